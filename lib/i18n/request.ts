import { getRequestConfig } from 'next-intl/server'
import { locale as localeParam } from 'next/root-params'

import { defaultLocale, isLocale } from './locales.ts'

/** Words and time zone of the page in hand; the language is the first segment of its address. */
export default getRequestConfig(async ({ locale: requested }) => {
  const value = requested ?? (await localeParam())
  const locale = isLocale(value) ? value : defaultLocale
  const { default: messages } = await import(`../../messages/${locale}.json`)
  return { locale, messages, timeZone: 'Europe/Brussels' }
})
