/** Pieces that several queries share. Every query is given `$locale`, the reader's language. */

/**
 * What the public may see: with an id without dots. The site reads with a token, for which documents under such ids, which
 * Sanity keeps private (https://www.sanity.io/docs/content-lake/ids), are as readable as all others.
 */
export const isPublic = /* groq */ `_id in path("*")`

/** What `lib/content/addresses.ts` needs to make the address of a document. */
export const addressFields = /* groq */ `
  _id,
  _type,
  "slug": slug.current,
  "path": path.current,
  group,
  publishedAt,
  adoptedOn,
  startsOn,
  iso2,
  "page": page->{_id, _type, "path": path.current}
`

/** The translation of the document in hand into the reader's language; null when there is none. */
const translationFilter = /* groq */ `*[_type == ^._type && translationOf._ref == ^._id && language == $locale && ${isPublic}][0]`

export const pictureFields = /* groq */ `
  asset,
  hotspot,
  crop,
  alt,
  decorative,
  caption,
  credit
`

/** A document as the aim of a link: its address and its title, or its name in every language. */
export const targetFields = /* groq */ `
  ${addressFields},
  name,
  title,
  language,
  "translation": ${translationFilter}{_id, title, language}
`

/** Of a target whose link has words of its own only the address is asked for: how it is called then changes nothing. */
export const linkFields = /* groq */ `
  label,
  url,
  newTab,
  "target": select(length(label.en) > 0 => target->{${addressFields}}, target->{${targetFields}})
`

/** A document in a list. `text` is there to count its words. */
export const teaserFields = /* groq */ `
  ${addressFields},
  title,
  summary,
  language,
  "text": pt::text(body),
  picture{${pictureFields}},
  "translation": ${translationFilter}{_id, title, summary, language, "text": pt::text(body)}
`

/** When and where an event is, the same in every language; and when that, or the reader's translation, was changed. */
export const eventFields = /* groq */ `
  _updatedAt,
  "translatedAt": ${translationFilter}._updatedAt,
  endsOn,
  startTime,
  endTime,
  timeZone,
  eventKind,
  status,
  place,
  "country": country->{${targetFields}},
  programme[]{_key, day, time, title}
`

/** What a vacancy is, besides its place; the same in every language. */
export const vacancyFields = /* groq */ `
  closesOn,
  employmentArea,
  grade,
  "employer": employer->{${targetFields}}
`

const turnFields = /* groq */ `
  turns[]{
    _key,
    speaker,
    "person": person->{${targetFields}},
    text[]{..., markDefs[]{..., "target": target->{${addressFields}}}}
  }
`

export const articleFields = /* groq */ `
  ${addressFields},
  language,
  revisedAt,
  layout,
  listing,
  title,
  summary,
  body[]{..., markDefs[]{..., "target": target->{${addressFields}}}},
  picture{${pictureFields}},
  videoFiles[]{mimeType, "path": file.asset->path},
  captions[]{language, "path": file.asset->path},
  pictures[]{_key, ${pictureFields}},
  topics[]->{${targetFields}},
  textType,
  authenticLanguages,
  depositary,
  authenticUrl,
  numberedUnit,
  articles[]{_key, number, heading, gist},
  ${eventFields},
  "transcripts": *[_type == "transcript" && event._ref == ^._id && !defined(translationOf) && ${isPublic}]
    | order(publishedAt asc){${targetFields}},
  transcriptKind,
  delivery,
  "event": event->{${targetFields}},
  ${turnFields},
  ${vacancyFields},
  withdrawal{kind, reason, "replacedBy": replacedBy->{${targetFields}}},
  "translation": ${translationFilter}{
    _id,
    language,
    title,
    summary,
    body[]{..., markDefs[]{..., "target": target->{${addressFields}}}},
    articles[]{_key, number, heading, gist},
    ${turnFields},
    translatedFromRevisedAt
  },
  "translations": *[_type == ^._type && translationOf._ref == ^._id && ${isPublic}]{_id, language}
`
