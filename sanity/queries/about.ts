import { defineQuery } from 'groq'

import { addressFields, isPublic, pictureFields, targetFields, teaserFields } from './fragments.ts'

/** People, countries, bodies, milestones, official texts: what the section About us is made from. */

/** Whether the newsroom has something that is filed under the country, or the person, in hand. */
const newsOfCountry = /* groq */ `"hasNews": count(*[
  _type in ["news", "video", "photoGallery"] && !defined(translationOf) && ${isPublic} && ^._id in countries[]._ref
]) > 0`
const newsOfPerson = /* groq */ `"hasNews": count(*[
  _type in ["news", "video", "photoGallery"] && !defined(translationOf) && ${isPublic} && ^._id in people[]._ref
]) > 0`

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
  "parts": *[_type == "body" && parent._ref == ^._id && ${isPublic}] | order(name.en asc){${targetFields}},
  "holders": *[_type == "person" && ^.headOffice in terms[].office && ${isPublic}]{${personFields}}
`

export const countriesQuery = defineQuery(/* groq */ `
  *[_type == "country" && ${isPublic}] | order(iso2 asc){${countryFields}}
`)

/** `$iso2`: two capital letters. */
export const countryQuery = defineQuery(/* groq */ `
  *[_type == "country" && iso2 == $iso2 && ${isPublic}][0]{
    ${countryFields},
    _updatedAt,
    text,
    note,
    ${newsOfCountry},
    "joinedWith": *[_type == "country" && defined(round) && round == ^.round && _id != ^._id && ${isPublic}]{${targetFields}},
    "people": *[_type == "person" && country._ref == ^._id && ${isPublic}]{${personFields}}
  }
`)

export const peopleQuery = defineQuery(/* groq */ `
  *[_type == "person" && ${isPublic}] | order(_id asc){${personFields}}
`)

export const personQuery = defineQuery(/* groq */ `
  *[_type == "person" && slug.current == $slug && ${isPublic}][0]{
    ${personFields},
    _updatedAt,
    fullName,
    biography,
    ${newsOfPerson}
  }
`)

/** Everybody who held one of `$offices`. */
export const holdersQuery = defineQuery(/* groq */ `
  *[_type == "person" && count(terms[office in $offices]) > 0 && ${isPublic}] | order(_id asc){${personFields}}
`)

export const bodiesQuery = defineQuery(/* groq */ `
  *[_type == "body" && ${isPublic}] | order(name.en asc){${bodyFields}}
`)

/** A body with an address of its own. */
export const bodyQuery = defineQuery(/* groq */ `
  *[_type == "body" && slug.current == $slug && !defined(page) && ${isPublic}][0]{${bodyFields}, _updatedAt}
`)

/** The bodies that the page `$page` (an id) tells of. */
export const bodiesOfPageQuery = defineQuery(/* groq */ `
  *[_type == "body" && page._ref == $page && ${isPublic}] | order(_createdAt asc, _id asc){${bodyFields}}
`)

/** Oldest first. */
export const milestonesQuery = defineQuery(/* groq */ `
  *[_type == "milestone" && ${isPublic}] | order(date asc, _id asc){
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
  *[_type == "officialText" && !defined(translationOf) && ${isPublic}] | order(adoptedOn desc, _id asc){${teaserFields}}
`)
