import type { IncomingMessage } from 'node:http'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const hostPattern = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/

export type Refusal = { readonly status: 400 | 405 | 414; readonly message: string }

/**
 * Looks at the request line and the host before any router does: what comes through has a path that decodes, so no
 * later step has to guess what an address means.
 * @returns why the request is refused, or `null`
 */
export function refusalOf(request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): Refusal | null {
  const { method = '', url = '', headers } = request
  if (!methods.has(method)) return { status: 405, message: `Method ${method.slice(0, 20)} is not supported` }
  if (!url.startsWith('/')) return { status: 400, message: 'The request target must be a path' }
  if (url.length > 24_000)
    return { status: 414, message: 'The address is longer than 24,000 characters. Send the query with POST.' }
  if (!hostPattern.test(headers.host ?? '')) return { status: 400, message: 'The Host header is malformed' }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0020\u007f-\uffff\\]/.test(url))
    return { status: 400, message: 'The address holds characters that must be escaped' }
  try {
    const decoded = decodeURIComponent(url.replaceAll('+', ' '))
    if (decoded.includes('\0')) return { status: 400, message: 'The address holds a NUL character' }
  } catch {
    return { status: 400, message: 'The address holds a malformed percent escape' }
  }
  const path = url.split('?', 1)[0] ?? ''
  const segments = path.split('/').map((segment) => decodeURIComponent(segment))
  if (segments.includes('..') || segments.includes('.'))
    return { status: 400, message: 'The path must not contain dot segments' }
  return null
}
