/**
 * Tags tie pages to content: a page carries the tags of everything that it was made from, a change names the tags
 * that it makes stale. Both sides take them from here.
 */

/** Stands for every other tag, in a change; no page carries it. */
export const everyTag = '*'

/** Carried by everything that comes from the content source. */
export const contentTag = 'content'

/** Carried by what tells of the latest change, whatever it is (the site map's dates). */
export const anyChangeTag = 'any-change'

/** Whatever a document says. */
export function documentTag(id: string): string {
  return `doc:${id}`
}

/** Where a document is, and in which language: see `placeFields`. */
export function placeTag(id: string): string {
  return `place:${id}`
}

/** What a document is called and where it is: see `nameFields`. */
export function nameTag(id: string): string {
  return `name:${id}`
}

/** Which documents of a type there are, in which languages, under which addresses: lists, breadcrumbs. */
export function listTag(type: string): string {
  return `list:${type}`
}

/** Every document of a type: stands for the documents where they are too many to be named. */
export function typeTag(type: string): string {
  return `type:${type}`
}

/** Whether texts are filed under a document: a page that leads to the list of them. */
export function aboutTag(id: string): string {
  return `about:${id}`
}

/** Carried by every page that has an `aboutTag`: for calls that do not tell what a text is about. */
export const anyAboutTag = 'about'

/** Carried by everything that tells who holds an office, and since when. */
export const officesTag = 'offices'

/** The page is this document's own; such pages are rendered first. Never stale by itself. */
export function subjectTag(id: string): string {
  return `subject:${id}`
}

/**
 * The page says something else from then on, though no content changes: a notice begins, a term of office ends.
 * @param instant ISO 8601.
 */
export function untilTag(instant: string): string {
  return `until:${instant}`
}

/** @returns whether the instant of an `untilTag` has come. `now`: milliseconds since 1970. */
export function isDue(tag: string, now: number): boolean {
  return tag.startsWith('until:') && Date.parse(tag.slice('until:'.length)) <= now
}

/** The id of the document whose page it is, from a page's tag; null for other tags. */
export function subjectOf(tag: string): string | null {
  return tag.startsWith('subject:') ? tag.slice('subject:'.length) : null
}

/** Fields that decide under which address and in which lists a document stands. */
export const placeFields = [
  'slug',
  'path',
  'group',
  'publishedAt',
  'language',
  'translationOf',
  // Of official texts, countries, bodies and people.
  'adoptedOn',
  'iso2',
  'round',
  'page',
  'parent',
  'country',
  // Of events and transcripts.
  'startsOn',
  'event',
] as const

/** Fields that links to a document show (`targetFields` in sanity/queries/fragments.ts). */
export const nameFields = ['title', 'name', ...placeFields] as const

/** A document as a change of it is told. What is not told is taken for changed. */
export type ChangedDocument = {
  readonly _id: string
  readonly _type: string
  readonly translationOf?: { readonly _ref: string } | null | undefined
  /** Its original before the change. */
  readonly was?: { readonly _ref: string } | null | undefined
  /** Ids of what it is filed under besides topics, and before the change. */
  readonly about?: readonly string[] | null | undefined
  readonly wasAbout?: readonly string[] | null | undefined
  /** Made, deleted, or the terms of office changed. */
  readonly turned?: boolean | undefined
  /** Made, deleted, or one of `placeFields` changed. */
  readonly moved?: boolean | undefined
  /** Moved, or one of `nameFields` changed. */
  readonly renamed?: boolean | undefined
}

/** The id of the published document, from that of a draft or version of it. */
export function publishedId(id: string): string {
  return id.replace(/^(?:drafts|versions\.[^.]+)\./, '')
}

/** The original of a translation by its id (`<id of the original>-<language>`), for calls that do not tell it. */
function originalById(id: string): string[] {
  const original = /^(.+)-(?:[a-z]{2})$/.exec(id)?.[1]
  return original === undefined ? [] : [original]
}

/** What a text came or ceased to be about. */
function aboutTags({ about, wasAbout }: ChangedDocument): string[] {
  if (about === undefined && wasAbout === undefined) return [anyAboutTag]
  const [now, before] = [new Set(about), new Set(wasAbout)]
  return [...now.symmetricDifference(before)].map(aboutTag)
}

/**
 * The tags that a change makes stale. A translation that comes, goes or moves changes what the pages of its
 * original show in that language, and which languages they offer.
 */
export function tagsOfChange(change: ChangedDocument): string[] {
  const { _type: type, translationOf, was, turned = true, moved = true, renamed = true } = change
  const id = publishedId(change._id)
  const tags = [anyChangeTag, documentTag(id), typeTag(type), ...aboutTags(change)]
  if (type === 'person' && turned) tags.push(officesTag)
  if (renamed || moved) tags.push(nameTag(id))
  if (!moved) return tags
  tags.push(placeTag(id))
  const told = [translationOf, was].flatMap((reference) => (reference ? [reference._ref] : []))
  const originals = translationOf === undefined && was === undefined ? originalById(id) : told
  const pairs = originals.flatMap((original) => [documentTag(original), nameTag(original)])
  return [...new Set([...tags, ...pairs, listTag(type)])]
}
