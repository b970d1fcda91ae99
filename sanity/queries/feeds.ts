import { defineQuery } from 'groq'

import { addressFields, isPublic, pictureFields, targetFields } from './fragments.ts'

/** Named, so that the types of the answers are known. */
const withAddress = /* groq */ `["news", "topic", "video", "photoGallery"]`

/** As many originals are looked through for those in the reader's language. */
const mostLookedAt = 300

const feedItemFields = /* groq */ `
  ${addressFields},
  language,
  title,
  summary,
  revisedAt,
  picture{${pictureFields}},
  topics[]->{${targetFields}},
  "translation": *[_type == ^._type && translationOf._ref == ^._id && language == $locale && ${isPublic}][0]{_id, title, summary}
`

/** The newest texts of some types, whatever they are about. */
export const feedItemsQuery = defineQuery(/* groq */ `
  *[_type in ${withAddress} && _type in $types && !defined(translationOf) && ${isPublic}] | order(publishedAt desc, _id asc)[0...${mostLookedAt}]{${feedItemFields}}
`)

/** The newest texts about a topic. */
export const topicFeedQuery = defineQuery(/* groq */ `
  *[_type in ${withAddress} && _type in $types && !defined(translationOf) && ${isPublic} && $topic in topics[]._ref]
    | order(publishedAt desc, _id asc)[0...${mostLookedAt}]{${feedItemFields}}
`)

/** The newest texts that are filed under a country or a person (`$subject`, an id). */
export const subjectFeedQuery = defineQuery(/* groq */ `
  *[_type in ${withAddress} && _type in $types && !defined(translationOf) && ${isPublic}
    && ($subject in countries[]._ref || $subject in people[]._ref)]
    | order(publishedAt desc, _id asc)[0...${mostLookedAt}]{${feedItemFields}}
`)

/** Pages below `$prefix` (with its closing slash). */
export const pagesFeedQuery = defineQuery(/* groq */ `
  *[_type == "page" && !defined(translationOf) && ${isPublic} && string::startsWith(path.current, $prefix)]
    | order(path.current asc)[0...${mostLookedAt}]{${feedItemFields}}
`)

/** Events as their list has them, the latest first, with days and place. */
export const eventFeedQuery = defineQuery(/* groq */ `
  *[_type == "event" && !defined(translationOf) && ${isPublic}] | order(startsOn desc, _id asc)[0...${mostLookedAt}]{
    ${feedItemFields},
    endsOn,
    place,
    status
  }
`)

/** The newest transcripts. */
export const transcriptFeedQuery = defineQuery(/* groq */ `
  *[_type == "transcript" && !defined(translationOf) && ${isPublic}] | order(publishedAt desc, _id asc)[0...${mostLookedAt}]{${feedItemFields}}
`)

/** Official texts by their day on the site: one of long ago that is added is new to subscribers, however old it is. */
export const officialTextFeedQuery = defineQuery(/* groq */ `
  *[_type == "officialText" && !defined(translationOf) && ${isPublic}]
    | order(publishedAt desc, adoptedOn desc, _id asc)[0...${mostLookedAt}]{
    ${feedItemFields},
    place
  }
`)

/** Vacancies, with the last day to apply. */
export const vacancyFeedQuery = defineQuery(/* groq */ `
  *[_type == "vacancy" && !defined(translationOf) && ${isPublic}] | order(publishedAt desc, _id asc)[0...${mostLookedAt}]{
    ${feedItemFields},
    closesOn
  }
`)
