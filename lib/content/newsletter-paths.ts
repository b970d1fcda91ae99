import { locales } from '../i18n/locales.ts'
import { resultPages, resultPath } from '../newsletter/http/result-pages.ts'
import { versionsOf } from './versions.ts'

/** Without locale. */
export const newsletterPath = 'newsletter'

/** For the site's map: the one page of the newsletter that is no answer to somebody. */
export const newsletterAddress = { versions: versionsOf(newsletterPath, locales), modifiedAt: null }

/** Pages of the newsletter that are the same for everybody, in every language. */
export const newsletterPages: readonly string[] = locales.flatMap((locale) => [
  `/${locale}/${newsletterPath}`,
  ...resultPages.map((page) => resultPath(locale, page)),
])
