import { useLocale, useTranslations } from 'next-intl'
import { formatDay } from '../../lib/i18n/format-day'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'
import type { LanguageState } from '../../lib/model/page'
import { Notice } from '../ui/notice'

/** Says honestly what the reader has in hand when it is not an up-to-date text in the page's language. */
export function LanguageNotice({ language }: { readonly language: LanguageState }) {
  const t = useTranslations('languages')
  const current = useLocale()
  const locale = isLocale(current) ? current : defaultLocale
  if (language.state === 'original' || language.state === 'translated') return null
  return (
    <Notice>
      {language.state === 'missing'
        ? t('missing', { shown: language.shown })
        : t('outdated', { day: formatDay(language.originalChangedOn.slice(0, 10), locale, 'long') })}
    </Notice>
  )
}
