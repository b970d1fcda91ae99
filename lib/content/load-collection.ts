import 'server-only'

import {
  bodiesOfPageQuery,
  bodiesQuery,
  countriesQuery,
  milestonesQuery,
  peopleQuery,
} from '../../sanity/queries/about.ts'
import { eventsQuery } from '../../sanity/queries/events.ts'
import { glossaryQuery } from '../../sanity/queries/glossary.ts'
import { vacanciesQuery } from '../../sanity/queries/vacancies.ts'
import type { Locale } from '../i18n/locales.ts'
import type { Collection } from '../model/collection.ts'
import { calendarPath, dayAt, localePath, pathOf, tellsOfBodies, type Addressed } from './addresses.ts'
import type { ContentView } from './content-view.ts'
import { mapBody, mapBodyGroups, mapHistoriesOf, type BodySource } from './map-body.ts'
import { mapMembers } from './map-country.ts'
import { mapEventYears } from './map-event.ts'
import { mapGlossary } from './map-glossary.ts'
import { mapMilestones } from './map-milestone.ts'
import { hasPast, holderOf, mapHistories, termTags, type PersonSource } from './map-person.ts'
import { closingTags, mapVacancies } from './map-vacancy.ts'
import type { Tagged } from './tagged.ts'
import { tagsOf } from './tags.ts'

type PageSource = Addressed & { readonly _id: string; readonly listing?: string | null }

function holdersIn(bodies: readonly BodySource[]): PersonSource[] {
  return bodies.flatMap(({ holders }) => holders ?? [])
}

/** The bodies that a page below their list tells of; null for most pages. */
async function bodiesOfPage(view: ContentView, page: PageSource, locale: Locale): Promise<Tagged<Collection | null>> {
  if (!tellsOfBodies(pathOf(page) ?? '')) return { value: null, tags: [] }
  const sources = await view.fetch('bodies of a page', bodiesOfPageQuery, { page: page._id, locale })
  if (sources.length === 0) return { value: null, tags: tagsOf(null, ['body']) }
  const today = dayAt(new Date())
  const bodies = sources.map((source) => mapBody(source, locale, today)).filter((body) => body !== null)
  // What is part of another one comes after it.
  const ordered = bodies.toSorted((one, other) => Number(one.parent !== null) - Number(other.parent !== null))
  const value: Collection = { kind: 'aboutBodies', bodies: ordered, histories: mapHistoriesOf(sources, locale, today) }
  const tags = [...tagsOf(sources, ['body', 'person']), ...termTags(holdersIn(sources), today)]
  return { value, tags }
}

/**
 * Reads what a page lists that has a form of its own.
 * @returns null when the page lists none, and tags of everything that was looked at.
 */
export async function loadCollection(
  view: ContentView,
  page: PageSource,
  locale: Locale,
): Promise<Tagged<Collection | null>> {
  const today = dayAt(new Date())
  switch (page.listing) {
    case 'countries': {
      const sources = await view.fetch('member countries', countriesQuery, { locale })
      return { value: { kind: 'countries', map: mapMembers(sources, locale) }, tags: tagsOf(sources, ['country']) }
    }
    case 'people': {
      const sources = await view.fetch('people', peopleQuery, { locale })
      const histories = mapHistories(sources, locale, today)
      const current = histories.map(holderOf).filter((holder) => holder !== null)
      const value: Collection = { kind: 'people', current, histories: histories.filter(hasPast) }
      return { value, tags: [...tagsOf(sources, ['person']), ...termTags(sources, today)] }
    }
    case 'bodies': {
      const sources = await view.fetch('bodies', bodiesQuery, { locale })
      return {
        value: { kind: 'bodies', groups: mapBodyGroups(sources, locale, today) },
        tags: [...tagsOf(sources, ['body', 'person']), ...termTags(holdersIn(sources), today)],
      }
    }
    case 'milestones': {
      const sources = await view.fetch('milestones', milestonesQuery, { locale })
      return { value: { kind: 'milestones', ...mapMilestones(sources, locale) }, tags: tagsOf(sources, ['milestone']) }
    }
    case 'events': {
      const sources = await view.fetch('events', eventsQuery, { locale })
      const calendarHref = calendarPath(localePath(locale, pathOf(page) ?? ''))
      const value: Collection = { kind: 'events', years: mapEventYears(sources, locale), calendarHref }
      return { value, tags: tagsOf(sources, ['event']) }
    }
    case 'glossary': {
      const sources = await view.fetch('the glossary', glossaryQuery, { locale })
      return {
        value: { kind: 'glossary', letters: mapGlossary(sources, locale) },
        tags: tagsOf(sources, ['glossaryTerm']),
      }
    }
    case 'vacancies': {
      const sources = await view.fetch('vacancies', vacanciesQuery, { locale })
      return {
        value: { kind: 'vacancies', ...mapVacancies(sources, locale, today) },
        tags: [...tagsOf(sources, ['vacancy']), ...closingTags(sources, today)],
      }
    }
    default:
      return bodiesOfPage(view, page, locale)
  }
}
