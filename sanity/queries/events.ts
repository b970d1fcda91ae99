import { defineQuery } from 'groq'

import { eventFields, isPublic, teaserFields } from './fragments.ts'

/** The latest first. */
export const eventsQuery = defineQuery(/* groq */ `
  *[_type == "event" && !defined(translationOf) && ${isPublic}] | order(startsOn desc, _id asc){
    ${teaserFields},
    ${eventFields}
  }
`)

/** Newest first. */
export const transcriptsQuery = defineQuery(/* groq */ `
  *[_type == "transcript" && !defined(translationOf) && ${isPublic}] | order(publishedAt desc, _id asc){${teaserFields}}
`)
