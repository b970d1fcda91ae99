import 'server-only'

import { bodyQuery, countriesQuery, countryQuery, holdersQuery, personQuery } from '../../sanity/queries/about.ts'
import { ancestorsQuery } from '../../sanity/queries/articles.ts'
import { aboutTag, anyAboutTag, subjectTag } from '../changes/tags.ts'
import type { Locale } from '../i18n/locales.ts'
import type { StructuredPage } from '../model/structured-page.ts'
import { dayAt, type WantedStructure } from './addresses.ts'
import type { ContentView } from './content-view.ts'
import { ancestorPaths, mapBreadcrumbs } from './map-breadcrumbs.ts'
import { mapBodyPage, mapCountryPage, mapPersonPage, type StructuredSurroundings } from './map-structured-page.ts'
import { termTags } from './map-person.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

type Drawn = Tagged<StructuredPage | null>
type Surroundings = { readonly value: StructuredSurroundings; readonly sources: unknown }

async function loadSurroundings(view: ContentView, path: string, locale: Locale): Promise<Surroundings> {
  const [ancestors, site] = await Promise.all([
    view.fetch('breadcrumbs', ancestorsQuery, { paths: ancestorPaths(path), locale }),
    view.site(locale),
  ])
  return {
    value: {
      today: dayAt(new Date()),
      breadcrumbs: mapBreadcrumbs(ancestors, locale),
      siteImage: site.value.sharingImage,
    },
    sources: ancestors,
  }
}

/** A page with the tags of what it was made from; `lists` are types of which one more would change it. */
function tagged(
  value: StructuredPage | null,
  source: { readonly _id: string },
  others: readonly unknown[],
  lists: readonly string[],
): Drawn {
  // A page that comes into being above this one joins its breadcrumbs.
  const own = [subjectTag(source._id), aboutTag(source._id), anyAboutTag]
  return { value, tags: [...tagsOf([source, others], [...lists, 'page']), ...own] }
}

async function loadCountry(view: ContentView, iso2: string, around: Surroundings, locale: Locale): Promise<Drawn> {
  const [source, members] = await Promise.all([
    view.fetch(`country ${iso2}`, countryQuery, { iso2, locale }),
    view.fetch('member countries', countriesQuery, { locale }),
  ])
  if (!source) return { value: null, tags: tagsOf(null, ['country']) }
  const codes = members.flatMap((member) => member.iso2 ?? []).map((code) => code.toLowerCase())
  const value = mapCountryPage(source, codes, locale, around.value)
  // A country that joins is on the map of every other one; a person may come from here.
  return tagged(value, source, [around.sources], ['country', 'person'])
}

async function loadPerson(view: ContentView, slug: string, around: Surroundings, locale: Locale): Promise<Drawn> {
  const source = await view.fetch(`person ${slug}`, personQuery, { slug, locale })
  if (!source) return { value: null, tags: tagsOf(null, ['person']) }
  const offices = (source.terms ?? []).flatMap(({ office }) => office ?? [])
  const holders = await view.fetch('holders of an office', holdersQuery, { offices, locale })
  const value = mapPersonPage(source, holders, locale, around.value)
  const drawn = tagged(value, source, [holders, around.sources], ['person'])
  return { value, tags: [...drawn.tags, ...termTags([source, ...holders], around.value.today)] }
}

async function loadBody(view: ContentView, slug: string, around: Surroundings, locale: Locale): Promise<Drawn> {
  const source = await view.fetch(`body ${slug}`, bodyQuery, { slug, locale })
  if (!source) return { value: null, tags: tagsOf(null, ['body']) }
  const { value, tags } = tagged(
    mapBodyPage(source, locale, around.value),
    source,
    [around.sources],
    ['body', 'person'],
  )
  return { value, tags: [...tags, ...termTags(source.holders, around.value.today)] }
}

/** Reads the person, country or body at an address; null when there is none, and what a new one would be tagged with. */
export async function loadStructured(view: ContentView, wanted: WantedStructure, locale: Locale): Promise<Drawn> {
  const around = await loadSurroundings(view, wanted.path, locale)
  switch (wanted.type) {
    case 'country':
      return loadCountry(view, wanted.iso2, around, locale)
    case 'person':
      return loadPerson(view, wanted.slug, around, locale)
    default:
      return loadBody(view, wanted.slug, around, locale)
  }
}
