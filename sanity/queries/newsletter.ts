import { defineQuery } from 'groq'

import { addressFields, isPublic, teaserFields } from './fragments.ts'

/** As a mail tells of a text: in every language in which it is written. */
const newsletterFields = /* groq */ `
  ${addressFields},
  language,
  title,
  summary,
  "topics": topics[]._ref,
  "translations": *[_type == ^._type && translationOf._ref == ^._id && ${isPublic}]{_id, language, title, summary}
`

/** News published after `$since` and by `$now` (ISO 8601), newest first. */
export const recentNewsQuery = defineQuery(/* groq */ `
  *[_type == "news" && !defined(translationOf) && ${isPublic}
    && dateTime(publishedAt) > dateTime($since) && dateTime(publishedAt) <= dateTime($now)]
    | order(publishedAt desc, _id asc)[0...200]{${newsletterFields}}
`)

/** Those of the news with these `$ids` that are public at `$now`. */
export const newsOfIssueQuery = defineQuery(/* groq */ `
  *[_type == "news" && ${isPublic} && _id in $ids && dateTime(publishedAt) <= dateTime($now)]{${newsletterFields}}
`)

/** The same as a page lists them. */
export const teasersOfIssueQuery = defineQuery(/* groq */ `
  *[_type == "news" && ${isPublic} && _id in $ids]{${teaserFields}}
`)

const editedIssueFields = /* groq */ `_id, _type, title, introduction, sendAt, "news": news[]._ref, "topics": topics[]._ref`

/**
 * Issues that editors have put together, to be sent after `$since` and by `$now` (ISO 8601): those whose id comes after
 * `$after`, 20 at a time.
 */
export const dueIssuesQuery = defineQuery(/* groq */ `
  *[_type == "newsletterIssue" && ${isPublic} && _id > $after
    && dateTime(sendAt) > dateTime($since) && dateTime(sendAt) <= dateTime($now)]
    | order(_id asc)[0...20]{${editedIssueFields}}
`)

/** One of them, as it is published. */
export const editedIssueQuery = defineQuery(/* groq */ `
  *[_type == "newsletterIssue" && ${isPublic} && _id == $id][0]{${editedIssueFields}}
`)
