import { locales } from '../../lib/i18n/locales.ts'

export const languages = locales.join(',')
