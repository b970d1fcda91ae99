import type { Link } from './link.ts'
import type { LocalText } from './text.ts'

/** What the work is about; words: `employmentAreas` in messages/. */
export const employmentAreas = ['policy', 'languages', 'communications', 'technology', 'administration'] as const
export type EmploymentArea = (typeof employmentAreas)[number]

/** What is known of a vacancy besides its title and text. */
export type VacancyFacts = {
  /** Null where nobody said. */
  readonly area: EmploymentArea | null
  readonly grade: string | null
  readonly place: LocalText | null
  readonly employer: Link | null
  /** ISO 8601 date: the last day to apply. */
  readonly closesOn: string
  /** ISO 8601 instant at which that day ends in Brussels. */
  readonly closesAt: string
  readonly isOpen: boolean
}

/** A vacancy in a list. */
export type VacancyTeaser = VacancyFacts & {
  /** Id of the document. */
  readonly key: string
  readonly href: string
  readonly title: LocalText
  readonly summary: LocalText | null
}
