import { createClient } from '@sanity/client'

import type { Environment } from '../../env/environment.ts'
import { clientOptions } from '../../../sanity/client/client-options.ts'
import {
  dueIssuesQuery,
  editedIssueQuery,
  newsOfIssueQuery,
  recentNewsQuery,
} from '../../../sanity/queries/newsletter.ts'
import { mapEditedIssue, type EditedIssue } from './map-edited-issue.ts'
import { mapNews, type NewsItem } from './map-news.ts'

/** Where news come from, as they are public at the moment of the question. */
export type NewsSource = {
  /**
   * Published after `since` and by `now`, newest first.
   * @throws when the content source does not answer.
   */
  readonly recent: (since: Date, now: Date) => Promise<readonly NewsItem[]>
  /** Those of some documents that are public `now`, newest first. Throws as `recent`. */
  readonly among: (ids: readonly string[], now: Date) => Promise<readonly NewsItem[]>
  /** All issues of editors that are to be sent after `since` and by `now`. Throws as `recent`. */
  readonly dueIssues: (since: Date, now: Date) => Promise<readonly EditedIssue[]>
  /** Such an issue as it is published now; null when it is not. Throws as `recent`. */
  readonly editedIssue: (id: string) => Promise<EditedIssue | null>
}

/** The content source of the site, asked for published documents as the pages are, past every cache. */
export function createNewsSource(environment: Environment): NewsSource {
  const client = createClient({ ...clientOptions(environment), perspective: 'published' })
  return {
    async recent(since, now) {
      const params = { since: since.toISOString(), now: now.toISOString() }
      return mapNews(await client.fetch(recentNewsQuery, params))
    },
    async among(ids, now) {
      if (ids.length === 0) return []
      return mapNews(await client.fetch(newsOfIssueQuery, { ids: [...ids], now: now.toISOString() }))
    },
    async dueIssues(since, now) {
      const params = { since: since.toISOString(), now: now.toISOString() }
      const due: EditedIssue[] = []
      let page: EditedIssue[]
      do {
        page = (await client.fetch(dueIssuesQuery, { ...params, after: due.at(-1)?.id ?? '' })).map(mapEditedIssue)
        due.push(...page)
      } while (page.length > 0)
      return due
    },
    async editedIssue(id) {
      const found = await client.fetch(editedIssueQuery, { id })
      return found && mapEditedIssue(found)
    },
  }
}
