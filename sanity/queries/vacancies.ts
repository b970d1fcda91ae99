import { defineQuery } from 'groq'

import { isPublic, teaserFields, vacancyFields } from './fragments.ts'

/** The next to close first. */
export const vacanciesQuery = defineQuery(/* groq */ `
  *[_type == "vacancy" && !defined(translationOf) && ${isPublic}] | order(closesOn asc, _id asc){
    ${teaserFields},
    ${vacancyFields},
    place
  }
`)
