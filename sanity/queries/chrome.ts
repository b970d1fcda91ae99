import { defineQuery } from 'groq'

import { isPublic, linkFields, pictureFields, targetFields } from './fragments.ts'

/** Header and footer: settings and navigation. */
export const chromeQuery = defineQuery(/* groq */ `
  {
    "settings": *[_type == "siteSettings" && ${isPublic}][0]{
      _id,
      siteName,
      longName,
      description,
      disclaimer,
      social[]{_key, network, url},
      "legalLinks": legalLinks->{_id, links[]{_key, ${linkFields}}},
      suggestedTopics[]->{${targetFields}},
      sharingPicture{${pictureFields}}
    },
    "navigation": *[_type == "navigation" && ${isPublic}][0]{
      _id,
      items[]{
        _key,
        label,
        summary,
        "target": target->{${targetFields}},
        links[]{_key, ${linkFields}},
        plate{picture{${pictureFields}}, link{${linkFields}}}
      }
    }
  }
`)
