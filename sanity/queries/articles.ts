import { defineQuery } from 'groq'

import { addressFields, articleFields, isPublic, targetFields, teaserFields } from './fragments.ts'

/** Documents with a slug (`$type`: news, topic, video, photoGallery, officialText, event, transcript, vacancy): of other days or groups it may be another one. */
export const articlesQuery = defineQuery(/* groq */ `
  *[_type in ["news", "topic", "video", "photoGallery", "officialText", "event", "transcript", "vacancy"] && _type == $type
    && slug.current == $slug && !defined(translationOf) && ${isPublic}][0...20]{${articleFields}}
`)

/** One page by its path without the locale. */
export const pageQuery = defineQuery(/* groq */ `
  *[_type == "page" && path.current == $path && !defined(translationOf) && ${isPublic}][0]{${articleFields}}
`)

/** The pages above an address, for breadcrumbs. */
export const ancestorsQuery = defineQuery(/* groq */ `
  *[_type == "page" && path.current in $paths && !defined(translationOf) && ${isPublic}]{${targetFields}}
`)

/** A list with filters (`$types`): its first page, and what the filters count. */
export const filteredListQuery = defineQuery(/* groq */ `
  {
    "newest": *[_type in ["news", "video", "photoGallery"] && _type in $types && !defined(translationOf) && ${isPublic}]
      | order(publishedAt desc, _id asc)[0...10]{${teaserFields}},
    "all": *[_type in ["news", "video", "photoGallery"] && _type in $types && !defined(translationOf) && ${isPublic}]{
      _type,
      language,
      "topics": topics[]._ref,
      "languages": *[_type == ^._type && translationOf._ref == ^._id && ${isPublic}].language
    },
    "topics": *[_type == "topic" && !defined(translationOf) && ${isPublic}]{${targetFields}}
  }
`)

export const topicsQuery = defineQuery(/* groq */ `
  *[_type == "topic" && !defined(translationOf) && ${isPublic}] | order(group asc, _id asc){${teaserFields}}
`)

/** Every page below `$prefix` (with its closing slash). */
export const pagesBelowQuery = defineQuery(/* groq */ `
  *[_type == "page" && !defined(translationOf) && ${isPublic} && string::startsWith(path.current, $prefix)]
    | order(path.current asc){${teaserFields}}
`)

/** Every address of the site, with what tells that something changed. */
export const addressesQuery = defineQuery(/* groq */ `
  {
    "documents": *[
      _type in [
        "news", "topic", "video", "photoGallery", "officialText", "event", "transcript", "vacancy", "page", "country",
        "person", "body"
      ]
      && !defined(translationOf) && !(_type == "body" && defined(page)) && ${isPublic}
    ]{
      ${addressFields},
      _updatedAt,
      name,
      revisedAt,
      language,
      "translations": *[_type == ^._type && translationOf._ref == ^._id && ${isPublic}]{_id, language}
    },
    "count": count(*),
    "latest": *[!(_type match "system.*")] | order(_updatedAt desc)[0]._updatedAt
  }
`)
