import { eq } from 'drizzle-orm'

import type { Clock } from '../clock.ts'
import type { Executor } from '../store/executor.ts'
import { issueItems } from '../store/schema.ts'
import type { Wishes } from '../wishes.ts'
import { isAbout, type NewsItem, type NewsText } from './map-news.ts'
import type { NewsSource } from './news-source.ts'

/** How old what is known of the published texts may be when a mail is made; milliseconds. */
const defaultFreshness = 2000

type Options = {
  readonly db: Executor
  readonly news: Pick<NewsSource, 'among'>
  readonly clock: Clock
  readonly freshness?: number | undefined
}
type Item = { readonly news: NewsItem; readonly locales: readonly string[] }

/**
 * What an issue tells a reader: of its texts those that are published at this moment, in their language, about their
 * topics.
 * @returns a function that throws when the content source does not answer.
 */
export function createToldItems({ db, news, clock, freshness = defaultFreshness }: Options) {
  let known: { readonly issueId: string; readonly until: number; readonly items: Promise<readonly Item[]> } | null =
    null

  async function read(issueId: string): Promise<readonly Item[]> {
    const rows = await db.select().from(issueItems).where(eq(issueItems.issueId, issueId))
    const published = await news.among([...new Set(rows.map(({ documentId }) => documentId))], new Date(clock()))
    return published.map((item) => ({
      news: item,
      locales: rows.filter(({ documentId }) => documentId === item.id).map(({ locale }) => locale),
    }))
  }

  function itemsOf(issueId: string): Promise<readonly Item[]> {
    if (known?.issueId === issueId && performance.now() < known.until) return known.items
    const items = read(issueId)
    known = { issueId, until: performance.now() + freshness, items }
    items.catch(() => {
      known = null
    })
    return items
  }

  return async (issueId: string, { locale, topics }: Wishes): Promise<NewsText[]> => {
    const items = await itemsOf(issueId)
    return items
      .filter((item) => item.locales.includes(locale) && isAbout(item.news, topics))
      .flatMap((item) => item.news.texts[locale] ?? [])
  }
}
