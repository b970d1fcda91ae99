import type { SearchView } from '../../lib/model/search'
import { SearchFilters } from './search-filters'
import { SearchResults } from './search-results'

const formId = 'list-form'
const filtersId = 'list-filters'

/** A list with filters, as a plain form: every state of it is an address. */
export function FilteredList({ view }: { readonly view: SearchView }) {
  const isWhole = view.query === '' && view.removals.length === 0
  return (
    <div className="listing wrap pb-section">
      {/* The fields name it; it has none of its own. */}
      <form id={formId} action={view.action} autoComplete="off" hidden />
      <SearchFilters id={filtersId} form={formId} view={view} keyword />
      <SearchResults view={view} suggestedTopics={[]} filtersId={filtersId} robots={isWhole ? 'follow' : 'nofollow'} />
    </div>
  )
}
