import { defaultLocale, type Locale } from '../i18n/locales.ts'
import { contentLog } from './content-log.ts'
import type { Teaser } from '../model/teaser.ts'
import { localePath, pathOf, type Addressed } from './addresses.ts'
import { dayIn } from './listed-day.ts'
import { mapTitle } from './local-text.ts'
import { mapPicture, type PictureSource } from './map-picture.ts'
import type { PictureUseName } from './picture-uses.ts'
import { readingMinutes } from './reading-time.ts'

export type TeaserSource = Addressed & {
  readonly _id: string
  readonly title?: string | null
  readonly summary?: string | null
  readonly language?: string | null
  readonly text?: string | null
  readonly picture?: PictureSource | null
  readonly translation?: {
    readonly _id: string
    readonly title?: string | null
    readonly summary?: string | null
    readonly text?: string | null
  } | null
}

/** Types of documents that have pages, as pages call them. */
export const kinds: readonly Teaser['kind'][] = [
  'news',
  'topic',
  'video',
  'photoGallery',
  'officialText',
  'event',
  'transcript',
  'vacancy',
  'glossaryTerm',
  'country',
  'person',
  'body',
  'page',
]

/** @returns the kind of page that documents of the type have; undefined for types without pages. */
export function kindOf(type: string): Teaser['kind'] | undefined {
  return kinds.find((kind) => kind === type)
}

/** @returns what a list shows of the document; null (and a line in the log) when it cannot be linked. */
export function mapTeaser(source: TeaserSource | null | undefined, locale: Locale, use: PictureUseName): Teaser | null {
  if (!source) return null
  const kind = kindOf(source._type)
  const path = pathOf(source)
  const title = mapTitle(source, locale)
  if (!kind || path === null || !title) {
    contentLog.warn({ id: source._id }, 'A list item was left out: it has no address or no title')
    return null
  }
  const lang = title.lang
  const shown = lang === locale && source.translation ? source.translation : source
  const summary = shown.summary?.trim()
  const text = shown.text?.trim()
  return {
    key: source._id,
    kind,
    href: localePath(locale, path),
    title,
    summary: summary ? { text: summary, lang: shown === source ? defaultLocale : locale } : null,
    picture: mapPicture(source.picture, locale, use),
    day: dayIn(source),
    readingMinutes: kind === 'news' && text ? readingMinutes(text, lang) : null,
  }
}

/** @returns the teasers that can be shown, in the given order. */
export function mapTeasers(
  sources: readonly (TeaserSource | null)[] | null | undefined,
  locale: Locale,
  use: PictureUseName,
): Teaser[] {
  return (sources ?? []).map((source) => mapTeaser(source, locale, use)).filter((teaser) => teaser !== null)
}
