import { localeRecords, locales } from '../../lib/i18n/locales.ts'

/** The site's languages as choices of a list, each under its own name. */
export const languageList = locales.map((locale) => ({ value: locale, title: localeRecords[locale].endonym }))
