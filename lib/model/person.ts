import type { Country } from './country.ts'
import type { Picture } from './picture.ts'
import type { LocalText } from './text.ts'

/** Offices that the site lists, in its order; their words are `offices` in messages/. */
export const offices = [
  'secretaryGeneral',
  'deputySecretaryGeneral',
  'chairOfTheMilitaryCommittee',
  'supremeAlliedCommanderEurope',
  'supremeAlliedCommanderTransformation',
] as const
export type Office = (typeof offices)[number]

/** Of a term on the day on which its page was made. */
export type TermState = 'past' | 'present' | 'future'

export type Term = {
  readonly key: string
  readonly office: Office
  /** ISO 8601, as much of the date as is known: yyyy, yyyy-mm or yyyy-mm-dd. */
  readonly startsOn: string
  /** As `startsOn`; null while no end is known. */
  readonly endsOn: string | null
  readonly state: TermState
  /** Stood in between two holders. */
  readonly acting: boolean
}

/** A person in a list. */
export type Person = {
  readonly key: string
  readonly href: string
  readonly name: LocalText
  readonly portrait: Picture | null
  readonly country: Pick<Country, 'name' | 'href' | 'flag'> | null
}

export type OfficeHolder = { readonly person: Person; readonly term: Term }

/** Everybody who held an office or holds it, the latest first. */
export type OfficeHistory = { readonly office: Office; readonly holders: readonly OfficeHolder[] }
