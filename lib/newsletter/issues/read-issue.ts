import { eq } from 'drizzle-orm'
import { z } from 'zod'

import type { Executor } from '../store/executor.ts'
import { issueItems, issues } from '../store/schema.ts'
import { issueKinds, type IssueKind } from '../wishes.ts'

/** An issue as everybody may see it, in one language. */
export type PublicIssue = {
  readonly kind: IssueKind
  /** The document of an edited one, whose words and order are read where it is shown. */
  readonly document: string | null
  /** ISO 8601 instant. */
  readonly madeAt: string
  /** Languages in which it was sent. */
  readonly locales: readonly string[]
  /** Ids of the news that it tells of; what they say is read where it is shown. */
  readonly documents: readonly string[]
}

const kindSchema = z.enum(issueKinds)

/**
 * In a language in which it was not sent it tells of everything, as pages without a translation show the original.
 * @returns null when there is none of that name that says anything.
 */
export async function readIssue(db: Executor, slug: string, locale: string): Promise<PublicIssue | null> {
  const rows = await db
    .select({ issue: issues, documentId: issueItems.documentId, locale: issueItems.locale })
    .from(issues)
    .innerJoin(issueItems, eq(issueItems.issueId, issues.id))
    .where(eq(issues.slug, slug))
  const [first] = rows
  if (!first) return null
  const own = rows.filter((row) => row.locale === locale)
  const shown = own.length > 0 ? own : rows
  return {
    kind: kindSchema.parse(first.issue.kind),
    document: first.issue.documentId,
    madeAt: first.issue.madeAt.toISOString(),
    locales: [...new Set(rows.map((row) => row.locale))],
    documents: [...new Set(shown.map(({ documentId }) => documentId))],
  }
}
