import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { sessionLimits } from '../accounts/sessions.ts'
import type { LakeContext } from '../http/context.ts'

// Behind TLS the prefix keeps other hosts and plain http from setting it; browsers refuse it on plain http.
const nameFor = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '__Host-lake' : 'lake')

const optionsFor = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: publicUrl.startsWith('https:') }) as const

/** The secret of the account page's session. The API never looks at cookies, so other sites gain nothing by them. */
export function pageCookie(c: LakeContext, publicUrl: string): string | null {
  return getCookie(c, nameFor(publicUrl)) ?? null
}

export function setPageCookie(c: LakeContext, publicUrl: string, secret: string): void {
  setCookie(c, nameFor(publicUrl), secret, { ...optionsFor(publicUrl), maxAge: sessionLimits.absolute / 1000 })
}

export function dropPageCookie(c: LakeContext, publicUrl: string): void {
  deleteCookie(c, nameFor(publicUrl), optionsFor(publicUrl))
}
