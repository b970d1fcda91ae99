import { defineQuery } from 'groq'

import { isPublic, targetFields } from './fragments.ts'

/** Every term, with its translation into the reader's language. */
export const glossaryQuery = defineQuery(/* groq */ `
  *[_type == "glossaryTerm" && !defined(translationOf) && ${isPublic}] | order(_id asc){
    _id,
    _type,
    "slug": slug.current,
    language,
    title,
    summary,
    otherForms,
    sortedAs,
    "about": about->{${targetFields}},
    "translation": *[_type == "glossaryTerm" && translationOf._ref == ^._id && language == $locale && ${isPublic}][0]{
      _id,
      title,
      summary,
      otherForms,
      sortedAs
    }
  }
`)
