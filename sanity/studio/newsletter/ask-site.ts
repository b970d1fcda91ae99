import { useCallback } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'

const problemShape = z.object({ title: z.string(), detail: z.string().optional() })

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * @returns a function that asks the newsletter's part of the site as the person at the Studio; it throws an Error with a
 * message for them. With `sent` it is a POST of that JSON.
 */
export function useNewsletterSite() {
  const client = useClient({ apiVersion: '2025-02-19' })
  return useCallback(
    async <Shape extends z.ZodType>(shape: Shape, path: string, sent?: object): Promise<z.infer<Shape>> => {
      const { token } = client.config()
      if (!token)
        throw new Error('Your session has no token that the site could check. Sign in by the lake’s own page.')
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const post = sent === undefined ? {} : { method: 'POST', body: JSON.stringify(sent) }
      const response = await fetch(`/api/newsletter/${path}`, { headers, ...post })
      const answer: unknown = await response.json().catch(() => null)
      if (response.ok) return shape.parse(answer)
      const problem = problemShape.safeParse(answer).data
      throw new Error(
        problem ? [problem.title, problem.detail].filter(Boolean).join(': ') : `The site answered ${response.status}.`,
      )
    },
    [client],
  )
}
