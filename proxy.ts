import createMiddleware from 'next-intl/middleware'

import { routing } from './lib/i18n/routing.ts'

/** Sends `/` to the best language. Every other address carries its language, and a proxy on pages would cost speed. */
export default createMiddleware(routing)

export const config = { matcher: '/' }
