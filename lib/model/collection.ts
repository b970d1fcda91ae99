import type { MemberMap } from './country.ts'
import type { EventYear } from './event.ts'
import type { GlossaryLetter } from './glossary.ts'
import type { Decade, Milestone } from './milestone.ts'
import type { BodyGroup, OrganizationBody } from './organization-body.ts'
import type { OfficeHistory, OfficeHolder } from './person.ts'
import type { VacancyTeaser } from './vacancy.ts'

/** All events, and the address of the calendar that holds them. */
export type EventsCollection = {
  readonly kind: 'events'
  readonly years: readonly EventYear[]
  readonly calendarHref: string
}

/** All vacancies: those that can be applied for, the next to close first, and those that cannot any more. */
export type VacanciesCollection = {
  readonly kind: 'vacancies'
  readonly open: readonly VacancyTeaser[]
  readonly closed: readonly VacancyTeaser[]
}

/** What a page shows besides its text, which is no list of teasers. */
export type Collection =
  | { readonly kind: 'countries'; readonly map: MemberMap }
  | {
      readonly kind: 'people'
      /** In office now, in the order of the offices. */
      readonly current: readonly OfficeHolder[]
      /** Offices with former holders. */
      readonly histories: readonly OfficeHistory[]
    }
  | { readonly kind: 'bodies'; readonly groups: readonly BodyGroup[] }
  | { readonly kind: 'milestones'; readonly decades: readonly Decade[]; readonly summits: readonly Milestone[] }
  | { readonly kind: 'glossary'; readonly letters: readonly GlossaryLetter[] }
  | EventsCollection
  | VacanciesCollection
  /** The bodies that a page tells of. */
  | {
      readonly kind: 'aboutBodies'
      readonly bodies: readonly OrganizationBody[]
      readonly histories: readonly OfficeHistory[]
    }
