import { defineField } from 'sanity'

import { localeRecords, locales } from '../../../lib/i18n/locales.ts'

/** One field per language of the site, named by its code; the title is the language's own name. */
export function localeFields(type: 'string' | 'text') {
  return locales.map((locale) => {
    const { endonym, direction } = localeRecords[locale]
    const description = direction === 'rtl' ? 'Written from right to left.' : undefined
    const common = { name: locale, title: endonym, ...(description === undefined ? {} : { description }) }
    return type === 'string'
      ? defineField({ ...common, type: 'string' })
      : defineField({ ...common, type: 'text', rows: 3 })
  })
}
