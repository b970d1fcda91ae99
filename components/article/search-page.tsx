import { useTranslations } from 'next-intl'

import type { SearchResults } from '../../lib/model/search'
import { TeaserRows } from '../ui/teaser-rows'
import { Icon } from '../ui/icon'

type Props = {
  /** Absolute path that the form asks. */
  readonly action: string
  readonly results: SearchResults
}

/** A form that works without script, and what it found. */
export function SearchPage({ action, results }: Props) {
  const t = useTranslations('search')
  const { query, items } = results
  return (
    <div className="page-head wrap pb-section">
      <h1>{t('title')}</h1>
      <form className="search-form" action={action} role="search">
        <label className="sr-only" htmlFor="search-field">
          {t('label')}
        </label>
        <input id="search-field" type="search" name="q" defaultValue={query} maxLength={200} autoComplete="off" />
        <button className="btn" type="submit">
          <Icon name="search" />
          {t('submit')}
        </button>
      </form>
      {query === '' ? null : (
        <section aria-labelledby="results">
          <h2 id="results" className="mb-6 text-h4">
            {t('results', { count: items.length, query })}
          </h2>
          {items.length === 0 ? <p className="empty">{t('nothing')}</p> : <TeaserRows items={items} />}
        </section>
      )}
    </div>
  )
}
