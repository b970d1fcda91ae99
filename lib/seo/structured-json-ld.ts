import type { AdministrativeArea, Graph, Organization, Person } from 'schema-dts'

import type { Chrome } from '../model/chrome.ts'
import type { BodyPage, CountryPage, PersonPage, StructuredPage } from '../model/structured-page.ts'
import { breadcrumbsOf, organizationId, siteNodes } from './json-ld.ts'
import { absoluteUrl } from './metadata.ts'

function person({ person, fullName, biography, meta }: PersonPage): Person {
  return {
    '@type': 'Person',
    '@id': absoluteUrl(`${meta.path}#person`),
    name: person.name.text,
    url: absoluteUrl(meta.path),
    ...(fullName ? { alternateName: fullName } : {}),
    ...(biography ? { description: biography.text } : {}),
    ...(person.country ? { nationality: { '@type': 'Country', name: person.country.name.text } } : {}),
    ...(person.portrait ? { image: absoluteUrl(person.portrait.src) } : {}),
  }
}

function body({ body, meta }: BodyPage): Organization {
  return {
    '@type': 'Organization',
    '@id': absoluteUrl(`${meta.path}#body`),
    name: body.name.text,
    url: absoluteUrl(meta.path),
    parentOrganization: { '@id': organizationId() },
    ...(body.abbreviation ? { alternateName: body.abbreviation } : {}),
    ...(body.summary ? { description: body.summary.text } : {}),
    ...(body.website ? { sameAs: body.website } : {}),
  }
}

function country({ country, text, meta }: CountryPage): AdministrativeArea {
  return {
    '@type': 'Country',
    '@id': absoluteUrl(`${meta.path}#country`),
    name: country.name.text,
    url: absoluteUrl(meta.path),
    ...(text ? { description: text.text } : {}),
  }
}

function subject(page: StructuredPage) {
  switch (page.kind) {
    case 'person':
      return person(page)
    case 'body':
      return body(page)
    default:
      return country(page)
  }
}

/** Structured data of a person, a country or a body; it repeats what the page shows and nothing else. */
export function structuredGraph(page: StructuredPage, chrome: Chrome): Graph {
  return {
    '@context': 'https://schema.org',
    '@graph': [...siteNodes(chrome), breadcrumbsOf({ ...page, title: page.title.text }, chrome), subject(page)],
  }
}
