import type { Link } from './link.ts'
import type { LocalText } from './text.ts'

/** What a milestone is about; words: `milestoneKinds` in messages/. */
export const milestoneKinds = [
  'founding',
  'enlargement',
  'policy',
  'partnership',
  'operation',
  'structure',
  'headquarters',
  'anniversary',
  'summit',
] as const
export type MilestoneKind = (typeof milestoneKinds)[number]

export type Milestone = {
  readonly key: string
  /** ISO 8601, as much of the date as is known: yyyy, yyyy-mm or yyyy-mm-dd. */
  readonly date: string
  readonly endsOn: string | null
  readonly kind: MilestoneKind
  readonly title: LocalText
  readonly summary: LocalText | null
  readonly links: readonly Link[]
}

/** The milestones of a decade, oldest first; `from` and `to` are years. */
export type Decade = { readonly from: string; readonly to: string; readonly milestones: readonly Milestone[] }
