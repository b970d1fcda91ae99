import type { SanityClient } from 'sanity'
import { z } from 'zod'

const transaction = z.object({ documentIDs: z.array(z.string()) })

/** Ids in one address of the history: longer ones are refused by proxies. */
const atOnce = 60

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** @returns the document ids that the lines of a history answer (NDJSON, one transaction a line) name. */
export function documentIdsOf(ndjson: string): string[] {
  return ndjson.split('\n').flatMap((line) => {
    const parsed = transaction.safeParse(parseLine(line))
    return parsed.success ? parsed.data.documentIDs : []
  })
}

/**
 * Which of the documents a person has changed: asked of the history, because documents themselves do not say.
 * @throws what the client throws.
 */
export async function editedBy(client: SanityClient, userId: string, ids: readonly string[]): Promise<Set<string>> {
  const { dataset = '' } = client.config()
  const parts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, index) =>
    ids.slice(index * atOnce, (index + 1) * atOnce),
  )
  const answers = await Promise.all(
    parts.map((part) =>
      client.request<unknown>({
        uri: `/data/history/${dataset}/transactions/${part.join(',')}`,
        query: { authors: userId, excludeContent: 'true' },
        json: false,
        tag: 'desk.my-drafts',
      }),
    ),
  )
  return new Set(
    answers.flatMap((answer) => documentIdsOf(typeof answer === 'string' ? answer : JSON.stringify(answer))),
  )
}
