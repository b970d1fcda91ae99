import { localePath, pathOf, type Addressed } from '../../content/addresses.ts'
import { defaultLocale, isLocale, locales, type Locale } from '../../i18n/locales.ts'

export type NewsText = {
  /** Absolute path. */
  readonly href: string
  readonly title: string
  readonly summary: string | null
}

/** A news article as mails tell of it. */
export type NewsItem = {
  /** Of the original. */
  readonly id: string
  /** ISO 8601 instant. */
  readonly publishedAt: string
  /** Ids of topics. */
  readonly topics: readonly string[]
  /** In the languages in which it is written. */
  readonly texts: Readonly<Partial<Record<Locale, NewsText>>>
}

type TextSource = {
  readonly language?: string | null
  readonly title?: string | null
  readonly summary?: string | null
}

export type NewsSourceDocument = Addressed &
  TextSource & {
    readonly _id: string
    readonly topics?: readonly (string | null)[] | null
    readonly translations?: readonly TextSource[] | null
  }

function textIn(source: NewsSourceDocument, locale: Locale, path: string): NewsText | null {
  const original = isLocale(source.language) ? source.language : defaultLocale
  const text = original === locale ? source : source.translations?.find(({ language }) => language === locale)
  const title = text?.title?.trim()
  return title ? { href: localePath(locale, path), title, summary: text?.summary?.trim() || null } : null
}

/** @returns what can be told: news with an address and a title, newest first. */
export function mapNews(sources: readonly NewsSourceDocument[]): NewsItem[] {
  const items = sources.flatMap((source) => {
    const path = pathOf(source)
    if (path === null) return []
    const texts = locales.flatMap((locale) => {
      const text = textIn(source, locale, path)
      return text === null ? [] : [[locale, text] as const]
    })
    if (texts.length === 0) return []
    const topics = (source.topics ?? []).filter((id) => id !== null)
    const publishedAt = new Date(source.publishedAt ?? 0).toISOString()
    return [{ id: source._id, publishedAt, topics, texts: Object.fromEntries(texts) }]
  })
  return items.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt) || a.id.localeCompare(b.id))
}

/** True for a reader of these topics; none: of all. */
export function isAbout(item: Pick<NewsItem, 'topics'>, topics: readonly string[]): boolean {
  return topics.length === 0 || item.topics.some((topic) => topics.includes(topic))
}
