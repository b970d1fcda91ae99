import { createHash, timingSafeEqual } from 'node:crypto'

/** Header of requests that the site makes to itself. */
export const internalTokenHeader = 'x-internal-token'

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

/** True when the request comes from the site itself. Compared in constant time. */
export function hasInternalToken(headers: Headers, secret: string): boolean {
  const given = headers.get(internalTokenHeader)
  return given !== null && timingSafeEqual(digest(given), digest(secret))
}
