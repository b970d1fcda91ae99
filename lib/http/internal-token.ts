import { createHash, timingSafeEqual } from 'node:crypto'

/** Header of requests that the site makes to itself. */
export const internalTokenHeader = 'x-internal-token'

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

/** True when `given` is the token of the site's own requests. Compared in constant time. */
export function isInternalToken(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret))
}

/** True when the request comes from the site itself. */
export function hasInternalToken(headers: Headers, secret: string): boolean {
  const given = headers.get(internalTokenHeader)
  return given !== null && isInternalToken(given, secret)
}
