import { defaultLocale, type Locale } from '../i18n/locales.ts'
import {
  eventKinds,
  eventStatuses,
  type EventFacts,
  type EventKind,
  type EventStatus,
  type EventTeaser,
  type EventTime,
  type EventYear,
  type ProgrammeItem,
} from '../model/event.ts'
import { calendarPath, localePath, pathOf, type Addressed } from './addresses.ts'
import { contentLog } from './content-log.ts'
import { instantAt, mapEventTime, type EventTimeSource } from './event-time.ts'
import { isDay } from './known-date.ts'
import { mapLocalText, mapTitle, type LocaleObject, type Translated } from './local-text.ts'
import { mapTarget, type TargetSource } from './map-link.ts'

type ProgrammeSource = {
  readonly _key: string
  readonly day?: string | null
  readonly time?: string | null
  readonly title?: LocaleObject | null
}

/** What an event shares in all languages. */
export type EventSource = EventTimeSource & {
  readonly _updatedAt?: string | null
  /** Of the translation into the reader's language. */
  readonly translatedAt?: string | null
  readonly eventKind?: string | null
  readonly status?: string | null
  readonly place?: LocaleObject | null
  readonly country?: TargetSource | null
  readonly programme?: readonly ProgrammeSource[] | null
  readonly transcripts?: readonly TargetSource[] | null
}

function kindOf(value: string | null | undefined): EventKind | null {
  return eventKinds.find((kind) => kind === value) ?? null
}

/** @returns that it takes place as told, where nobody said otherwise. */
export function statusOf(value: string | null | undefined): EventStatus {
  return eventStatuses.find((status) => status === value) ?? 'scheduled'
}

/** Both are UTC as the content source writes it, so the later one is the greater. */
function changeOf({ _updatedAt: updatedAt, translatedAt }: EventSource, { startsOn }: EventTime): string {
  const latest = [updatedAt, translatedAt]
    .flatMap((instant) => instant ?? [])
    .toSorted()
    .at(-1)
  return latest ?? `${startsOn}T00:00:00Z`
}

/** By day and time; what has neither stays where the editor put it. */
function mapProgramme({ programme, startsOn, timeZone }: EventSource, locale: Locale): ProgrammeItem[] {
  const items = (programme ?? []).flatMap(({ _key: key, day, time, title }): ProgrammeItem[] => {
    const text = mapLocalText(title, locale)
    return text
      ? [{ key, day: isDay(day) ? day : null, startsAt: instantAt(day ?? startsOn, time, timeZone), title: text }]
      : []
  })
  const order = ({ day, startsAt }: ProgrammeItem) => startsAt ?? day ?? ''
  return items.toSorted((one, other) => order(one).localeCompare(order(other)))
}

/** @returns what is known of an event besides its title and text; null without its first day or its address. */
export function mapEventFacts(source: EventSource & Addressed, locale: Locale): EventFacts | null {
  const time = mapEventTime(source)
  const path = pathOf(source)
  if (time === null || path === null) return null
  return {
    kind: kindOf(source.eventKind),
    status: statusOf(source.status),
    time,
    place: mapLocalText(source.place, locale),
    country: mapTarget(source.country, locale),
    programme: mapProgramme(source, locale),
    transcripts: (source.transcripts ?? []).map((one) => mapTarget(one, locale)).filter((link) => link !== null),
    calendarHref: calendarPath(localePath(locale, path)),
    changedAt: changeOf(source, time),
  }
}

export type EventTeaserSource = Addressed &
  EventSource &
  Translated & {
    readonly _id: string
    readonly summary?: string | null
    readonly translation?: { readonly title?: string | null; readonly summary?: string | null } | null
  }

function mapSummary(source: EventTeaserSource, locale: Locale): EventTeaser['summary'] {
  // In the language of the title: the two stand together.
  const translated = Boolean(source.translation?.title?.trim())
  const summary = (translated ? source.translation?.summary : source.summary)?.trim()
  return summary ? { text: summary, lang: translated ? locale : defaultLocale } : null
}

/** @returns an event as lists show it; null (and a line in the log) without day, title or address. */
export function mapEventTeaser(source: EventTeaserSource, locale: Locale): EventTeaser | null {
  const path = pathOf(source)
  const title = mapTitle(source, locale)
  const time = mapEventTime(source)
  if (path === null || title === null || time === null) {
    contentLog.warn({ id: source._id }, 'An event was left out: it lacks its day, its title or its address')
    return null
  }
  return {
    key: source._id,
    href: localePath(locale, path),
    title,
    summary: mapSummary(source, locale),
    kind: kindOf(source.eventKind),
    status: statusOf(source.status),
    time,
    place: mapLocalText(source.place, locale),
    changedAt: changeOf(source, time),
  }
}

/** The events by year, the latest first. */
export function mapEventYears(sources: readonly EventTeaserSource[], locale: Locale): EventYear[] {
  const events = sources.map((source) => mapEventTeaser(source, locale)).filter((event) => event !== null)
  const years = Map.groupBy(
    events.toSorted((one, other) => other.time.startsOn.localeCompare(one.time.startsOn)),
    ({ time }) => time.startsOn.slice(0, 4),
  )
  return [...years].map(([year, group]) => ({ year, events: group }))
}
