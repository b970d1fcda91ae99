import { isTimeZone } from '../i18n/time-zone.ts'
import type { EventTime } from '../model/event.ts'
import { isDay } from './known-date.ts'

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** Milliseconds that the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  // Swedish prints ISO 8601: 2025-06-24 09:00:00.
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - instant
}

/**
 * The instant at which the clocks of a zone show a day and a time.
 * @param day ISO 8601 date.
 * @param time hh:mm.
 * @returns ISO 8601 instant; null when one of the three is unusable.
 */
export function instantAt(
  day: string | null | undefined,
  time: string | null | undefined,
  timeZone: string | null | undefined,
): string | null {
  if (!day || !time || !timeZone || !isDay(day) || !timeOfDay.test(time) || !isTimeZone(timeZone)) return null
  const clock = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(clock)) return null
  // The offset at the instant that is looked for, found in two steps: it may change between the first guess and it.
  const guess = clock - offsetAt(clock, timeZone)
  return new Date(clock - offsetAt(guess, timeZone)).toISOString()
}

export type EventTimeSource = {
  readonly startsOn?: string | null
  readonly endsOn?: string | null
  readonly startTime?: string | null
  readonly endTime?: string | null
  readonly timeZone?: string | null
}

/** @returns when an event takes place; null without a first day. A last day before the first is passed over. */
export function mapEventTime(source: EventTimeSource): EventTime | null {
  const { startsOn, endsOn, startTime, endTime, timeZone } = source
  if (!isDay(startsOn)) return null
  const last = isDay(endsOn) && endsOn > startsOn ? endsOn : startsOn
  const startsAt = instantAt(startsOn, startTime, timeZone)
  const end = startsAt === null ? null : instantAt(last, endTime, timeZone)
  return {
    startsOn,
    endsOn: last,
    startsAt,
    endsAt: startsAt !== null && end !== null && end > startsAt ? end : null,
    timeZone: startsAt === null ? null : (timeZone ?? null),
  }
}
