import { and, eq } from 'drizzle-orm'
import { z } from 'zod'

import type { Executor } from '../store/executor.ts'
import { issueItems, issues } from '../store/schema.ts'
import { rhythms, type Rhythm } from '../wishes.ts'

/** An issue as everybody may see it, in one language. */
export type PublicIssue = {
  readonly kind: Rhythm
  /** ISO 8601 instant. */
  readonly madeAt: string
  /** Ids of the news that it tells of; what they say is read where it is shown. */
  readonly documents: readonly string[]
}

const kindSchema = z.enum(rhythms)

/** @returns null when there is none of that name that says anything in that language. */
export async function readIssue(db: Executor, slug: string, locale: string): Promise<PublicIssue | null> {
  const rows = await db
    .select({ issue: issues, documentId: issueItems.documentId })
    .from(issues)
    .innerJoin(issueItems, and(eq(issueItems.issueId, issues.id), eq(issueItems.locale, locale)))
    .where(eq(issues.slug, slug))
  const [first] = rows
  if (!first) return null
  return {
    kind: kindSchema.parse(first.issue.kind),
    madeAt: first.issue.madeAt.toISOString(),
    documents: rows.map(({ documentId }) => documentId),
  }
}
