import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import { teasersOfIssueQuery } from '../../sanity/queries/newsletter.ts'
import type { Locale } from '../i18n/locales.ts'
import type { Teaser } from '../model/teaser.ts'
import { fetchContent } from './fetch-content.ts'
import { mapTeasers } from './map-teaser.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

/** The news of an issue that are published, newest first; in the original where they are not translated. */
export async function getIssueNews(ids: readonly string[], locale: Locale): Promise<Tagged<readonly Teaser[]>> {
  'use cache'
  cacheLife('max')
  const result = await fetchContent('the news of an issue', teasersOfIssueQuery, { ids, locale })
  const tags = tagsOf(result, ['news'])
  cacheTag(...tags)
  const teasers = mapTeasers(result, locale, 'row')
  return { tags, value: teasers.toSorted((a, b) => (b.day ?? '').localeCompare(a.day ?? '')) }
}
