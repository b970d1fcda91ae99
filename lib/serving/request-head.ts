/** What the front reads of a request's headers; nothing else of them decides anything on a page. */
export type RequestHead = {
  readonly acceptEncoding: string
  readonly ifNoneMatch: string | null
  readonly hosts: number
  readonly host: string
  /** A body is announced: by a length above 0 or by a transfer coding. */
  readonly hasBody: boolean
  readonly webSocket: boolean
}

/**
 * One pass over Node's flat list of names and values. `request.headers` would build an object for every
 * request and keep only the first of two Host lines.
 */
export function readHead(raw: readonly string[]): RequestHead {
  let acceptEncoding = ''
  let ifNoneMatch: string | null = null
  let hosts = 0
  let host = ''
  let hasBody = false
  let webSocket = false
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? ''
    const value = raw[index + 1] ?? ''
    switch (name.length) {
      case 4:
        if (name.toLowerCase() === 'host') {
          hosts += 1
          host = value
        }
        break
      case 7:
        if (name.toLowerCase() === 'upgrade' && /websocket/i.test(value)) webSocket = true
        break
      case 13:
        if (name.toLowerCase() === 'if-none-match')
          ifNoneMatch = ifNoneMatch === null ? value : `${ifNoneMatch},${value}`
        break
      case 14:
        if (name.toLowerCase() === 'content-length' && value !== '0') hasBody = true
        break
      case 15:
        if (name.toLowerCase() === 'accept-encoding') acceptEncoding += acceptEncoding === '' ? value : `,${value}`
        break
      case 17:
        if (name.toLowerCase() === 'transfer-encoding') hasBody = true
        break
    }
  }
  return { acceptEncoding, ifNoneMatch, hosts, host, hasBody, webSocket }
}

const hostShape = /^[\w.-]+(?::\d{1,5})?$|^\[[0-9a-fA-F:.]+\](?::\d{1,5})?$/

/** The first fault of the head, in words; `null` when there is none. */
export function headFault(head: RequestHead, method: string): string | null {
  if (head.hosts > 1) return 'more than one Host'
  if (head.hosts === 1 && !hostShape.test(head.host)) return 'Host is not a host name'
  if (head.webSocket) return 'WebSocket is not offered here'
  if (head.hasBody && (method === 'GET' || method === 'HEAD')) return `a ${method} request carries no body`
  return null
}

/** True when `header` (If-None-Match) names `etag`, compared weakly (RFC 9110, 13.1.2). */
export function namesEtag(header: string, etag: string): boolean {
  if (header === etag || header === '*') return true
  const opaque = etag.replace(/^W\//, '')
  return header.split(',').some((member) => member.trim().replace(/^W\//, '') === opaque)
}
