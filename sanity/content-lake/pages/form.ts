import type { z } from 'zod'
import { HttpError } from '../errors.ts'
import type { LakeContext } from '../http/context.ts'
import { readText } from '../http/read-request.ts'

/** Bytes of a form: an address and three passwords fit many times. */
const formLimit = 8 * 1024

/**
 * Reads a form that one of our own pages sent.
 * @throws HttpError 403 when another site sent it, 415 and 413 as named, 400 when fields are missing or doubled
 */
export async function readForm<Output>(c: LakeContext, schema: z.ZodType<Output>, publicUrl: string): Promise<Output> {
  requireOwnOrigin(c, publicUrl)
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  const encoding = c.req.header('content-encoding') ?? 'identity'
  if (type !== 'application/x-www-form-urlencoded' || encoding !== 'identity')
    throw new HttpError(415, 'This address takes only the form of its own page.')
  const text = await readText(c, formLimit, 'The form is larger than 8 KB.')
  const fields = [...new URLSearchParams(text)]
  const names = new Set(fields.map(([name]) => name))
  const parsed = schema.safeParse(Object.fromEntries(fields))
  if (!parsed.success || names.size !== fields.length) throw new HttpError(400, 'The form is not complete.')
  return parsed.data
}

/**
 * Refuses what a page of another site makes a browser send. Every browser names the origin of a page with a form.
 * Besides, the session's cookie is SameSite=Strict.
 */
function requireOwnOrigin(c: LakeContext, publicUrl: string): void {
  const origin = c.req.header('origin') ?? ''
  const own = origin !== '' && URL.canParse(origin) && new URL(origin).host === c.req.header('host')
  if (own || origin === new URL(publicUrl).origin) return
  throw new HttpError(403, 'This form did not come from a page of the Content Lake.')
}
