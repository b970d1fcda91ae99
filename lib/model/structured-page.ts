import type { Locale } from '../i18n/locales.ts'
import type { Country, Locator } from './country.ts'
import type { Link } from './link.ts'
import type { OrganizationBody } from './organization-body.ts'
import type { LanguageState, PageMeta } from './page.ts'
import type { OfficeHistory, Person, Term } from './person.ts'
import type { LocalText } from './text.ts'

type Common = {
  readonly locale: Locale
  readonly meta: PageMeta
  readonly language: LanguageState
  readonly breadcrumbs: readonly Link[]
  readonly title: LocalText
}

export type CountryPage = Common & {
  readonly kind: 'country'
  readonly country: Country
  /** The newsroom with what is filed under the country; null where there is nothing. */
  readonly newsHref: string | null
  readonly text: LocalText | null
  readonly note: LocalText | null
  /** Countries of the same round. */
  readonly joinedWith: readonly Link[]
  readonly people: readonly Person[]
  readonly locator: Locator | null
}

export type PersonPage = Common & {
  readonly kind: 'person'
  readonly person: Person
  /** The same of the person. */
  readonly newsHref: string | null
  /** In Latin letters; null where it is the name. */
  readonly fullName: string | null
  readonly biography: LocalText | null
  /** The latest first. */
  readonly terms: readonly Term[]
  /** Of the offices that the person held. */
  readonly histories: readonly OfficeHistory[]
}

export type BodyPage = Common & {
  readonly kind: 'body'
  readonly body: OrganizationBody
  /** Of an office: who held it. */
  readonly history: OfficeHistory | null
}

/** A page made from one structured document, translated field by field. */
export type StructuredPage = CountryPage | PersonPage | BodyPage
