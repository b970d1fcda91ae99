import type { Link } from './link.ts'
import type { Office, OfficeHolder } from './person.ts'
import type { LocalText } from './text.ts'

/** Kinds of bodies by the group that the structure page shows them in; words: `bodyKinds`, `bodyGroups` in messages/. */
export const bodyGroups = {
  political: ['political', 'office', 'civilian', 'civil', 'programme', 'place'],
  military: ['military', 'command', 'operation'],
  agencies: ['agency', 'centre'],
} as const

export type BodyGroupName = keyof typeof bodyGroups
export type BodyKind = (typeof bodyGroups)[BodyGroupName][number]

/** A body of the organization: a council, a staff, an agency. */
export type OrganizationBody = {
  readonly key: string
  readonly href: string
  readonly name: LocalText
  readonly abbreviation: string | null
  readonly kind: BodyKind
  readonly summary: LocalText | null
  readonly place: LocalText | null
  /** The office that leads it. */
  readonly headOffice: Office | null
  /** Who holds that office. */
  readonly head: OfficeHolder | null
  readonly parent: Link | null
  readonly parts: readonly Link[]
  /** A website of its own, elsewhere. */
  readonly website: string | null
}

export type BodyGroup = { readonly name: BodyGroupName; readonly bodies: readonly OrganizationBody[] }
