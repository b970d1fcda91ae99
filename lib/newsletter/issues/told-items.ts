import { eq } from 'drizzle-orm'

import type { Clock } from '../clock.ts'
import type { Executor } from '../store/executor.ts'
import { issueItems } from '../store/schema.ts'
import type { Wishes } from '../wishes.ts'
import type { EditedIssue } from './map-edited-issue.ts'
import { isAbout, type NewsItem, type NewsText } from './map-news.ts'
import type { NewsSource } from './news-source.ts'

/** How old what is known of the published texts may be when a mail is made; milliseconds. */
const defaultFreshness = 2000

type Options = {
  readonly db: Executor
  readonly news: Pick<NewsSource, 'among' | 'editedIssue'>
  readonly clock: Clock
  readonly freshness?: number | undefined
}
type Item = { readonly news: NewsItem; readonly locales: readonly string[] }
type Issue = {
  readonly id: string
  /** Of an edited one. */
  readonly documentId: string | null
}
type Content = { readonly items: readonly Item[]; readonly edited: EditedIssue | null }

/** What editors wrote above the news. */
export type EditedWords = { readonly title: string; readonly introduction: string | null }

export type Told = {
  readonly items: readonly NewsText[]
  /** Null: a digest. */
  readonly words: EditedWords | null
  /** Its editors called it off, or put it off: nothing now, perhaps later. */
  readonly isHeld: boolean
}

const nothing: Told = { items: [], words: null, isHeld: false }

/**
 * What an issue tells a reader: of its texts those that are published at this moment, in their language, about their
 * topics; of an edited one what its document still names, in its order, as long as it is published itself and its
 * time has come.
 * @returns a function that throws when the content source does not answer.
 */
export function createToldItems({ db, news, clock, freshness = defaultFreshness }: Options) {
  let known: { readonly issueId: string; readonly until: number; readonly content: Promise<Content> } | null = null

  async function read({ id, documentId }: Issue): Promise<Content> {
    const rows = await db.select().from(issueItems).where(eq(issueItems.issueId, id))
    const [published, edited] = await Promise.all([
      news.among([...new Set(rows.map((row) => row.documentId))], new Date(clock())),
      documentId === null ? null : news.editedIssue(documentId),
    ])
    const items = published.map((item) => ({
      news: item,
      locales: rows.filter((row) => row.documentId === item.id).map(({ locale }) => locale),
    }))
    return { items, edited }
  }

  function contentOf(issue: Issue): Promise<Content> {
    if (known?.issueId === issue.id && performance.now() < known.until) return known.content
    const content = read(issue)
    known = { issueId: issue.id, until: performance.now() + freshness, content }
    content.catch(() => {
      known = null
    })
    return content
  }

  return async (issue: Issue, { locale, topics }: Wishes): Promise<Told> => {
    const { items, edited } = await contentOf(issue)
    const own = items.filter((item) => item.locales.includes(locale))
    if (issue.documentId === null) {
      const told = own.filter((item) => isAbout(item.news, topics))
      return { items: told.flatMap((item) => item.news.texts[locale] ?? []), words: null, isHeld: false }
    }
    if (edited === null || edited.sendAt === null || edited.sendAt.getTime() > clock())
      return { ...nothing, isHeld: true }
    const title = edited.titles[locale]
    if (title === undefined) return nothing
    if (edited.topics.length > 0 && !isAbout(edited, topics)) return nothing
    const texts = new Map(own.map((item) => [item.news.id, item.news.texts[locale]]))
    const words = { title, introduction: edited.introductions[locale] ?? null }
    return { items: edited.news.flatMap((id) => texts.get(id) ?? []), words, isHeld: false }
  }
}
