import { defineQuery } from 'groq'

import { isPublic, linkFields, pictureFields, targetFields, teaserFields } from './fragments.ts'

/** The home page: its blocks in the editor's order, with what each refers to. */
export const homeQuery = defineQuery(/* groq */ `
  *[_type == "homePage" && ${isPublic}][0]{
    _id,
    _updatedAt,
    heading,
    sections[]{
      _key,
      _type,
      heading,
      statement,
      slides[]{_key, heading, deck, shortName, link{${linkFields}}, picture{${pictureFields}}},
      "notice": notice->{_id, _updatedAt, message, startsAt, endsAt, dismissible},
      "lead": lead->{${teaserFields}},
      "rows": rows[]->{${teaserFields}},
      "topics": topics[]->{${teaserFields}},
      "items": items[]->{${teaserFields}},
      allLink{${linkFields}},
      link{${linkFields}},
      cards[]{_key, heading, text, picture{${pictureFields}}, "target": target->{${targetFields}}},
      "linkList": linkList->{_id, title, links[]{_key, ${linkFields}}}
    }
  }
`)
