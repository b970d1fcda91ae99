import { z } from 'zod'

import { Problem } from './problem.ts'

/** What a body is, and so how it is answered: pages for forms, JSON for programs. */
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

/** Text is all that a form holds: what of it is a list or a number, as JSON would say it. */
function formFields(text: string): Record<string, unknown> {
  const form = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name)
      if (name === 'topics' || values.length > 1) return [name, values]
      return [name, name === 'waited' ? Number(values[0]) : values[0]]
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

function typeOf({ headers }: Request): string {
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}

/** True for what a browser sends when a reader presses a button. */
export function isForm(request: Request): boolean {
  return typeOf(request) === 'application/x-www-form-urlencoded'
}

/** In a form: RFC 8058, the one press in a mail program, which shows no page. */
export const oneClickField = 'List-Unsubscribe'

/**
 * Reads a body of a form or of JSON.
 * @throws Problem when it is neither, too large, or broken.
 */
export async function readCall(request: Request): Promise<Call> {
  if (isForm(request)) {
    const fields = formFields(await readText(request))
    return { as: oneClickField in fields ? 'json' : 'form', fields }
  }
  if (typeOf(request) === 'application/json') return { as: 'json', fields: jsonFields(await readText(request)) }
  throw new Problem('wrong-type', 'Send application/x-www-form-urlencoded or application/json.')
}
