import type { Locale } from '../i18n/locales.ts'
import type { EventStatus } from './event.ts'

/** When and where that took place, or will, of which a page tells. */
export type FeedOccasion = {
  /** ISO 8601 dates; the same where it is one day. */
  readonly from: string
  readonly to: string
  /** In the language of the feed. */
  readonly place: string | null
  readonly status: EventStatus
}

/** One page in a feed, in the language of the feed. */
export type FeedItem = {
  /** Of the document: stays when the address changes. */
  readonly documentId: string
  /** Absolute path. */
  readonly href: string
  readonly title: string
  readonly summary: string | null
  /** Of events and official texts, which have a day besides that of their publication. */
  readonly occasion: FeedOccasion | null
  /** ISO 8601 instants. */
  readonly publishedAt: string
  readonly updatedAt: string
  /** Absolute path of a picture, 1200 by 630, JPEG. */
  readonly image: string | null
  /** Titles. */
  readonly topics: readonly string[]
}

/** What a list page offers to feed readers: its newest pages that are written in its language. */
export type Feed = {
  readonly locale: Locale
  readonly title: string
  readonly description: string
  /** Who publishes it. */
  readonly author: string
  /** Absolute path of the page whose list it is. */
  readonly href: string
  /** ISO 8601 instant of the latest change of its items, or of the page when it has none. */
  readonly updatedAt: string
  readonly items: readonly FeedItem[]
}

/** Formats of feeds: the endings of their addresses. */
export const feedFormats = ['rss', 'atom', 'json'] as const

export type FeedFormat = (typeof feedFormats)[number]

/** What a feed gathers: the list of the page that it belongs to, or what is about the page’s topic, country or person. */
export const feedKinds = [
  'news',
  'multimedia',
  'topics',
  'children',
  'vacancies',
  'events',
  'transcripts',
  'officialTexts',
  'aboutTopic',
  'aboutSubject',
] as const

export type FeedKind = (typeof feedKinds)[number]
