import { useTranslations } from 'next-intl'
import type { OfficeHistory as OfficeHistoryModel } from '../../lib/model/person'
import { LocalText } from '../ui/local-text'
import { Flag } from './flag'
import { TermDates } from './term-dates'

type Props = {
  readonly history: OfficeHistoryModel
  /** Key of the person whose page this is. */
  readonly current?: string
}

/** Everybody who held an office, the latest first, with years and country. */
export function OfficeHistory({ history, current }: Props) {
  const t = useTranslations('people')
  const offices = useTranslations('offices')
  const id = `holders-${history.office}`
  return (
    <section className="wrap pb-section" aria-labelledby={id}>
      <h2 id={id} className="mb-6">
        {t('holders', { office: offices(history.office) })}
      </h2>
      <ol className="holders">
        {history.holders.map(({ person, term }) => (
          <li key={term.key + person.key}>
            <a href={person.href} aria-current={person.key === current ? 'page' : undefined}>
              <span className="holder-years">
                <TermDates term={term} style="years" />
              </span>
              <span className="holder-name">
                <LocalText value={person.name} />
                {term.acting ? <small> {t('acting')}</small> : null}
              </span>
              {person.country === null ? null : (
                <span className="holder-country">
                  <Flag src={person.country.flag} />
                  <LocalText value={person.country.name} />
                </span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}
