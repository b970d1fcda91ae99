import { useLocale, useTranslations } from 'next-intl'

import type { Link } from '../../lib/model/link'
import type { SearchView } from '../../lib/model/search'
import { Icon } from '../ui/icon'
import { LeftOut } from './left-out'
import { SearchFilters } from './search-filters'
import { SearchResults } from './search-results'
import { TopicChips } from './topic-chips'

type Props = {
  readonly view: SearchView
  readonly suggestedTopics: readonly Link[]
}

const formId = 'search-form'
const fieldId = 'search-field'
const listId = 'search-suggestions'
const filtersId = 'search-filters'

/** A form that works without script, and what it found. */
export function SearchPage({ view, suggestedTopics }: Props) {
  const t = useTranslations('search')
  const locale = useLocale()
  return (
    <>
      <div className="page-head wrap">
        <h1>{t('title')}</h1>
        <form id={formId} className="search-form" action={view.action} autoComplete="off" role="search">
          <search-box
            source={`/api/search/suggest?locale=${locale}&q=`}
            // Filled in by the island; a placeholder that no reader sees.
            announcement={t('suggestionCount', { count: '#' })}
          >
            <label className="sr-only" htmlFor={fieldId}>
              {t('label')}
            </label>
            <input
              id={fieldId}
              type="search"
              name="q"
              defaultValue={view.query}
              maxLength={200}
              enterKeyHint="search"
              // Whoever follows the header's link wants to type; whoever has results wants to read.
              {...(view.isBlank ? { autoFocus: true } : {})}
              // The island makes it a combobox before React may arrive (next dev).
              suppressHydrationWarning
            />
            <div id={listId} className="suggestions" role="listbox" aria-label={t('suggestions')} hidden />
            <p className="sr-only" role="status" />
          </search-box>
          <button className="btn" type="submit">
            <Icon name="search" />
            {t('submit')}
          </button>
        </form>
        {view.isBlank ? (
          <>
            <div role="status">
              <LeftOut values={view.leftOut} />
            </div>
            <TopicChips topics={suggestedTopics} />
          </>
        ) : null}
      </div>
      {view.isBlank ? null : (
        <div className="listing wrap pb-section">
          <SearchFilters id={filtersId} form={formId} view={view} />
          <SearchResults view={view} suggestedTopics={suggestedTopics} filtersId={filtersId} />
        </div>
      )}
    </>
  )
}
