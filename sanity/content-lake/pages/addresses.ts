/** Addresses of the pages that the lake shows to people. */
export const loginPath = '/auth/login'
export const accountPath = '/account'
export const accountPaths = {
  password: '/account/password',
  signOut: '/account/sign-out',
  everywhere: '/account/sign-out-everywhere',
} as const
