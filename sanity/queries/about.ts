import { defineQuery } from 'groq'

import { addressFields, pictureFields, targetFields, teaserFields } from './fragments.ts'

/** People, countries, bodies, milestones, official texts: what the section About us is made from. */

const countryFields = /* groq */ `
  ${addressFields},
  name,
  capital,
  capitalAt,
  accededOn,
  round
`

const personFields = /* groq */ `
  ${addressFields},
  name,
  portrait{${pictureFields}},
  "country": country->{${addressFields}, name},
  terms[]{_key, office, startsOn, endsOn, acting}
`

const bodyFields = /* groq */ `
  ${addressFields},
  name,
  abbreviation,
  kind,
  summary,
  place,
  headOffice,
  url,
  "parent": parent->{${targetFields}},
  "parts": *[_type == "body" && parent._ref == ^._id] | order(name.en asc){${targetFields}},
  "holders": *[_type == "person" && ^.headOffice in terms[].office]{${personFields}}
`

export const countriesQuery = defineQuery(/* groq */ `
  *[_type == "country"] | order(iso2 asc){${countryFields}}
`)

/** `$iso2`: two capital letters. */
export const countryQuery = defineQuery(/* groq */ `
  *[_type == "country" && iso2 == $iso2][0]{
    ${countryFields},
    _updatedAt,
    text,
    note,
    "joinedWith": *[_type == "country" && round == ^.round && _id != ^._id]{${targetFields}},
    "people": *[_type == "person" && country._ref == ^._id]{${personFields}}
  }
`)

export const peopleQuery = defineQuery(/* groq */ `
  *[_type == "person"] | order(_id asc){${personFields}}
`)

export const personQuery = defineQuery(/* groq */ `
  *[_type == "person" && slug.current == $slug][0]{
    ${personFields},
    _updatedAt,
    fullName,
    biography
  }
`)

/** Everybody who held one of `$offices`. */
export const holdersQuery = defineQuery(/* groq */ `
  *[_type == "person" && count(terms[office in $offices]) > 0] | order(_id asc){${personFields}}
`)

export const bodiesQuery = defineQuery(/* groq */ `
  *[_type == "body"] | order(name.en asc){${bodyFields}}
`)

/** A body with an address of its own. */
export const bodyQuery = defineQuery(/* groq */ `
  *[_type == "body" && slug.current == $slug && !defined(page)][0]{${bodyFields}, _updatedAt}
`)

/** The bodies that the page `$page` (an id) tells of. */
export const bodiesOfPageQuery = defineQuery(/* groq */ `
  *[_type == "body" && page._ref == $page] | order(_createdAt asc, _id asc){${bodyFields}}
`)

/** Oldest first. */
export const milestonesQuery = defineQuery(/* groq */ `
  *[_type == "milestone"] | order(date asc, _id asc){
    _id,
    _type,
    date,
    endsOn,
    kind,
    title,
    summary,
    "related": related[]->{${targetFields}}
  }
`)

/** Newest first. */
export const officialTextsQuery = defineQuery(/* groq */ `
  *[_type == "officialText" && !defined(translationOf)] | order(adoptedOn desc, _id asc){${teaserFields}}
`)
