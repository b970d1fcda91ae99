import type { Locale } from '../i18n/locales.ts'
import type { Collection } from './collection.ts'
import type { EventFacts } from './event.ts'
import type { FeedKind } from './feed.ts'
import type { FilmText } from './film-text.ts'
import type { Link } from './link.ts'
import type { OfficialText } from './official-text.ts'
import type { Picture } from './picture.ts'
import type { RichText } from './rich-text.ts'
import type { SearchView } from './search.ts'
import type { Section } from './section.ts'
import type { Teaser } from './teaser.ts'
import type { LocalText } from './text.ts'
import type { Transcript } from './transcript.ts'
import type { VacancyFacts } from './vacancy.ts'

/**
 * What a page says about its language (product rule "honest languages").
 * `translated`: written in the reader's language, up to date. `original`: this is the original.
 * `missing`: no translation, the original is shown. `outdated`: the original changed after the translation.
 */
export type LanguageState =
  | { readonly state: 'original' }
  | { readonly state: 'translated' }
  | { readonly state: 'missing'; readonly shown: Locale }
  /** `originalChangedOn`: ISO 8601 date. */
  | { readonly state: 'outdated'; readonly originalChangedOn: string }

/** The page in another language: `href` always leads to a page; `published` says whether it is a translation. */
export type LanguageVersion = { readonly locale: Locale; readonly href: string; readonly published: boolean }

/** What readers are told of a page that another one has replaced. */
export type Superseded = { readonly by: Link | null; readonly reason: LocalText | null }

export type PageMeta = {
  readonly title: string
  readonly description: string
  /** Absolute path of the page in the reader's language. */
  readonly path: string
  /** Absolute path that is canonical (the original's when the translation is missing). */
  readonly canonicalPath: string
  readonly versions: readonly LanguageVersion[]
  /** Absolute path of the sharing picture, 1200 by 630. */
  readonly image: { readonly src: string; readonly alt: string } | null
  /** ISO 8601 instants. */
  readonly publishedAt: string | null
  readonly modifiedAt: string | null
  readonly kind: 'website' | 'article'
  /** The page's address has feeds: with the endings of `feedFormats`. */
  readonly hasFeeds: boolean
}

export type Home = {
  readonly locale: Locale
  readonly meta: PageMeta
  readonly heading: LocalText
  readonly sections: readonly Section[]
}

export type Video = {
  readonly poster: Picture | null
  readonly sources: readonly { readonly src: string; readonly type: string }[]
  readonly tracks: readonly { readonly src: string; readonly locale: Locale; readonly label: string }[]
  /** Its captions to be read; null: it has none that the reader could. */
  readonly text: FilmText | null
  readonly width: number
  readonly height: number
}

/** A page with text: news, topic, video, gallery, official text, event, transcript, vacancy, plain page, section front. */
export type Article = {
  readonly kind:
    | 'news'
    | 'topic'
    | 'video'
    | 'photoGallery'
    | 'officialText'
    | 'event'
    | 'transcript'
    | 'vacancy'
    | 'page'
    | 'sectionFront'
  /** Of the original document. */
  readonly id: string
  readonly locale: Locale
  readonly meta: PageMeta
  readonly language: LanguageState
  /** Null: it is valid. */
  readonly superseded: Superseded | null
  /** Language of title, summary and body. */
  readonly lang: Locale
  readonly breadcrumbs: readonly Link[]
  readonly title: string
  readonly summary: string | null
  readonly body: RichText
  readonly day: string | null
  readonly updatedDay: string | null
  readonly readingMinutes: number | null
  readonly picture: Picture | null
  readonly video: Video | null
  readonly pictures: readonly Picture[]
  readonly topics: readonly Link[]
  readonly officialText: OfficialText | null
  readonly event: EventFacts | null
  readonly transcript: Transcript | null
  readonly vacancy: VacancyFacts | null
  /** What a page lists that has a form of its own; `list` holds pages. */
  readonly collection: Collection | null
  /** Pages below a section front, or related pages. */
  readonly list: { readonly heading: string | null; readonly items: readonly Teaser[] } | null
  /** What its feeds hold; null: it has none. */
  readonly feed: FeedKind | null
  /** The list of a section front that can be filtered. */
  readonly filteredList: SearchView | null
}
