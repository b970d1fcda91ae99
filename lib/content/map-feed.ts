import { defaultLocale, isLocale, type Locale } from '../i18n/locales.ts'
import type { FeedItem } from '../model/feed.ts'
import { localePath, pathOf, type Addressed } from './addresses.ts'
import { mapTarget, type TargetSource } from './map-link.ts'
import { mapSharingImage, type PictureSource } from './map-picture.ts'

type TextSource = { readonly title?: string | null; readonly summary?: string | null }

export type FeedItemSource = Addressed &
  TextSource & {
    readonly _id: string
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

function mapItem(source: FeedItemSource, locale: Locale): FeedItem | null {
  const original = isLocale(source.language) ? source.language : defaultLocale
  const shown = original === locale ? source : source.translation
  const title = shown?.title?.trim()
  const path = pathOf(source)
  const updatedAt = instant(source.revisedAt) ?? instant(source.publishedAt)
  if (!title || path === null || updatedAt === null) return null
  return {
    documentId: source._id,
    href: localePath(locale, path),
    title,
    summary: shown?.summary?.trim() || null,
    publishedAt: instant(source.publishedAt) ?? updatedAt,
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
 * @param order by which of its two instants an item stands: news by its publication, a page by its last change.
 * @returns what a feed of that language has: only what is written in it, dated, newest first, at most fifty.
 */
export function mapFeedItems(
  sources: readonly FeedItemSource[],
  locale: Locale,
  order: 'publishedAt' | 'updatedAt',
): FeedItem[] {
  return sources
    .map((source) => mapItem(source, locale))
    .filter((item) => item !== null)
    .toSorted((a, b) => byCode(b[order], a[order]) || byCode(a.documentId, b.documentId))
    .slice(0, mostItems)
}
