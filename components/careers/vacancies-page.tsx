import type { Article } from '../../lib/model/page'
import { ListingPage } from '../article/listing-page'
import { TextPage } from '../article/text-page'
import { VacancyList } from './vacancy-list'
import { VacancyPage } from './vacancy-page'

/** Whatever stands at the address of the vacancies or below it. */
export function VacanciesPage({ article }: { readonly article: Article }) {
  const { collection, vacancy } = article
  if (vacancy !== null) return <VacancyPage article={article} vacancy={vacancy} />
  if (collection?.kind !== 'vacancies') return <TextPage article={article} />
  return (
    <ListingPage article={article}>
      <VacancyList {...collection} />
    </ListingPage>
  )
}
