/** Paths of the pages that the lake shows to people. */
export const pagePaths = {
  login: '/auth/login',
  account: '/account',
  password: '/account/password',
  signOut: '/account/sign-out',
  everywhere: '/account/sign-out-everywhere',
} as const

/** A path as browsers must ask for it. */
export type Link = (path: string) => string

/** Links for a lake that a proxy shows below a path of its own, such as `https://example.org/lake` (LAKE_PUBLIC_URL). */
export function linksBelow(publicUrl: string): Link {
  const prefix = new URL(publicUrl).pathname.replace(/\/$/, '')
  return (path) => prefix + path
}
