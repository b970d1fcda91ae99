import { useTranslations } from 'next-intl'
import type { Link } from '../../lib/model/link'
import type { SearchView } from '../../lib/model/search'
import { Icon } from '../ui/icon'
import { Pager } from '../ui/pager'
import { LeftOut } from './left-out'
import { SearchHits } from './search-hits'
import { SearchRemovals } from './search-removals'
import { TopicChips } from './topic-chips'

type Props = {
  readonly view: SearchView
  /** Offered where nothing was found. */
  readonly suggestedTopics: readonly Link[]
  readonly filtersId: string
  /** For the pages of a list: see `Pager`. */
  readonly robots?: 'follow' | 'nofollow'
}

/** How much was found and what: a status, the filters in force, rows, pages. */
export function SearchResults({ view, suggestedTopics, filtersId, robots = 'nofollow' }: Props) {
  const t = useTranslations('search')
  const { items, pager, removals } = view
  return (
    <section aria-labelledby="results">
      <div className="results-head">
        <div>
          <h2 id="results" className="sr-only">
            {t('resultsHeading')}
          </h2>
          <Status view={view} />
        </div>
        <SearchRemovals removals={removals} />
        <button className="chip filters-button" type="button" popoverTarget={filtersId}>
          <Icon name="filters" small />
          {t('filters')}
        </button>
      </div>
      {items.length === 0 ? (
        <div className="empty">
          <p>{t(view.query === '' && removals.length > 0 ? 'nothing' : 'advice')}</p>
          {removals.length === 0 ? null : (
            <p>
              <a className="more" href={view.withoutFilters}>
                <span>{t('clear')}</span>
              </a>
            </p>
          )}
          <TopicChips topics={suggestedTopics} />
        </div>
      ) : (
        <SearchHits items={items} />
      )}
      {pager === null ? null : <Pager pager={pager} robots={robots} />}
    </section>
  )
}

/** What a reader must know of the answer before reading it. */
function Status({ view }: Pick<Props, 'view'>) {
  const t = useTranslations('search')
  const { query, total, corrected, suggested, matching, isPartial, page } = view
  const asked = corrected ?? query
  return (
    <div role="status">
      {corrected === null ? null : <p>{t('corrected', { query, corrected })}</p>}
      <p className="font-label">
        {asked === '' ? t('resultsOfAll', { count: total }) : t('results', { count: total, query: asked })}
        {page > 1 ? ` (${t('position', { page, pages: view.pages })})` : null}
      </p>
      {suggested === null ? null : (
        <p>
          {t('didYouMean')}{' '}
          <a className="underline" href={suggested.href} rel="nofollow">
            {suggested.text}
          </a>
        </p>
      )}
      <LeftOut values={view.leftOut} />
      {view.isReversed ? <p className="fault">{t('reversed')}</p> : null}
      {view.hasNoWords ? <p className="fault">{t('noWords', { query })}</p> : null}
      {matching === 'some' ? <p className="text-text-2">{t('some')}</p> : null}
      {isPartial ? <p className="text-text-2">{t('partial')}</p> : null}
    </div>
  )
}
