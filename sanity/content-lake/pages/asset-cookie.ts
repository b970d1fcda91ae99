import { sessionLimits } from '../accounts/sessions.ts'

const nameFor = (isSecure: boolean): string => (isSecure ? '__Host-lake-assets' : 'lake-assets')

/**
 * The cookie with which a browser shows pictures that are not published: the Studio names them in plain `<img>`, which
 * sends no token. It opens nothing but pictures and files, and only to be looked at. Behind TLS the Studio may stand
 * on another site than the lake (`SameSite=None` needs `Secure`); without, both must have the same host name.
 * @param publicUrl the address of the lake
 */
export function assetCookie(publicUrl: string, secret: string): string {
  const isSecure = publicUrl.startsWith('https:')
  const seconds = sessionLimits.absolute / 1_000
  const scope = isSecure ? 'SameSite=None; Secure' : 'SameSite=Lax'
  return `${nameFor(isSecure)}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; ${scope}`
}

/** The secret in the `Cookie` header of a request; null when there is none. */
export function assetSecret(publicUrl: string, header: string | null): string | null {
  const name = nameFor(publicUrl.startsWith('https:'))
  for (const pair of (header ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=', 2)
    if (key === name && /^[\w-]{1,128}$/.test(value)) return value
  }
  return null
}
