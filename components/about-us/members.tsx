import { useTranslations } from 'next-intl'
import type { MappedCountry, MemberMap, Period } from '../../lib/model/country'
import { LocalText } from '../ui/local-text'
import { VisuallyHidden } from '../ui/visually-hidden'
import { Flag } from './flag'
import { CountryShapes, MapGround } from './member-map'

/** On the map while its country is lit: by pointer, by keyboard, or because it joined last. */
function Panel({ country }: { readonly country: MappedCountry }) {
  const t = useTranslations('countries')
  const year = country.accededOn.slice(0, 4)
  return (
    <span className="map-panel on-ink" aria-hidden="true">
      <Flag src={country.flag} />
      <span>
        <LocalText value={country.name} />
      </span>
      <small>
        {t(country.founding ? 'founded' : 'joined', { year })}
        {country.capital === null ? null : (
          <>
            {' · '}
            {t('capitalIs', { capital: country.capital.text })}
          </>
        )}
      </small>
    </span>
  )
}

function PeriodName({ period: { from, to } }: { readonly period: Period }) {
  const t = useTranslations('dates')
  return from === to ? from : t('years', { from, to })
}

/** Chips that thin out list and map: radio buttons, so that they need no script and one is always chosen. */
function PeriodChoice({ periods, count }: { readonly periods: readonly Period[]; readonly count: number }) {
  const t = useTranslations('countries')
  return (
    <fieldset className="chips">
      <legend className="sr-only">{t('period')}</legend>
      <label className="chip">
        <input type="radio" name="period" id="period-0" defaultChecked />
        {t('every', { count })}
      </label>
      {periods.map((period) => (
        <label key={period.step} className="chip">
          <input type="radio" name="period" id={`period-${period.step}`} />
          <PeriodName period={period} />
        </label>
      ))}
    </fieldset>
  )
}

/**
 * The map of all members and their list, one link for both: the shape of a country lies on the map, but is part of
 * the link in the list, so each lights the other without script, and the keyboard reaches both at once.
 */
export function Members({ map: { plates, periods, countries } }: { readonly map: MemberMap }) {
  const t = useTranslations('countries')
  return (
    <section className="members" aria-labelledby="members">
      <MapGround plates={plates} countries={countries} />
      <ul className="map-legend on-ink" aria-label={t('period')}>
        {periods.map((period) => (
          <li key={period.step}>
            <span className={`map-swatch map-step-${period.step}`} />
            <PeriodName period={period} />
          </li>
        ))}
      </ul>
      <div className="wrap pb-section">
        <h2 id="members">{t('all', { count: countries.length })}</h2>
        <PeriodChoice periods={periods} count={countries.length} />
        <ul className="member-list">
          {countries.map((country) => (
            <li key={country.key} data-step={country.step} data-newest={country.newest ? '' : undefined}>
              <a href={country.href}>
                <Flag src={country.flag} />
                <span className="member-name">
                  <LocalText value={country.name} />
                </span>
                <span className="member-year">
                  <VisuallyHidden>{t('joinedIn')} </VisuallyHidden>
                  {country.accededOn.slice(0, 4)}
                </span>
                <CountryShapes country={country} plates={plates} />
                <Panel country={country} />
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
