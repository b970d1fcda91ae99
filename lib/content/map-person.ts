import { officesTag, untilTag } from '../changes/tags.ts'
import type { Locale } from '../i18n/locales.ts'
import { offices, type Office, type OfficeHistory, type OfficeHolder, type Person, type Term } from '../model/person.ts'
import { flagPath, localePath, pathOf, type Addressed } from './addresses.ts'
import { contentLog } from './content-log.ts'
import { flagCodes } from './flag-codes.ts'
import { knownDate } from './known-date.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { mapPicture, type PictureSource } from './map-picture.ts'
import { nextTurn, termState } from './term-state.ts'

type TermSource = {
  readonly _key: string
  readonly office?: string | null
  readonly startsOn?: string | null
  readonly endsOn?: string | null
  readonly acting?: boolean | null
}

export type PersonSource = Addressed & {
  readonly _id: string
  readonly name?: LocaleObject | null
  readonly portrait?: PictureSource | null
  readonly country?: (Addressed & { readonly name?: LocaleObject | null }) | null
  readonly terms?: readonly TermSource[] | null
}

function mapTerm(source: TermSource, today: string): Term | null {
  const office = offices.find((one) => one === source.office)
  const startsOn = knownDate(source.startsOn)
  if (!office || !startsOn) return null
  const dates = { startsOn, endsOn: knownDate(source.endsOn) }
  return { key: source._key, office, ...dates, state: termState(dates, today), acting: source.acting ?? false }
}

/** By the year, the latest first; who stood in comes below the holder whose term began in the same year. */
function latestFirst(one: Term, other: Term): number {
  const [year, otherYear] = [one.startsOn.slice(0, 4), other.startsOn.slice(0, 4)]
  return (
    otherYear.localeCompare(year) ||
    Number(one.acting) - Number(other.acting) ||
    other.startsOn.localeCompare(one.startsOn)
  )
}

/**
 * @param today yyyy-mm-dd.
 * @returns the terms that say which office and since when, the latest first.
 */
export function mapTerms(terms: readonly TermSource[] | null | undefined, today: string): Term[] {
  return (terms ?? [])
    .map((term) => mapTerm(term, today))
    .filter((term) => term !== null)
    .toSorted(latestFirst)
}

function mapNationality(country: PersonSource['country'], locale: Locale): Person['country'] {
  const path = country ? pathOf(country) : null
  const name = mapLocalText(country?.name, locale)
  const code = country?.iso2?.toLowerCase() ?? ''
  if (path === null || !name) return null
  return { name, href: localePath(locale, path), flag: flagCodes.includes(code) ? flagPath(code) : null }
}

/** @returns a person as lists show one; null (and a line in the log) without name or address. */
export function mapPerson(source: PersonSource, locale: Locale): Person | null {
  const path = pathOf(source)
  const name = mapLocalText(source.name, locale)
  if (path === null || !name) {
    contentLog.warn({ id: source._id }, 'A person was left out: no name or no address')
    return null
  }
  return {
    key: source._id,
    href: localePath(locale, path),
    name,
    portrait: mapPicture(source.portrait, locale, 'portrait'),
    country: mapNationality(source.country, locale),
  }
}

/**
 * @returns tags of pages that tell who holds an office: stale when terms change, and renewed on the day on which one of
 * the people begins or ends one.
 */
export function termTags(people: readonly Pick<PersonSource, 'terms'>[], today: string): string[] {
  const turn = nextTurn(
    people.flatMap(({ terms }) => mapTerms(terms, today)),
    today,
  )
  return turn === null ? [officesTag] : [officesTag, untilTag(turn)]
}

/** @returns everybody who held the office or holds it, the latest first; who is to hold it does not yet. */
export function mapHistory(
  sources: readonly PersonSource[],
  office: Office,
  locale: Locale,
  today: string,
): OfficeHistory {
  const holders = sources.flatMap((source): OfficeHolder[] => {
    const terms = mapTerms(source.terms, today).filter((term) => term.office === office && term.state !== 'future')
    const person = terms.length > 0 ? mapPerson(source, locale) : null
    return person ? terms.map((term) => ({ person, term })) : []
  })
  return { office, holders: holders.toSorted((one, other) => latestFirst(one.term, other.term)) }
}

/** @returns who holds the office now; null when it is vacant or nobody is known. */
export function holderOf({ holders }: OfficeHistory): OfficeHolder | null {
  return holders.find(({ term }) => term.state === 'present') ?? null
}

/** An office whose only known holder is the present one has no history to tell. */
export function hasPast({ holders }: OfficeHistory): boolean {
  return holders.some(({ term }) => term.state === 'past')
}

/** The histories of all offices, in the order of the site. */
export function mapHistories(sources: readonly PersonSource[], locale: Locale, today: string): OfficeHistory[] {
  return offices.map((office) => mapHistory(sources, office, locale, today)).filter(({ holders }) => holders.length > 0)
}
