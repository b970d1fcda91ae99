import { useLocale, useTranslations } from 'next-intl'
import { formatDay } from '../../lib/i18n/format-day'
import { defaultLocale, isLocale } from '../../lib/i18n/locales'
import type { SearchRemoval } from '../../lib/model/search'
import { Icon } from '../ui/icon'
import { LocalText } from '../ui/local-text'
import { VisuallyHidden } from '../ui/visually-hidden'

/** The filters in force as chips; following one takes it off. */
export function SearchRemovals({ removals }: { readonly removals: readonly SearchRemoval[] }) {
  const t = useTranslations('search')
  if (removals.length === 0) return null
  return (
    <ul className="chips" aria-label={t('active')}>
      {removals.map((removal) => (
        <li key={removal.href}>
          <a className="chip" href={removal.href} rel="nofollow">
            <VisuallyHidden>{t('remove')} </VisuallyHidden>
            <FilterName removal={removal} />
            <Icon name="close" small />
          </a>
        </li>
      ))}
    </ul>
  )
}

function FilterName({ removal }: { readonly removal: SearchRemoval }) {
  const t = useTranslations('search')
  const kind = useTranslations('kinds')
  const locale = useLocale()
  switch (removal.filter) {
    case 'type':
      return kind(removal.kind)
    case 'subject':
      return <LocalText value={removal.label} />
    case 'from':
    case 'to':
      return t(`${removal.filter}Day`, {
        day: formatDay(removal.day, isLocale(locale) ? locale : defaultLocale, 'short'),
      })
    case 'own':
      return t('own')
  }
}
