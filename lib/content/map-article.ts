import { fileUrl } from '../../sanity/client/image-url.ts'
import { isLocale, localeRecords, type Locale } from '../i18n/locales.ts'
import type { Collection } from '../model/collection.ts'
import { feedKinds, type FeedKind } from '../model/feed.ts'
import type { Link } from '../model/link.ts'
import type { FilmText } from '../model/film-text.ts'
import type { Article, Video } from '../model/page.ts'
import type { RichText } from '../model/rich-text.ts'
import type { SearchView } from '../model/search.ts'
import type { Teaser } from '../model/teaser.ts'
import type { Transcript } from '../model/transcript.ts'
import { dayOf, localePath, pathOf, type Addressed } from './addresses.ts'
import type { CaptionSource } from './load-film-text.ts'
import { mapEventFacts, type EventSource } from './map-event.ts'
import { mapTarget, type TargetSource } from './map-link.ts'
import { mapPicture, mapSharingImage, type PictureSource } from './map-picture.ts'
import { mapOfficialText, type OfficialTextSource, type TextArticleSource } from './map-official-text.ts'
import { mapSuperseded, type WithdrawalSource } from './map-superseded.ts'
import { mapTranscript, type TranscriptSource, type TurnSource } from './map-transcript.ts'
import { mapRichText, plainText, type BlockSource } from './map-rich-text.ts'
import { mapVacancyFacts, type VacancySource } from './map-vacancy.ts'
import { originalLanguage } from './original-language.ts'
import { readingMinutes } from './reading-time.ts'
import { languageState, versionsOf } from './versions.ts'

type TextSource = {
  readonly title?: string | null
  readonly summary?: string | null
  readonly body?: readonly BlockSource[] | null
  readonly articles?: readonly TextArticleSource[] | null
  readonly turns?: readonly TurnSource[] | null
}

export type ArticleSource = Addressed &
  TextSource &
  OfficialTextSource &
  EventSource &
  TranscriptSource &
  VacancySource & {
    readonly _id: string
    readonly language?: string | null
    readonly revisedAt?: string | null
    readonly layout?: string | null
    readonly listing?: string | null
    readonly picture?: PictureSource | null
    readonly videoFiles?: readonly { readonly mimeType?: string | null; readonly path?: string | null }[] | null
    readonly captions?: readonly CaptionSource[] | null
    readonly pictures?: readonly PictureSource[] | null
    readonly topics?: readonly TargetSource[] | null
    readonly withdrawal?: WithdrawalSource | null
    readonly translation?:
      (TextSource & { readonly _id: string; readonly translatedFromRevisedAt?: string | null }) | null
    readonly translations?: readonly { readonly language?: string | null }[] | null
  }

const kinds: Readonly<Record<string, Article['kind']>> = {
  news: 'news',
  topic: 'topic',
  video: 'video',
  photoGallery: 'photoGallery',
  officialText: 'officialText',
  event: 'event',
  transcript: 'transcript',
  vacancy: 'vacancy',
  page: 'page',
}

/** A page with a list has a feed of it, a topic one of what is about it. */
function feedOf({ _type, listing }: ArticleSource): FeedKind | null {
  return _type === 'topic' ? 'aboutTopic' : (feedKinds.find((kind) => kind === listing) ?? null)
}

function mapVideo(source: ArticleSource, text: FilmText | null, locale: Locale): Video | null {
  const sources = (source.videoFiles ?? []).flatMap(({ mimeType, path }) =>
    mimeType && path ? [{ src: fileUrl(path), type: mimeType }] : [],
  )
  if (sources.length === 0) return null
  const tracks = (source.captions ?? []).flatMap(({ language, path }) =>
    isLocale(language) && path
      ? [{ src: fileUrl(path), locale: language, label: localeRecords[language].endonym }]
      : [],
  )
  return { poster: mapPicture(source.picture, locale, 'poster'), sources, tracks, text, width: 1280, height: 720 }
}

/** Kinds that are printed with a day. */
const datedKinds: ReadonlySet<Article['kind']> = new Set([
  'news',
  'video',
  'photoGallery',
  'officialText',
  'transcript',
  'vacancy',
])

function minutesOf(kind: Article['kind'], body: RichText, transcript: Transcript | null, lang: Locale): number | null {
  if (transcript) return readingMinutes(transcript.turns.map(({ text }) => plainText(text)).join('\n'), lang)
  return kind === 'news' ? readingMinutes(plainText(body), lang) : null
}

export type ArticleSurroundings = {
  /** yyyy-mm-dd. */
  readonly today: string
  readonly breadcrumbs: readonly Link[]
  readonly list: { readonly heading: string | null; readonly items: readonly Teaser[] } | null
  readonly filteredList: SearchView | null
  readonly collection: Collection | null
  readonly filmText: FilmText | null
  readonly siteImage: { readonly src: string; readonly alt: string } | null
}

/**
 * A page with text in the reader's language; where there is no translation, the original.
 * @returns null when the document has no title or no address: it cannot be shown.
 */
export function mapArticle(
  source: ArticleSource,
  locale: Locale,
  { breadcrumbs, list, filteredList, collection, filmText, siteImage, today }: ArticleSurroundings,
): Article | null {
  const original = originalLanguage(source)
  const translation = locale === original || !source.translation?.title ? null : source.translation
  const shown = translation ?? source
  const lang = translation ? locale : original
  const path = pathOf(source)
  const title = shown.title?.trim()
  const kind = source.layout === 'sectionFront' ? 'sectionFront' : kinds[source._type]
  if (!title || path === null || !kind) return null
  const feed = feedOf(source)
  const body = mapRichText(shown.body, locale)
  const summary = shown.summary?.trim() || null
  const dated = datedKinds.has(kind)
  const day = dayOf(source.publishedAt)
  const officialText = kind === 'officialText' ? mapOfficialText(source, shown.articles, locale) : null
  const transcript = kind === 'transcript' ? mapTranscript(source, shown.turns, lang, locale) : null
  const revised = dayOf(source.revisedAt)
  const language = languageState({ original, revisedAt: source.revisedAt ?? null, translation }, locale)
  return {
    kind,
    id: source._id,
    locale,
    language,
    superseded: mapSuperseded(source.withdrawal, locale),
    lang,
    breadcrumbs,
    title,
    summary,
    body,
    day: officialText?.adoptedOn ?? (dated ? day : null),
    updatedDay: revised !== day || !dated ? revised : null,
    readingMinutes: minutesOf(kind, body, transcript, lang),
    picture: mapPicture(source.picture, locale, 'plate'),
    video: source._type === 'video' ? mapVideo(source, filmText, locale) : null,
    pictures: (source.pictures ?? [])
      .map((picture) => mapPicture(picture, locale, 'figure'))
      .filter((picture) => picture !== null),
    topics: (source.topics ?? []).map((topic) => mapTarget(topic, locale)).filter((link) => link !== null),
    officialText,
    event: kind === 'event' ? mapEventFacts(source, locale) : null,
    transcript,
    vacancy: kind === 'vacancy' ? mapVacancyFacts(source, locale, today) : null,
    collection,
    list,
    feed,
    filteredList,
    meta: {
      title,
      description: summary ?? '',
      path: localePath(locale, path),
      canonicalPath: localePath(lang, path),
      versions: versionsOf(path, [original, ...(source.translations ?? []).map(({ language: code }) => code)]),
      image: mapSharingImage(source.picture, locale) ?? siteImage,
      publishedAt: source.publishedAt ?? null,
      modifiedAt: source.revisedAt ?? source.publishedAt ?? null,
      kind: kind === 'news' ? 'article' : 'website',
      hasFeeds: feed !== null,
    },
  }
}
