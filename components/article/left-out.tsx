import { useTranslations } from 'next-intl'
import type { SearchView } from '../../lib/model/search'

/** Says which values of filters mean nothing and were left out. */
export function LeftOut({ values }: { readonly values: SearchView['leftOut'] }) {
  const t = useTranslations('search')
  return values.map(({ filter, value }) => (
    <p key={`${filter} ${value}`} className="fault">
      {t('leftOut', { filter: t(filter), value })}
    </p>
  ))
}
