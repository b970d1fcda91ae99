import { defaultLocale, isLocale, type Locale } from '../i18n/locales.ts'
import type { Revision, SearchDocument } from '../search/search-document.ts'
import { noSubjects, subjectKinds, type Subjects } from '../search/subjects.ts'
import { pathOf, type Addressed } from './addresses.ts'
import type { CaptionSource } from './load-film-text.ts'
import { dayIn } from './listed-day.ts'
import { languagesOf, type LocaleObject } from './local-text.ts'
import type { PictureSource } from './map-picture.ts'
import { readingMinutes } from './reading-time.ts'

/** An article in one language: one document of the content. */
export type SearchArticleSource = {
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
    readonly countries?: readonly (string | null)[] | null
    readonly people?: readonly (string | null)[] | null
    readonly picture?: PictureSource | null
    readonly captions?: readonly CaptionSource[] | null
  }
}

/** A person, a country or a body: one document for all languages. */
export type SearchStructureSource = Addressed & {
  readonly _id: string
  readonly _rev: string
  readonly name?: LocaleObject | null
  readonly summary?: LocaleObject | null
  readonly words?: readonly (LocaleObject | null)[] | null
  /** The same in every language: abbreviation, full name. */
  readonly names?: readonly (string | null)[] | null
  readonly portrait?: PictureSource | null
}

export type SearchTextSources = {
  readonly articles: readonly SearchArticleSource[]
  readonly structures: readonly SearchStructureSource[]
}

type RevisionSource = {
  readonly _id: string
  readonly _rev: string
  /** Null for an original and for structured documents. */
  readonly originalRev: string | null
  readonly name?: LocaleObject | null
}

/** A text of the index, and the document of the content that it is made from. */
export type SearchRevision = Revision & { readonly documentId: string }

/** Changes whenever the search document of a text would. */
function revisionOf(rev: string, originalRev: string | null): string {
  return originalRev === null ? rev : `${rev} ${originalRev}`
}

/** A document with several languages has as many texts; their ids are those that translations of articles have. */
function textId(documentId: string, locale: Locale): string {
  return locale === defaultLocale ? documentId : `${documentId}-${locale}`
}

/** @returns the texts that a document gives the index: one for an article, one for each language of a name. */
export function mapSearchRevisions({ _id, _rev, originalRev, name }: RevisionSource): SearchRevision[] {
  const revision = revisionOf(_rev, originalRev)
  if (!name) return [{ id: _id, documentId: _id, revision }]
  return languagesOf(name).map((locale) => ({ id: textId(_id, locale), documentId: _id, revision }))
}

/** Who asks for a subject means the page about it as well. */
function itself({ _id, _type }: Addressed & { readonly _id: string }): Subjects {
  const kind = subjectKinds.find((one) => one === _type)
  return kind === undefined ? noSubjects : { ...noSubjects, [kind]: [_id] }
}

function subjectsOf(original: SearchArticleSource['original']): Subjects {
  const own = itself(original)
  const present = (subjects: readonly (string | null)[] | null | undefined) =>
    (subjects ?? []).filter((id) => id !== null)
  return {
    topic: [...own.topic, ...present(original.topics)],
    country: [...own.country, ...present(original.countries)],
    person: [...own.person, ...present(original.people)],
  }
}

/** The file of a film's captions in the language of its text; null where there is none. */
export function captionsPath({ language, original }: SearchArticleSource): string | null {
  return original.captions?.find((track) => track.language === (language ?? defaultLocale))?.path ?? null
}

/** Words of captions by the path of their file; null: they could not be had. */
export type CaptionWords = ReadonlyMap<string, string | null>

function mapArticle(source: SearchArticleSource, captions: CaptionWords): SearchDocument | null {
  const { _id: id, original } = source
  const path = pathOf(original)
  const title = source.title?.trim()
  if (path === null || !title) return null
  const locale = isLocale(source.language) ? source.language : defaultLocale
  const day = dayIn(original)
  const words = captions.get(captionsPath(source) ?? '')
  const text = [source.text?.trim() ?? '', words ?? ''].filter(Boolean).join(' ')
  return {
    id,
    // Without its words it is not what the content has: the next comparison asks for it again.
    revision: words === null ? '' : revisionOf(source._rev, id === original._id ? null : original._rev),
    originalId: original._id,
    locale,
    type: original._type,
    path,
    title,
    summary: source.summary ?? '',
    text,
    day,
    publishedAt: day === null ? null : (original.publishedAt ?? day),
    readingMinutes: original._type === 'news' && text ? readingMinutes(text, locale) : null,
    subjects: subjectsOf(original),
    picture: original.picture ? JSON.stringify(original.picture) : null,
  }
}

function mapStructure(source: SearchStructureSource): SearchDocument[] {
  const { _id, _rev, _type, name, summary, words, names, portrait } = source
  const path = pathOf(source)
  if (path === null) return []
  const everywhere = (names ?? []).filter((text) => text !== null)
  return languagesOf(name).map((locale) => ({
    id: textId(_id, locale),
    revision: revisionOf(_rev, null),
    originalId: _id,
    locale,
    type: _type,
    path,
    title: name?.[locale]?.trim() ?? '',
    summary: summary?.[locale] ?? '',
    text: [...everywhere, ...(words ?? []).flatMap((text) => text?.[locale] ?? [])].join('. '),
    day: null,
    publishedAt: null,
    readingMinutes: null,
    subjects: itself(source),
    picture: portrait ? JSON.stringify(portrait) : null,
  }))
}

/** @returns what the index takes in; texts that no page shows (no title, no address) are left out. */
export function mapSearchDocuments(
  { articles, structures }: SearchTextSources,
  captions: CaptionWords,
): SearchDocument[] {
  return [
    ...articles.map((article) => mapArticle(article, captions)).filter((document) => document !== null),
    ...structures.flatMap(mapStructure),
  ]
}
