import { dayOf, type Addressed } from './addresses.ts'

/** Types of what has no day of its own. */
const placedForGood: ReadonlySet<string> = new Set(['page', 'topic', 'glossaryTerm'])

/**
 * The day that a list prints and that ranges of days find (yyyy-mm-dd): of adoption for official texts, the first one of
 * an event, else of publication. Null for what is there for good.
 */
export function dayIn({ _type: type, publishedAt, adoptedOn, startsOn }: Addressed): string | null {
  if (type === 'officialText') return adoptedOn ?? null
  if (type === 'event') return startsOn ?? null
  return placedForGood.has(type) ? null : dayOf(publishedAt)
}
