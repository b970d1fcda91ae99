import { z } from 'zod'

import { Problem } from './problem.ts'

/** How a body came, and so how it is answered: pages for forms, JSON for programs. */
export type Call = {
  readonly as: 'form' | 'json'
  readonly fields: Readonly<Record<string, unknown>>
}

const mostBytes = 16_384
const objectSchema = z.record(z.string(), z.unknown())

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength
      if (length > mostBytes) break
      chunks.push(chunk)
    }
    if (length <= mostBytes) return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new Problem('bad-request', 'The body broke off or is not UTF-8.')
  }
  throw tooLarge()
}

function tooLarge(): Problem {
  return new Problem('too-large', `A body may have at most ${mostBytes} bytes.`)
}

function formFields(text: string): Record<string, unknown> {
  const form = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

function jsonFields(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem('bad-request', 'The body is not JSON.')
  }
  const { success, data } = objectSchema.safeParse(value)
  if (!success) throw new Problem('bad-request', 'The body must be a JSON object.')
  return data
}

/**
 * Reads a body of a form or of JSON.
 * @throws Problem when it is neither, too large, or broken.
 */
export async function readCall(request: Request): Promise<Call> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  switch (type.trim().toLowerCase()) {
    case 'application/x-www-form-urlencoded':
      return { as: 'form', fields: formFields(await readText(request)) }
    case 'application/json':
      return { as: 'json', fields: jsonFields(await readText(request)) }
    default:
      throw new Problem('wrong-type', 'Send application/x-www-form-urlencoded or application/json.')
  }
}
