import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import { editedIssueQuery } from '../../sanity/queries/newsletter.ts'
import type { Locale } from '../i18n/locales.ts'
import type { EditedIssue } from '../model/newsletter.ts'
import { fetchContent } from './fetch-content.ts'
import { mapLocalText } from './local-text.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

/**
 * What editors wrote in an issue of the newsletter, as it is published.
 * @returns null when it is not.
 */
export async function getEditedIssue(id: string, locale: Locale): Promise<Tagged<EditedIssue | null>> {
  'use cache'
  cacheLife('max')
  const found = await fetchContent('an issue of the newsletter', editedIssueQuery, { id })
  const tags = tagsOf(found, ['newsletterIssue'])
  cacheTag(...tags)
  const title = mapLocalText(found?.title, locale)
  if (!found || !title) return { tags, value: null }
  const news = (found.news ?? []).filter((one) => one !== null)
  return { tags, value: { title, introduction: mapLocalText(found.introduction, locale), news } }
}
