import type { z } from 'zod'
import { HttpError } from '../errors.ts'
import { nestingOf } from '../json.ts'
import type { LakeContext } from './context.ts'

/** Greatest JSON body in bytes; that of the hosted service. */
export const bodyLimit = 4 * 1024 * 1024
const nestingLimit = 200

/**
 * Reads and checks a JSON body.
 * @throws HttpError 413 over 4 MB, 415 when it is compressed or not JSON, 400 when it is malformed or breaks the schema
 */
export async function readJson<Output>(c: LakeContext, schema: z.ZodType<Output>): Promise<Output> {
  const encoding = c.req.header('content-encoding') ?? 'identity'
  if (encoding !== 'identity')
    throw new HttpError(415, `Content-Encoding ${encoding.slice(0, 40)} is not supported; send plain JSON`)
  const tooLarge = `The body is larger than ${bodyLimit / 1024 / 1024} MB. Split the transaction.`
  const text = await readText(c, bodyLimit, tooLarge)
  if (nestingOf(text) > nestingLimit) throw new HttpError(400, `The body is nested deeper than ${nestingLimit} levels`)
  let value: unknown
  try {
    value = text === '' ? {} : JSON.parse(text)
  } catch (error) {
    throw new HttpError(400, `The body is not valid JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  throw new HttpError(400, `Invalid body: ${explain(error)}`)
}

/**
 * Reads a body of UTF-8 text.
 * @throws HttpError 413 with the message `tooLarge` over `limit` bytes, 400 when it breaks off or is no text
 */
export async function readText(c: LakeContext, limit: number, tooLarge: string): Promise<string> {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw new HttpError(413, tooLarge)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of c.req.raw.body ?? []) {
      size += chunk.byteLength
      if (size > limit) break
      chunks.push(chunk)
    }
    if (size <= limit) return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new HttpError(400, 'The body broke off or is not UTF-8')
  }
  throw new HttpError(413, tooLarge)
}

/** Checks the query string. @throws HttpError 400 that names the parameter */
export function readQueryString<Output>(c: LakeContext, schema: z.ZodType<Output>): Output {
  const { success, data, error } = schema.safeParse(c.req.query())
  if (success) return data
  throw new HttpError(400, `Invalid query parameter: ${explain(error)}`)
}

/**
 * GROQ parameters of the query string: `$name=<JSON>`.
 * @throws HttpError 400 when one is not JSON
 */
export function readGroqParams(c: LakeContext): Record<string, unknown> {
  const params: [string, unknown][] = []
  for (const [key, value] of Object.entries(c.req.query())) {
    if (!key.startsWith('$')) continue
    if (nestingOf(value) > nestingLimit) throw new HttpError(400, `Parameter ${key.slice(0, 80)} is nested too deep`)
    try {
      params.push([key.slice(1), JSON.parse(value)])
    } catch {
      throw new HttpError(400, `Parameter ${key.slice(0, 80)} must be JSON: strings need quotes`)
    }
  }
  return Object.fromEntries(params)
}

function explain(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')
}
