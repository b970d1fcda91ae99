import { isTimeZone } from '../../lib/i18n/time-zone.ts'
import { textOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'

/** ISO 8601 with as much of the date as is known: 1949, 1959-12 or 1949-04-04. */
const partial = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/

function isCalendarDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/**
 * A date that is known to the year, the month or the day: the site prints no more of it than is given. An empty one
 * passes (`required` is another rule).
 */
export function partialDate(value: unknown): Verdict {
  const date = textOf(value)
  if (date === '') return true
  const known = partial.test(date) && (date.length < 10 || isCalendarDay(date))
  return known || 'Write as much of the date as is known: 1949, 1949-04 or 1949-04-04.'
}

/** @returns whether an end does not precede its start; dates that are known less exactly may fall together. */
export function endNotBefore(end: unknown, start: unknown): Verdict {
  const [first, last] = [textOf(start), textOf(end)]
  const shared = Math.min(first.length, last.length)
  return last.slice(0, shared) >= first.slice(0, shared) || 'The end precedes the start.'
}

/**
 * A time that has come, or nothing.
 * @param now milliseconds since 1970.
 */
export function hasCome(value: unknown, now: number): Verdict {
  const time = Date.parse(textOf(value))
  const rule =
    'This is still to come, but readers see the page as soon as it is published. Set the time that it is now.'
  return Number.isNaN(time) || time <= now || rule
}

/** A time of day, or nothing. */
export function clockTime(value: unknown): Verdict {
  const time = textOf(value)
  return time === '' || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) || 'Write hours and minutes, for example 09:30.'
}

/** An IANA time zone, or nothing. */
export function timeZoneName(value: unknown): Verdict {
  const name = textOf(value)
  return name === '' || isTimeZone(name) || 'Write the IANA name of the zone, for example Europe/Brussels.'
}

/** Times say nothing without their zone. */
export function zoneForTimes(timeZone: unknown, time: unknown): Verdict {
  const needed = time === true || textOf(time) !== ''
  return !needed || textOf(timeZone) !== '' || 'Set the time zone: without it nobody knows when that is.'
}
