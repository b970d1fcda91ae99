import { defaultLocale, isLocale, type Locale } from '../i18n/locales.ts'
import type { FeedItem, FeedOccasion } from '../model/feed.ts'
import { localePath, pathOf, type Addressed } from './addresses.ts'
import { mapEventTime, type EventTimeSource } from './event-time.ts'
import { isDay } from './known-date.ts'
import { dayIn } from './listed-day.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { statusOf } from './map-event.ts'
import { mapTarget, type TargetSource } from './map-link.ts'
import { mapSharingImage, type PictureSource } from './map-picture.ts'

type TextSource = { readonly title?: string | null; readonly summary?: string | null }

export type FeedItemSource = Addressed &
  TextSource &
  EventTimeSource & {
    readonly _id: string
    readonly place?: LocaleObject | null
    readonly status?: string | null
    readonly language?: string | null
    readonly revisedAt?: string | null
    readonly picture?: PictureSource | null
    readonly topics?: readonly (TargetSource | null)[] | null
    readonly translation?: TextSource | null
  }

/** A feed reader asks again and again: it gets what is new, not the archive. */
const mostItems = 50

function instant(value: string | null | undefined): string | null {
  const time = value ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

function daysOf(source: FeedItemSource): { readonly from: string; readonly to: string } | null {
  const { _type: type, adoptedOn } = source
  const time = type === 'event' ? mapEventTime(source) : null
  if (time !== null) return { from: time.startsOn, to: time.endsOn }
  return type === 'officialText' && isDay(adoptedOn) ? { from: adoptedOn, to: adoptedOn } : null
}

function mapOccasion(source: FeedItemSource, locale: Locale): FeedOccasion | null {
  const days = daysOf(source)
  const place = mapLocalText(source.place, locale)
  // Nothing in a feed can be marked as of another language: a place that has no name in this one is not named.
  return days && { ...days, place: place?.lang === locale ? place.text : null, status: statusOf(source.status) }
}

function mapItem(source: FeedItemSource, locale: Locale): FeedItem | null {
  const original = isLocale(source.language) ? source.language : defaultLocale
  const shown = original === locale ? source : source.translation
  const title = shown?.title?.trim()
  const path = pathOf(source)
  // An event that nobody dated is as new as its first day.
  const publishedAt = instant(source.publishedAt) ?? instant(dayIn(source))
  const updatedAt = instant(source.revisedAt) ?? publishedAt
  if (!title || path === null || updatedAt === null) return null
  return {
    documentId: source._id,
    href: localePath(locale, path),
    title,
    summary: shown?.summary?.trim() || null,
    occasion: mapOccasion(source, locale),
    publishedAt: publishedAt ?? updatedAt,
    updatedAt,
    image: mapSharingImage(source.picture, locale)?.src ?? null,
    topics: (source.topics ?? []).flatMap((topic) => mapTarget(topic, locale)?.label.text ?? []),
  }
}

/** As GROQ orders: by codes, not by letters, so that a feed goes on as its list does. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/**
 * @param order by which of its two instants an item stands: news by its publication, a page by its last change; or
 * that the order is right already.
 * @returns what a feed of that language has: only what is written in it, dated, newest first, at most fifty.
 */
export function mapFeedItems(
  sources: readonly FeedItemSource[],
  locale: Locale,
  order: 'publishedAt' | 'updatedAt' | 'asGiven',
): FeedItem[] {
  const items = sources.map((source) => mapItem(source, locale)).filter((item) => item !== null)
  const ordered =
    order === 'asGiven'
      ? items
      : items.toSorted((a, b) => byCode(b[order], a[order]) || byCode(a.documentId, b.documentId))
  return ordered.slice(0, mostItems)
}
