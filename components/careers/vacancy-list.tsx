import { useTranslations } from 'next-intl'
import type { VacanciesCollection } from '../../lib/model/collection'
import type { VacancyTeaser } from '../../lib/model/vacancy'
import { Day } from '../ui/day'
import { LocalText } from '../ui/local-text'
import { TitleLink } from '../ui/title-link'

function VacancyRow({ vacancy }: { readonly vacancy: VacancyTeaser }) {
  const t = useTranslations('vacancies')
  const areas = useTranslations('employmentAreas')
  const { area, grade, place, title, summary, href, closesOn, isOpen } = vacancy
  return (
    <article className="vacancy-row hit">
      <p className="vacancy-day">
        <span>{t(isOpen ? 'closes' : 'closed')}</span> <Day day={closesOn} style="long" />
      </p>
      <div>
        <h3>
          <TitleLink teaser={{ href, title }} />
        </h3>
        {summary === null ? null : (
          <p className="max-w-[39.5em] text-text-2">
            <LocalText value={summary} />
          </p>
        )}
        <p className="meta">
          {area === null ? null : <span>{areas(area)}</span>}
          {grade === null ? null : <span>{t('gradeIs', { grade })}</span>}
          {place === null ? null : (
            <span>
              <LocalText value={place} />
            </span>
          )}
        </p>
      </div>
    </article>
  )
}

type Props = { readonly id: string; readonly heading: string; readonly vacancies: readonly VacancyTeaser[] }

function Vacancies({ id, heading, vacancies }: Props) {
  const article = useTranslations('article')
  return (
    <section className="vacancies" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {vacancies.length === 0 ? (
        <p className="empty">{article('emptyList')}</p>
      ) : (
        <ol className="rows">
          {vacancies.map((vacancy) => (
            <li key={vacancy.key}>
              <VacancyRow vacancy={vacancy} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** What one can apply for, the next to close first; below it what is closed, so that no link to it leads nowhere. */
export function VacancyList({ open, closed }: Pick<VacanciesCollection, 'open' | 'closed'>) {
  const t = useTranslations('vacancies')
  return (
    <div className="wrap">
      <Vacancies id="open" heading={t('openHeading')} vacancies={open} />
      {closed.length === 0 ? null : <Vacancies id="closed" heading={t('closedHeading')} vacancies={closed} />}
    </div>
  )
}
