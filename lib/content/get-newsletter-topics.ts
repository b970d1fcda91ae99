import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import { topicsQuery } from '../../sanity/queries/articles.ts'
import type { Locale } from '../i18n/locales.ts'
import type { TopicChoice } from '../model/newsletter.ts'
import { fetchContent } from './fetch-content.ts'
import { mapTeasers } from './map-teaser.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

/** The topics that a reader of the newsletter can choose among, by their titles. */
export async function getNewsletterTopics(locale: Locale): Promise<Tagged<readonly TopicChoice[]>> {
  'use cache'
  cacheLife('max')
  const result = await fetchContent('the topics', topicsQuery, { locale })
  const tags = tagsOf(result, ['topic'])
  cacheTag(...tags)
  return { tags, value: mapTeasers(result, locale, 'row').map(({ key, title }) => ({ id: key, title })) }
}
