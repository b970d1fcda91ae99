import { locales } from '../i18n/locales.ts'
import { resultPages, resultPath } from '../newsletter/http/result-pages.ts'

/** Without locale. */
export const newsletterPath = 'newsletter'

/** Pages of the newsletter that are the same for everybody, in every language. */
export const newsletterPages: readonly string[] = locales.flatMap((locale) => [
  `/${locale}/${newsletterPath}`,
  ...resultPages.map((page) => resultPath(locale, page)),
])
