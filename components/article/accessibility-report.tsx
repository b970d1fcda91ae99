import { useLocale, useTranslations } from 'next-intl'

import { formatDay } from '../../lib/i18n/format-day'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'
import type { AccessibilityReport as Report } from '../../lib/model/rich-text'

/** When a program last looked at the pages, at how many, and what it found. */
export function AccessibilityReport({ report }: { readonly report: Report }) {
  const words = useTranslations('accessibilityReport')
  const locale = useLocale()
  const { tool, pages, everyPage, languages, violations } = report
  const day = formatDay(report.day, isLocale(locale) ? locale : defaultLocale, 'long')
  return (
    <ul>
      <li>{words('day', { day, tool })}</li>
      <li>{words(everyPage ? 'everyPage' : 'somePages', { pages, languages })}</li>
      <li>{words('violations', { violations })}</li>
    </ul>
  )
}
