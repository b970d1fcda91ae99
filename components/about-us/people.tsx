import { useTranslations } from 'next-intl'
import type { Collection } from '../../lib/model/collection'
import { OfficeHistory } from './office-history'
import { PersonCard } from './person-card'

/** Who holds which office now, and who held it before. */
export function People({ current, histories }: Extract<Collection, { kind: 'people' }>) {
  const t = useTranslations('people')
  return (
    <>
      {current.length === 0 ? null : (
        <section className="wrap pb-section" aria-labelledby="in-office">
          <h2 id="in-office" className="mb-6">
            {t('current')}
          </h2>
          <ul className="person-cards">
            {current.map(({ person, term }) => (
              <li key={person.key}>
                <PersonCard person={person} term={term} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {histories.map((history) => (
        <OfficeHistory key={history.office} history={history} />
      ))}
    </>
  )
}
