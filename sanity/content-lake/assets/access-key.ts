import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Name of the parameter with which an address carries its own permission. */
const parameter = 'access'
const validMs = 24 * 3_600_000

/** Addresses that open an asset to whoever has them, for a day and while this process runs. */
export type AccessKeys = {
  /** @param url absolute address of an asset */
  sign(url: string): string
  /** Whether the query of an address gives access to its path. */
  opens(url: URL): boolean
}

/** @param now the clock, in milliseconds */
export function createAccessKeys(now: () => number = Date.now): AccessKeys {
  const key = randomBytes(32)
  const digest = (path: string, expires: string): Buffer =>
    createHmac('sha256', key).update(`${expires}:${path}`).digest()
  return {
    sign(url) {
      const signed = new URL(url)
      const expires = String(now() + validMs)
      signed.searchParams.set(parameter, `${expires}.${digest(signed.pathname, expires).toString('base64url')}`)
      return signed.href
    },
    opens({ pathname, searchParams }) {
      const [, expires, signature] = /^(\d{1,15})\.([\w-]{43})$/.exec(searchParams.get(parameter) ?? '') ?? []
      if (expires === undefined || signature === undefined || Number(expires) < now()) return false
      return timingSafeEqual(Buffer.from(signature, 'base64url'), digest(pathname, expires))
    },
  }
}
