import { defineQuery } from 'groq'

import { addressFields, pictureFields } from './fragments.ts'

/**
 * What the search index is made from: the types of documents that have a page. A new type stands here, and adds the
 * fields that hold its text to `text` below when it has others than `body`.
 */
const isText = /* groq */ `_type in ["news", "topic", "video", "photoGallery", "officialText", "event", "transcript", "page"]`

/** What a translation has from its original: address, day, topics, picture. */
const sharedFields = /* groq */ `${addressFields}, _rev, "topics": topics[]._ref, picture{${pictureFields}}`

const textFields = /* groq */ `
  _id,
  _rev,
  language,
  title,
  summary,
  "text": array::join(
    [
      coalesce(pt::text(body), ""),
      ...coalesce(articles[]{"words": heading + " " + gist}.words, []),
      ...coalesce(turns[]{"words": pt::text(text)}.words, [])
    ],
    " "
  ),
  "original": coalesce(translationOf->{${sharedFields}}, @{${sharedFields}})
`

/** Changes whenever a text is added, changed or removed. */
export const searchStampQuery = defineQuery(/* groq */ `
  {
    "count": count(*[${isText}]),
    "latest": *[${isText}] | order(_updatedAt desc)[0]._updatedAt
  }
`)

/** The state of every text, a slice at a time: those after `$after` in the order of ids. */
export const searchRevisionsQuery = defineQuery(/* groq */ `
  *[${isText} && _id > $after] | order(_id asc)[0...1000]{_id, _rev, "originalRev": translationOf->_rev}
`)

/** The texts with these `$ids`. */
export const searchTextsQuery = defineQuery(/* groq */ `
  *[${isText} && _id in $ids]{${textFields}}
`)

/** Every text of the articles whose originals have these `$ids`. */
export const searchArticlesQuery = defineQuery(/* groq */ `
  *[${isText} && (_id in $ids || translationOf._ref in $ids)]{${textFields}}
`)
