import { useTranslations } from 'next-intl'
import type { Collection } from '../../lib/model/collection'
import type { Decade, Milestone as MilestoneModel } from '../../lib/model/milestone'
import { Anchor } from '../ui/anchor'
import { DaySpan } from '../ui/day-span'
import { Icon } from '../ui/icon'
import { KnownDate } from '../ui/known-date'
import { LocalText } from '../ui/local-text'

function DecadeName({ decade: { from, to } }: { readonly decade: Decade }) {
  const t = useTranslations('dates')
  return from === to ? from : t('years', { from, to })
}

const idOf = ({ from }: Decade) => `from-${from}`

function Milestone({ milestone }: { readonly milestone: MilestoneModel }) {
  const kinds = useTranslations('milestoneKinds')
  const { date, kind, title, summary, links } = milestone
  return (
    <li className="milestone" id={milestone.key}>
      <p className="meta">
        <KnownDate date={date} />
        <span>{kinds(kind)}</span>
      </p>
      <h3>
        <LocalText value={title} />
      </h3>
      {summary === null ? null : (
        <p className="milestone-summary">
          <LocalText value={summary} />
        </p>
      )}
      {links.length === 0 ? null : (
        <ul className="milestone-links">
          {links.map((link) => (
            <li key={link.href}>
              <Anchor link={link} className="more" after={<Icon name="arrow" small />} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Summits({ summits }: { readonly summits: readonly MilestoneModel[] }) {
  const t = useTranslations('history')
  if (summits.length === 0) return null
  return (
    <section className="wrap py-section" aria-labelledby="summits">
      <h2 id="summits" className="mb-6">
        {t('summits')}
      </h2>
      <ol className="summits">
        {summits.map(({ key, date, endsOn, title, summary }) => (
          <li key={key}>
            <p className="summit-date">
              <DaySpan from={date} to={endsOn} />
            </p>
            <h3>
              <LocalText value={title} />
            </h3>
            {summary === null ? null : (
              <p>
                <LocalText value={summary} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Milestones by decade, then the meetings of leaders; dates are printed as exactly as they are known. */
export function Timeline({ decades, summits }: Extract<Collection, { kind: 'milestones' }>) {
  const t = useTranslations('history')
  return (
    <>
      <nav className="chips wrap" aria-label={t('decades')}>
        <ul>
          {decades.map((decade) => (
            <li key={decade.from}>
              <a className="chip" href={`#${idOf(decade)}`}>
                <DecadeName decade={decade} />
              </a>
            </li>
          ))}
          {summits.length === 0 ? null : (
            <li>
              <a className="chip" href="#summits">
                {t('summits')}
              </a>
            </li>
          )}
        </ul>
      </nav>
      {decades.map((decade) => (
        <section key={decade.from} className="decade wrap" aria-labelledby={idOf(decade)}>
          <h2 id={idOf(decade)}>
            <DecadeName decade={decade} />
          </h2>
          <ol>
            {decade.milestones.map((milestone) => (
              <Milestone key={milestone.key} milestone={milestone} />
            ))}
          </ol>
        </section>
      ))}
      <Summits summits={summits} />
    </>
  )
}
