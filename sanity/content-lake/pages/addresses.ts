/** Addresses of the pages that the lake shows to people. */
export const loginPath = '/auth/login'
export const accountPath = '/account'
