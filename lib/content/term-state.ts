import type { TermState } from '../model/person.ts'
import { siteTimeZone } from './addresses.ts'
import { instantAt } from './event-time.ts'
import { isDay } from './known-date.ts'

/** Dates as exactly as they are known: yyyy, yyyy-mm or yyyy-mm-dd. */
type Dates = { readonly startsOn: string; readonly endsOn: string | null }

/** A year or month that has begun counts, whatever its day. */
function isReached(date: string, today: string): boolean {
  return date <= today.slice(0, date.length)
}

/** On the last day itself the office is still held. */
function isOver(endsOn: string, today: string): boolean {
  return isDay(endsOn) ? endsOn < today : isReached(endsOn, today)
}

/** @param today yyyy-mm-dd. */
export function termState({ startsOn, endsOn }: Dates, today: string): TermState {
  if (!isReached(startsOn, today)) return 'future'
  return endsOn !== null && isOver(endsOn, today) ? 'past' : 'present'
}

function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10)
}

/** @returns the next day (yyyy-mm-dd). */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}

/**
 * @param today yyyy-mm-dd.
 * @returns the instant at which the first of the terms begins or ends after today; null when none does.
 */
export function nextTurn(terms: readonly Dates[], today: string): string | null {
  const days = terms.flatMap(({ startsOn, endsOn }) => [
    firstDay(startsOn),
    ...(endsOn === null ? [] : [isDay(endsOn) ? dayAfter(endsOn) : firstDay(endsOn)]),
  ])
  const [next] = days.filter((day) => day > today).toSorted()
  return next === undefined ? null : instantAt(next, '00:00', siteTimeZone)
}
