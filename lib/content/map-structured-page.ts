import { defaultLocale, type Locale } from '../i18n/locales.ts'
import type { Link } from '../model/link.ts'
import type { BodyPage, CountryPage, PersonPage, StructuredPage } from '../model/structured-page.ts'
import type { LocalText } from '../model/text.ts'
import { noSubjects } from '../search/subjects.ts'
import { localePath, pathOf, type Addressed } from './addresses.ts'
import { filteredLists } from './filtered-lists.ts'
import { languagesOf, mapLocalText, type LocaleObject } from './local-text.ts'
import { mapBody, mapHistoriesOf, type BodySource } from './map-body.ts'
import { mapCountry, type CountrySource } from './map-country.ts'
import { mapTarget, type TargetSource } from './map-link.ts'
import { mapHistory, mapPerson, mapTerms, type PersonSource } from './map-person.ts'
import { mapSharingImage } from './map-picture.ts'
import { locatorOf } from './member-plates.ts'
import { readSearch, searchAddress } from './search-address.ts'
import { languageState, versionsOf } from './versions.ts'

export type StructuredSurroundings = {
  /** yyyy-mm-dd. */
  readonly today: string
  readonly breadcrumbs: readonly Link[]
  readonly siteImage: { readonly src: string; readonly alt: string } | null
}

/** The list of what is filed under a document; null where there is nothing. */
function newsAddress(kind: 'country' | 'person', { _id, hasNews }: NewsSource, locale: Locale): string | null {
  const subjects = { ...noSubjects, [kind]: [_id] }
  return hasNews ? searchAddress(locale, { ...readSearch({}), subjects }, filteredLists.news.path) : null
}

type NewsSource = { readonly _id: string; readonly hasNews?: boolean | null }

type Named = Addressed & {
  readonly name?: LocaleObject | null
  readonly _updatedAt?: string | null
  /** Whether the newsroom has something about it: then its page has feeds of that. */
  readonly hasNews?: boolean | null
}

/** What the pages of all structured documents have; they count as translated into the languages of their name. */
function mapCommon(
  source: Named,
  text: LocalText | null,
  locale: Locale,
  { breadcrumbs, siteImage }: StructuredSurroundings,
): Pick<StructuredPage, 'locale' | 'meta' | 'language' | 'breadcrumbs' | 'title'> | null {
  const path = pathOf(source)
  const title = mapLocalText(source.name, locale)
  if (path === null || !title) return null
  const translation = title.lang === locale ? {} : null
  return {
    locale,
    title,
    breadcrumbs,
    language: languageState({ original: defaultLocale, translation }, locale),
    meta: {
      title: title.text,
      description: text?.text ?? '',
      path: localePath(locale, path),
      canonicalPath: localePath(title.lang, path),
      versions: versionsOf(path, languagesOf(source.name)),
      image: siteImage,
      publishedAt: null,
      modifiedAt: source._updatedAt ?? null,
      kind: 'website',
      hasFeeds: source.hasNews === true,
    },
  }
}

export type CountryPageSource = CountrySource & {
  readonly hasNews?: boolean | null
  readonly text?: LocaleObject | null
  readonly note?: LocaleObject | null
  readonly joinedWith?: readonly TargetSource[] | null
  readonly people?: readonly PersonSource[] | null
}

/**
 * @param members ISO 3166-1 codes of all members, for the map.
 * @returns null when the document cannot be shown.
 */
export function mapCountryPage(
  source: CountryPageSource,
  members: readonly string[],
  locale: Locale,
  surroundings: StructuredSurroundings,
): CountryPage | null {
  const country = mapCountry(source, locale)
  const text = mapLocalText(source.text, locale)
  const common = mapCommon(source, text, locale, surroundings)
  if (!country || !common) return null
  const { lat, lng } = source.capitalAt ?? {}
  const capital = typeof lat === 'number' && typeof lng === 'number' ? ([lng, lat] as const) : null
  return {
    ...common,
    kind: 'country',
    country,
    newsHref: newsAddress('country', source, locale),
    text,
    note: mapLocalText(source.note, locale),
    joinedWith: (source.joinedWith ?? [])
      .map((target) => mapTarget(target, locale))
      .filter((link) => link !== null)
      .toSorted((one, other) => one.label.text.localeCompare(other.label.text, locale)),
    people: (source.people ?? []).map((person) => mapPerson(person, locale)).filter((person) => person !== null),
    locator: locatorOf(country.code, members, capital),
  }
}

export type PersonPageSource = PersonSource & {
  readonly hasNews?: boolean | null
  readonly fullName?: string | null
  readonly biography?: LocaleObject | null
}

/**
 * @param holders everybody who held one of the person's offices.
 * @returns null when the document cannot be shown.
 */
export function mapPersonPage(
  source: PersonPageSource,
  holders: readonly PersonSource[],
  locale: Locale,
  surroundings: StructuredSurroundings,
): PersonPage | null {
  const person = mapPerson(source, locale)
  const biography = mapLocalText(source.biography, locale)
  const common = mapCommon(source, biography, locale, {
    ...surroundings,
    siteImage: mapSharingImage(source.portrait, locale) ?? surroundings.siteImage,
  })
  if (!person || !common) return null
  const terms = mapTerms(source.terms, surroundings.today)
  const fullName = source.fullName?.trim() || null
  return {
    ...common,
    kind: 'person',
    person,
    newsHref: newsAddress('person', source, locale),
    fullName: fullName === person.name.text ? null : fullName,
    biography,
    terms,
    histories: [...new Set(terms.map(({ office }) => office))]
      .map((office) => mapHistory(holders, office, locale, surroundings.today))
      .filter((history) => history.holders.length > 1),
  }
}

/** @returns null when the document cannot be shown, or a page tells of the body. */
export function mapBodyPage(source: BodySource, locale: Locale, surroundings: StructuredSurroundings): BodyPage | null {
  const body = mapBody(source, locale, surroundings.today)
  const common = mapCommon(source, body?.summary ?? null, locale, surroundings)
  if (!body || !common) return null
  return { ...common, kind: 'body', body, history: mapHistoriesOf([source], locale, surroundings.today)[0] ?? null }
}
