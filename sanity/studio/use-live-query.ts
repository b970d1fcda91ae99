import { useEffect, useState } from 'react'
import { useDocumentStore } from 'sanity'
import { z } from 'zod'

export type LiveResult<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly message: string }

export type LiveQuery = {
  /** Asked in the raw perspective: drafts and published documents, each under its own id. */
  readonly fetch: string
  /** Filter without subqueries: a listener sees one document at a time. A change of what it matches asks again. */
  readonly listen: string
  readonly params?: Readonly<Record<string, string | string[]>>
}

const apiVersion = '2025-02-19'

const odd = 'The content source answered something unexpected.'

/** The question travels through its text, so that objects made anew at each render are the same question. */
const questionShape = z.tuple([
  z.string(),
  z.string(),
  z.record(z.string(), z.union([z.string(), z.array(z.string())])),
])

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * The answer to a query, asked again whenever it may have changed (at most once a second).
 * @param shape what the answer must look like; anything else counts as a failure.
 */
export function useLiveQuery<Value>(shape: z.ZodType<Value>, { fetch, listen, params }: LiveQuery): LiveResult<Value> {
  const store = useDocumentStore()
  const key = JSON.stringify([fetch, listen, params ?? {}])
  const [latest, setLatest] = useState<{ readonly key: string; readonly result: LiveResult<Value> } | null>(null)
  useEffect(() => {
    const [query, filter, values] = questionShape.parse(JSON.parse(key))
    const options = { apiVersion, perspective: 'raw', tag: 'desk' } as const
    const subscription = store.listenQuery({ fetch: query, listen: filter }, values, options).subscribe({
      next(answer: unknown) {
        const { success, data } = shape.safeParse(answer)
        const result: LiveResult<Value> = success ? { state: 'ready', value: data } : { state: 'failed', message: odd }
        setLatest({ key, result })
      },
      error: (error: unknown) => setLatest({ key, result: { state: 'failed', message: messageOf(error) } }),
    })
    return () => subscription.unsubscribe()
  }, [store, shape, key])
  // What an earlier question was answered is no answer to this one.
  return latest?.key === key ? latest.result : { state: 'loading' }
}
