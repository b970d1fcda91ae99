import { defineQuery } from 'groq'

import { addressFields, isPublic, pictureFields } from './fragments.ts'

/**
 * What the search index is made from: the types of documents that have a page, or a place on one. Articles are one document for each
 * language; a new type stands here, and adds the fields that hold its text to `text` below when it has others than
 * `body`. Structured documents are one for all languages. A body that a page tells of has no page of its own.
 */
const isText = /* groq */ `_type in [
  "news", "topic", "video", "photoGallery", "officialText", "event", "transcript", "vacancy", "glossaryTerm", "page",
  "country", "person", "body"
] && !defined(page) && ${isPublic}`
const isStructure = /* groq */ `_type in ["country", "person", "body"] && !defined(page) && ${isPublic}`
const isArticle = /* groq */ `_type in [
  "news", "topic", "video", "photoGallery", "officialText", "event", "transcript", "vacancy", "glossaryTerm", "page"
] && ${isPublic}`

/** What a translation has from its original: address, day, what it is about, picture, captions. */
const sharedFields = /* groq */ `${addressFields}, _rev, "topics": topics[]._ref, "countries": countries[]._ref, "people": people[]._ref, picture{${pictureFields}},
  "captions": captions[]{language, "path": file.asset->path}`

const articleFields = /* groq */ `
  _id,
  _rev,
  language,
  title,
  summary,
  "text": array::join(
    [
      coalesce(pt::text(body), ""),
      ...coalesce(otherForms, []),
      ...coalesce(articles[]{"words": heading + " " + gist}.words, []),
      ...coalesce(turns[]{"words": pt::text(text)}.words, [])
    ],
    " "
  ),
  "original": coalesce(translationOf->{${sharedFields}}, @{${sharedFields}})
`

/** `summary`: what a list would say of it; `words`: what else its page says, in every language. */
const structureFields = /* groq */ `
  ${addressFields},
  _rev,
  name,
  "summary": select(_type == "person" => biography, _type == "country" => text, summary),
  "words": select(_type == "country" => [capital, note], _type == "body" => [place], []),
  "names": [fullName, abbreviation],
  portrait{${pictureFields}}
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
  *[${isText} && _id > $after] | order(_id asc)[0...1000]{_id, _rev, "originalRev": translationOf->_rev, name}
`)

/** The documents with these `$ids`. */
export const searchTextsQuery = defineQuery(/* groq */ `
  {
    "articles": *[${isArticle} && _id in $ids]{${articleFields}},
    "structures": *[${isStructure} && _id in $ids]{${structureFields}}
  }
`)

/** The documents with these `$ids`, and the translations of those that are articles. */
export const searchChangedQuery = defineQuery(/* groq */ `
  {
    "articles": *[${isArticle} && (_id in $ids || translationOf._ref in $ids)]{${articleFields}},
    "structures": *[${isStructure} && _id in $ids]{${structureFields}}
  }
`)
