import { useLocale } from 'next-intl'

import { defaultLocale, isLocale, type Locale } from '../../lib/i18n/locales'

/** The page's language, as one of the site's. */
export function useSiteLocale(): Locale {
  const locale = useLocale()
  return isLocale(locale) ? locale : defaultLocale
}
