import { defineQuery } from 'groq'

import { teaserFields } from './fragments.ts'

/** Texts in the reader's language that hold every word of `$terms`; titles weigh most. */
export const searchQuery = defineQuery(/* groq */ `
  *[_type in ["news", "topic", "video", "photoGallery", "page"] && language == $locale
    && [title, summary, pt::text(body)] match $terms]
    | score(boost(title match $terms, 4), boost(summary match $terms, 2))
    | order(_score desc, publishedAt desc)[0...50]{
      _id,
      "original": coalesce(translationOf->{${teaserFields}}, @{${teaserFields}})
    }
`)
