import { z } from 'zod'

const publicationShape = z.object({
  revision: z.string().nullable(),
  publishedAt: z.string().nullable(),
  heardAt: z.string(),
  liveAt: z.string().nullable(),
  live: z.array(z.string()),
  gone: z.array(z.string()),
  failed: z.array(z.string()),
  pending: z.array(z.string()),
  more: z.number(),
})

/** What the site answers at `/api/publications/{id}` (lib/serving/publication-log.ts). */
export const publicationAnswerShape = z.object({
  upToDateAt: z.string().nullable(),
  changes: z.array(publicationShape),
})

export type Publication = z.output<typeof publicationShape>
export type PublicationAnswer = z.output<typeof publicationAnswerShape>

/** The published document in the form; null when there is none. */
export type PublishedRevision = { readonly _rev: string; readonly _updatedAt: string } | null

/**
 * Where the published version of a document is on its way to readers.
 * - `unpublished`: there is none, and nothing of it is on the site
 * - `unheard`: the site has not been told yet
 * - `rendering`: its pages are being made
 * - `failed`: some pages could not be made; readers see their last good version
 * - `live`: everybody sees it; without `publication` when that is older than the site's log
 * - `gone`: it was taken back, and its pages are gone
 */
export type PublicationStand =
  | { readonly kind: 'unpublished' | 'unheard' }
  | { readonly kind: 'rendering' | 'failed' | 'gone'; readonly publication: Publication }
  | { readonly kind: 'live'; readonly publication: Publication | null }

function standOfChange(publication: Publication): PublicationStand {
  if (publication.liveAt !== null) return { kind: 'live', publication }
  return { kind: publication.failed.length > 0 ? 'failed' : 'rendering', publication }
}

/** What the site's answer says of the published version. Nothing of drafts is in it. */
export function publicationStand(published: PublishedRevision, answer: PublicationAnswer): PublicationStand {
  const [latest] = answer.changes
  if (published === null) {
    // The last change of a document that is not there any more is its deletion.
    if (latest === undefined) return { kind: 'unpublished' }
    return latest.liveAt === null ? standOfChange(latest) : { kind: 'gone', publication: latest }
  }
  const own = answer.changes.find(({ revision }) => revision === published._rev)
  if (own !== undefined) return standOfChange(own)
  const { upToDateAt } = answer
  const isShown = upToDateAt !== null && Date.parse(published._updatedAt) < Date.parse(upToDateAt)
  return isShown ? { kind: 'live', publication: null } : { kind: 'unheard' }
}

/** True while the stand will change by itself. */
export function isUnderWay({ kind }: PublicationStand): boolean {
  return kind === 'unheard' || kind === 'rendering' || kind === 'failed'
}

export type LocalePages = { readonly locale: string; readonly paths: readonly string[] }

/** Addresses by the language that they begin with, in the order in which languages first appear. */
export function byLocale(paths: readonly string[]): LocalePages[] {
  const locales = [...new Set(paths.map((path) => path.split('/')[1] ?? ''))]
  return locales.map((locale) => ({
    locale,
    paths: paths.filter((path) => path.split('/')[1] === locale).toSorted(),
  }))
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

/** "7 pages in 5 languages". */
export function extent(paths: readonly string[], more = 0): string {
  const languages = count(byLocale(paths).length, 'language', 'languages')
  return `${count(paths.length + more, 'page', 'pages')} in ${languages}`
}

const timeFormat = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** The time on the editor's clock, with the day when it is another one. */
export function timeOf(instant: string, now = new Date()): string {
  const date = new Date(instant)
  return (date.toDateString() === now.toDateString() ? timeFormat : dayFormat).format(date)
}

/** The stand in one sentence. */
export function sentence(stand: PublicationStand): string {
  switch (stand.kind) {
    case 'unpublished':
      return 'Not published: no page shows it.'
    case 'unheard':
      return 'Published. The site has not heard of it yet.'
    case 'rendering': {
      const { live, pending, more } = stand.publication
      return `Going live: ${live.length} of ${live.length + pending.length + more} pages are renewed.`
    }
    case 'failed':
      return `${count(stand.publication.failed.length, 'page', 'pages')} could not be renewed. Readers see the version before; the site tries again.`
    case 'gone': {
      const { liveAt, gone } = stand.publication
      return `Off the site since ${timeOf(liveAt ?? stand.publication.heardAt)}${gone.length > 0 ? `: ${extent(gone)}` : ''}.`
    }
    case 'live': {
      if (stand.publication === null) return 'Live.'
      const { liveAt, heardAt, live, more } = stand.publication
      const time = timeOf(liveAt ?? heardAt)
      return live.length === 0 ? `Live at ${time}. No page shows it.` : `Live at ${time} on ${extent(live, more)}.`
    }
  }
}
