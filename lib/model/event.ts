import type { Link } from './link.ts'
import type { LocalText } from './text.ts'

/** What an event is; words: `eventKinds` in messages/. */
export const eventKinds = ['summit', 'ministerial', 'conference', 'ceremony', 'visit'] as const
export type EventKind = (typeof eventKinds)[number]

/** Whether it takes place as told; words: `eventStatuses` in messages/. */
export const eventStatuses = ['scheduled', 'postponed', 'cancelled'] as const
export type EventStatus = (typeof eventStatuses)[number]

/** When an event takes place: days where it takes place, and the time of day where it is known. */
export type EventTime = {
  /** ISO 8601 dates; the same for an event of one day. */
  readonly startsOn: string
  readonly endsOn: string
  /** ISO 8601 instants; null where only the days are known. An end may be unknown. */
  readonly startsAt: string | null
  readonly endsAt: string | null
  /** IANA name of the zone whose clocks the event goes by; null where no time is known. */
  readonly timeZone: string | null
}

export type ProgrammeItem = {
  readonly key: string
  /** ISO 8601 date; null where only the event's own days are known. */
  readonly day: string | null
  /** ISO 8601 instant; null where no time is known. */
  readonly startsAt: string | null
  readonly title: LocalText
}

/** What is known of an event besides its title and text. */
export type EventFacts = {
  /** Null where nobody said. */
  readonly kind: EventKind | null
  readonly status: EventStatus
  readonly time: EventTime
  readonly place: LocalText | null
  readonly country: Link | null
  readonly programme: readonly ProgrammeItem[]
  /** What was said there. */
  readonly transcripts: readonly Link[]
  /** Its entry for calendars (.ics). */
  readonly calendarHref: string
  /** ISO 8601 instant of the last change of anything that is known of it: calendars compare it. */
  readonly changedAt: string
}

/** An event in a list and in the calendar of all events. */
export type EventTeaser = Pick<EventFacts, 'kind' | 'status' | 'time' | 'place' | 'changedAt'> & {
  /** Id of the document. */
  readonly key: string
  readonly href: string
  readonly title: LocalText
  readonly summary: LocalText | null
}

/** The events of a year, the latest first. */
export type EventYear = { readonly year: string; readonly events: readonly EventTeaser[] }
