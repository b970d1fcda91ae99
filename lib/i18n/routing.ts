import { defineRouting } from 'next-intl/routing'

import { defaultLocale, locales } from './locales.ts'

/** The locale is always in the address and in nothing else: no cookie, so pages can be stored. */
export const routing = defineRouting({
  locales,
  defaultLocale,
  localePrefix: 'always',
  localeCookie: false,
  alternateLinks: false,
})
