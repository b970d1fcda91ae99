import { localeRecords, type Locale } from '../i18n/locales.ts'
import type { Country, MappedCountry, MemberMap, Period } from '../model/country.ts'
import { flagPath, localePath, pathOf, type Addressed } from './addresses.ts'
import { contentLog } from './content-log.ts'
import { flagCodes } from './flag-codes.ts'
import { isDay } from './known-date.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { drawMembers } from './member-plates.ts'

export type CountrySource = Addressed & {
  readonly _id: string
  readonly name?: LocaleObject | null
  readonly capital?: LocaleObject | null
  readonly capitalAt?: { readonly lat?: number | null; readonly lng?: number | null } | null
  readonly accededOn?: string | null
  readonly round?: string | null
}

/** @returns what lists say of a member; null (and a line in the log) when it lacks its code, name or day of accession. */
export function mapCountry(source: CountrySource, locale: Locale): Country | null {
  const path = pathOf(source)
  const name = mapLocalText(source.name, locale)
  const code = source.iso2?.toLowerCase()
  if (path === null || !name || !code || !isDay(source.accededOn)) {
    contentLog.warn({ id: source._id }, 'A country was left out: it lacks its code, name or day of accession')
    return null
  }
  return {
    key: source._id,
    code,
    href: localePath(locale, path),
    name,
    capital: mapLocalText(source.capital, locale),
    accededOn: source.accededOn,
    founding: source.round === 'founding',
    flag: flagCodes.includes(code) ? flagPath(code) : null,
  }
}

/** The last year of each of the four steps of blue, after the pauses in which nobody joined. */
const lastYears = ['1998', '2003', '2016', '9999'] as const

function stepOf(accededOn: string): number {
  return lastYears.findIndex((year) => accededOn.slice(0, 4) <= year) + 1
}

function periodsOf(countries: readonly MappedCountry[]): Period[] {
  return lastYears.flatMap((_, index) => {
    const step = index + 1
    const years = countries.filter((country) => country.step === step).map(({ accededOn }) => accededOn.slice(0, 4))
    const [from, to] = [years.toSorted()[0], years.toSorted().at(-1)]
    return from === undefined || to === undefined ? [] : [{ step, from, to }]
  })
}

/** The members on the map and in the alphabetical order of the reader's language. */
export function mapMembers(sources: readonly CountrySource[], locale: Locale): MemberMap {
  const { compare } = new Intl.Collator(localeRecords[locale].intl)
  const known = sources.flatMap((source) => {
    const country = mapCountry(source, locale)
    return country ? [{ source, country }] : []
  })
  const { plates, shapesOf } = drawMembers(known.map(({ country }) => country.code))
  const newest = known
    .map(({ country }) => country)
    .toSorted((one, other) => one.accededOn.localeCompare(other.accededOn))
    .at(-1)
  const countries = known
    .map(({ source, country }): MappedCountry => {
      const { lat, lng } = source.capitalAt ?? {}
      const capital = typeof lat === 'number' && typeof lng === 'number' ? ([lng, lat] as const) : null
      return {
        ...country,
        step: stepOf(country.accededOn),
        shapes: shapesOf(country.code, capital),
        newest: country === newest,
      }
    })
    .toSorted((one, other) => compare(one.name.text, other.name.text))
  return { plates, periods: periodsOf(countries), countries }
}
