import { defaultLocale, isLocale } from '../i18n/locales.ts'
import type { SearchDocument } from '../search/search-document.ts'
import { dayOf, pathOf, type Addressed } from './addresses.ts'
import type { PictureSource } from './map-picture.ts'
import { readingMinutes } from './reading-time.ts'

export type SearchTextSource = {
  readonly _id: string
  readonly _rev: string
  readonly language?: string | null
  readonly title?: string | null
  readonly summary?: string | null
  readonly text?: string | null
  /** The document itself, or the one that it translates. */
  readonly original: Addressed & {
    readonly _id: string
    readonly _rev: string
    readonly topics?: readonly (string | null)[] | null
    readonly picture?: PictureSource | null
  }
}

/** @returns what changes whenever the search document of a text would; `originalRev` is null for an original. */
export function searchRevision(rev: string, originalRev: string | null): string {
  return originalRev === null ? rev : `${rev} ${originalRev}`
}

function topicsOf({ _id, _type, topics }: SearchTextSource['original']): string[] {
  // Who asks for a topic means the page about it as well.
  return [...(_type === 'topic' ? [_id] : []), ...(topics ?? []).filter((id) => id !== null)]
}

/** @returns null for a text that no page shows: it has no title, or its original no address. */
export function mapSearchDocument(source: SearchTextSource): SearchDocument | null {
  const { _id: id, original } = source
  const path = pathOf(original)
  const title = source.title?.trim()
  if (path === null || !title) return null
  const locale = isLocale(source.language) ? source.language : defaultLocale
  const isDated = original._type !== 'topic' && original._type !== 'page'
  const text = source.text?.trim() ?? ''
  return {
    id,
    revision: searchRevision(source._rev, id === original._id ? null : original._rev),
    originalId: original._id,
    locale,
    type: original._type,
    path,
    title,
    summary: source.summary ?? '',
    text,
    day: isDated ? dayOf(original.publishedAt) : null,
    publishedAt: isDated ? (original.publishedAt ?? null) : null,
    readingMinutes: original._type === 'news' && text ? readingMinutes(text, locale) : null,
    topics: topicsOf(original),
    picture: original.picture ? JSON.stringify(original.picture) : null,
  }
}
