import { readdirSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { bodyKinds, milestoneKinds, offices, textTypes } from '../../sanity/schema/choices.ts'
import { milestoneKinds as milestoneKindsOfModel } from '../model/milestone.ts'
import { textTypes as textTypesOfModel } from '../model/official-text.ts'
import { bodyGroups } from '../model/organization-body.ts'
import { offices as officesOfModel } from '../model/person.ts'
import { flagCodes } from './flag-codes.ts'
import { mapBody, mapBodyGroups, mapHistoriesOf } from './map-body.ts'
import { mapCountry, mapMembers } from './map-country.ts'
import { mapMilestones } from './map-milestone.ts'
import { mapOfficialText } from './map-official-text.ts'
import { hasPast, holderOf, mapHistories, mapHistory, mapPerson, termTags } from './map-person.ts'
import { mapBodyPage, mapCountryPage, mapPersonPage } from './map-structured-page.ts'

const today = '2026-11-28'
const surroundings = { today, breadcrumbs: [], siteImage: null }

const country = (iso2: string, accededOn: string, name: Record<string, string>) => ({
  _id: `country-${iso2}`,
  _type: 'country',
  iso2,
  name,
  accededOn,
  round: accededOn.slice(0, 4) === '1949' ? 'founding' : accededOn.slice(0, 4),
})

const sweden = country('SE', '2024-03-07', { en: 'Sweden', fr: 'Suède', uk: 'Швеція', ar: 'السويد' })
const estonia = country('EE', '2004-03-29', { en: 'Estonia', fr: 'Estonie', uk: 'Естонія', ar: 'إستونيا' })
const states = country('US', '1949-04-04', {
  en: 'United States',
  fr: 'États-Unis',
  uk: 'Сполучені Штати',
  ar: 'الولايات المتحدة',
})
const iceland = country('IS', '1949-04-04', { en: 'Iceland', fr: 'Islande', uk: 'Ісландія', ar: 'آيسلندا' })

describe('countries', () => {
  const order = (locale: 'en' | 'fr' | 'uk') =>
    mapMembers([sweden, states, iceland, estonia], locale).countries.map(({ code }) => code)

  it('stand in the alphabetical order of the reader’s language', () => {
    expect(order('en')).toEqual(['ee', 'is', 'se', 'us'])
    // É comes with E, and І after З.
    expect(order('fr')).toEqual(['ee', 'us', 'is', 'se'])
    expect(order('uk')).toEqual(['ee', 'is', 'us', 'se'])
  })

  it('are coloured by the years in which they joined; one is the newest', () => {
    const { countries, periods } = mapMembers([sweden, states, iceland, estonia], 'en')
    expect(countries.map(({ code, step }) => [code, step])).toEqual([
      ['ee', 3],
      ['is', 1],
      ['se', 4],
      ['us', 1],
    ])
    expect(periods).toEqual([
      { step: 1, from: '1949', to: '1949' },
      { step: 3, from: '2004', to: '2004' },
      { step: 4, from: '2024', to: '2024' },
    ])
    expect(countries.filter(({ newest }) => newest).map(({ code }) => code)).toEqual(['se'])
    const twins = mapMembers([sweden, { ...estonia, accededOn: '2024-03-07' }], 'en').countries
    expect(twins.filter(({ newest }) => newest)).toHaveLength(1)
  })

  it('have an address and a flag by their code', () => {
    expect(mapCountry(sweden, 'ar')).toMatchObject({
      href: '/ar/about-us/organization/nato-member-countries/se',
      flag: '/flags/se.svg',
      name: { text: 'السويد', lang: 'ar' },
    })
    expect(mapCountry({ ...sweden, iso2: 'ZZ' }, 'en')?.flag).toBeNull()
  })

  it('are on the map where the atlas knows them, capital included', () => {
    const placed = { ...sweden, capitalAt: { lat: 59.33, lng: 18.07 } }
    const [mapped] = mapMembers([placed], 'en').countries
    expect(mapped?.shapes).toMatchObject([{ plate: 'europe', capital: [expect.any(Number), expect.any(Number)] }])
    expect(mapMembers([{ ...sweden, iso2: 'ZZ' }], 'en').countries[0]?.shapes).toEqual([])
  })

  it.each([
    ['code', { iso2: null }],
    ['a code of two capital letters', { iso2: 'se' }],
    ['name', { name: null }],
    ['day of accession', { accededOn: null }],
    ['whole day of accession', { accededOn: '2024' }],
  ])('are left out without a %s', (_, part) => {
    expect(mapCountry({ ...sweden, ...part }, 'en')).toBeNull()
    expect(mapCountryPage({ ...sweden, ...part }, ['se'], 'en', surroundings)).toBeNull()
    expect(mapMembers([{ ...sweden, ...part }, estonia], 'en').countries).toHaveLength(1)
  })

  it('fall back to English under the canonical address of English', () => {
    const page = mapCountryPage({ ...sweden, people: null, joinedWith: null }, ['se'], 'ru', surroundings)
    expect(page).toMatchObject({ language: { state: 'missing', shown: 'en' }, text: null, people: [], joinedWith: [] })
    expect(page?.meta.canonicalPath).toBe('/en/about-us/organization/nato-member-countries/se')
    expect(page?.meta.versions.filter(({ published }) => published).map(({ locale }) => locale)).toEqual([
      'en',
      'fr',
      'uk',
      'ar',
    ])
  })
})

const term = (startsOn: string | null, endsOn: string | null, acting = false, office = 'secretaryGeneral') => ({
  _key: `${startsOn}`,
  office,
  startsOn,
  endsOn,
  acting,
})
const person = (slug: string, ...terms: ReturnType<typeof term>[]) => ({
  _id: `person-${slug}`,
  _type: 'person',
  slug,
  name: { en: slug },
  terms,
})

describe('people', () => {
  const worner = person('worner', term('1988', '1994'))
  const balanzino = person('balanzino', term('1994', '1994', true), term('1995', '1995', true))
  const claes = person('claes', term('1994', '1995'))
  const rutte = person('rutte', term('2024-10-01', null))

  it('held an office one after the other; who stood in precedes the holder of the same year', () => {
    const { holders } = mapHistory([balanzino, rutte, worner, claes], 'secretaryGeneral', 'en', today)
    expect(holders.map(({ person: { key }, term: { startsOn } }) => [key, startsOn])).toEqual([
      ['person-rutte', '2024-10-01'],
      ['person-balanzino', '1995'],
      ['person-claes', '1994'],
      ['person-balanzino', '1994'],
      ['person-worner', '1988'],
    ])
  })

  it('hold an office from the day on which their term begins', () => {
    const next = person('next', term('2026-11-29', null))
    const office = (day: string) => mapHistory([rutte, next], 'secretaryGeneral', 'en', day)
    expect(holderOf(office(today))?.person.key).toBe('person-rutte')
    expect(office(today).holders).toHaveLength(1)
    expect(holderOf(office('2026-11-29'))?.person.key).toBe('person-next')
    expect(mapPersonPage(next, [rutte, next], 'en', surroundings)).toMatchObject({
      terms: [{ startsOn: '2026-11-29', state: 'future' }],
      histories: [],
    })
    expect(termTags([rutte, next], today)).toEqual(['offices', 'until:2026-11-28T23:00:00.000Z'])
    expect(termTags([rutte, worner], today)).toEqual(['offices'])
  })

  it('hold an office until the end of their term', () => {
    const leaving = person('leaving', term('2024', '2026-12-31'))
    const history = (day: string) => mapHistory([leaving], 'secretaryGeneral', 'en', day)
    expect(holderOf(history(today))?.person.key).toBe('person-leaving')
    expect([hasPast(history(today)), hasPast(history('2027-01-01'))]).toEqual([false, true])
    expect(holderOf(history('2027-01-01'))).toBeNull()
  })

  it('hold an office until an end is known', () => {
    expect(holderOf(mapHistory([worner, rutte], 'secretaryGeneral', 'en', today))?.person.key).toBe('person-rutte')
    expect(holderOf(mapHistory([worner], 'secretaryGeneral', 'en', today))).toBeNull()
    expect(hasPast(mapHistory([rutte], 'secretaryGeneral', 'en', today))).toBe(false)
    expect(mapHistories([rutte], 'en', today).map(({ office }) => office)).toEqual(['secretaryGeneral'])
  })

  it('survive drafts of nulls, unknown offices and broken dates', () => {
    const broken = person(
      'a',
      term(null, null),
      term('soon', null),
      term('2020', 'later'),
      term('2019', null, false, 'pope'),
    )
    const page = mapPersonPage(
      { ...broken, biography: null, country: null, portrait: null },
      [broken],
      'en',
      surroundings,
    )
    expect(page?.terms).toEqual([
      { key: '2020', office: 'secretaryGeneral', startsOn: '2020', endsOn: null, state: 'present', acting: false },
    ])
    expect(page).toMatchObject({ biography: null, fullName: null, histories: [], person: { country: null } })
    expect(mapPerson({ ...broken, name: null }, 'en')).toBeNull()
    expect(mapPersonPage({ ...broken, slug: null }, [], 'en', surroundings)).toBeNull()
    expect(mapPersonPage({ ...broken, terms: null, fullName: ' a ' }, [], 'en', surroundings)?.fullName).toBeNull()
  })
})

describe('bodies', () => {
  const rutte = person('rutte', term('2024-10-01', null))
  const stoltenberg = person('stoltenberg', term('2014-10-01', '2024-10-01'))
  const council = {
    _id: 'body-council',
    _type: 'body',
    slug: 'council',
    name: { en: 'Council' },
    kind: 'political',
    headOffice: 'secretaryGeneral',
    holders: [stoltenberg, rutte],
  }

  it('are led by who holds the office now', () => {
    expect(mapBody(council, 'en', today)?.head?.person.key).toBe('person-rutte')
    expect(mapBody({ ...council, holders: [stoltenberg] }, 'en', today)?.head).toBeNull()
    expect(mapBody({ ...council, headOffice: 'pope' }, 'en', today)).toMatchObject({ headOffice: null, head: null })
  })

  it('have the address of the page that tells of them', () => {
    expect(mapBody(council, 'fr', today)?.href).toBe('/fr/about-us/organization/nato-structure/council')
    expect(mapBody({ ...council, page: { path: 'about-us/council' } }, 'fr', today)?.href).toBe('/fr/about-us/council')
  })

  it('stand in groups, in the order of their kinds', () => {
    const body = (kind: string) => ({ ...council, _id: kind, kind })
    const groups = mapBodyGroups([body('agency'), body('programme'), body('political'), body('band')], 'en', today)
    expect(groups.map(({ name, bodies }) => [name, bodies.map(({ kind }) => kind)])).toEqual([
      ['political', ['political', 'programme']],
      ['agencies', ['agency']],
    ])
  })

  it('tell who held an office, where they are one', () => {
    expect(mapHistoriesOf([council], 'en', today)).toEqual([])
    expect(mapHistoriesOf([{ ...council, kind: 'office' }], 'en', today)[0]?.holders).toHaveLength(2)
    expect(mapHistoriesOf([{ ...council, kind: 'office', holders: [rutte] }], 'en', today)).toEqual([])
  })

  it('survive a draft of nulls', () => {
    const bare = {
      ...council,
      abbreviation: null,
      summary: null,
      place: null,
      url: 'javascript:x',
      parent: null,
      parts: null,
    }
    expect(mapBodyPage({ ...bare, holders: null, headOffice: null }, 'en', surroundings)).toMatchObject({
      body: { website: null, parts: [], parent: null, abbreviation: null },
      history: null,
    })
    expect(mapBodyPage({ ...bare, name: null }, 'en', surroundings)).toBeNull()
    expect(mapBodyPage({ ...bare, kind: null }, 'en', surroundings)).toBeNull()
  })
})

describe('milestones', () => {
  const milestone = (date: string | null, kind = 'policy', title: { en: string } | null = { en: 'Something' }) => ({
    _id: `milestone-${date}-${kind}`,
    date,
    kind,
    title,
  })

  it('stand in decades, those that begin or end within one named by their years', () => {
    const { decades, summits } = mapMilestones(
      [milestone('2025-06-25'), milestone('1966-03'), milestone('1949-04-04'), milestone('1957-12-16', 'summit')],
      'en',
    )
    expect(decades.map(({ from, to, milestones }) => [from, to, milestones.length])).toEqual([
      ['1949', '1949', 1],
      ['1960', '1969', 1],
      ['2020', '2025', 1],
    ])
    expect(summits).toHaveLength(1)
  })

  it('are left out without date, title or kind', () => {
    const broken = [
      milestone(null),
      milestone('yesterday'),
      milestone('1950', 'rumour'),
      milestone('1950', 'policy', null),
    ]
    expect(mapMilestones([...broken, { _id: 'x' }], 'en')).toEqual({ decades: [], summits: [] })
  })
})

describe('official texts', () => {
  const source = { _id: 'text-a', textType: 'treaty', adoptedOn: '1949-04-04' }
  const article = (number: number | null, heading: string | null = 'Heading', gist: string | null = 'Gist') => ({
    _key: `${number}${heading}`,
    number,
    heading,
    gist,
  })

  it('give each article an address by its number', () => {
    expect(mapOfficialText(source, [article(5)], 'en')?.articles).toMatchObject([{ id: 'article-5' }])
    const paragraphs = mapOfficialText({ ...source, numberedUnit: 'paragraph' }, [article(7)], 'en')
    expect(paragraphs?.articles).toMatchObject([{ id: 'paragraph-7' }])
  })

  it('leave out articles without number, words or an address of their own', () => {
    const articles = [article(1), article(1, 'Again'), article(null), article(2, ' '), article(3, 'Three', null)]
    expect(mapOfficialText(source, articles, 'en')?.articles.map(({ heading }) => heading)).toEqual(['Heading'])
  })

  it('survive a draft of nulls, and lead to no unsafe address', () => {
    expect(
      mapOfficialText({ ...source, authenticUrl: 'javascript:x', authenticLanguages: ['en', 'x y'] }, null, 'fr'),
    ).toMatchObject({
      authenticUrl: null,
      authenticLanguages: ['en'],
      place: null,
      depositary: null,
      articles: [],
    })
    expect(mapOfficialText({ ...source, textType: null }, [], 'en')).toBeNull()
    expect(mapOfficialText({ ...source, adoptedOn: null }, [], 'en')).toBeNull()
  })
})

describe('choices', () => {
  const values = (list: readonly { readonly value: string }[]) => list.map(({ value }) => value)

  it('are the same in the Studio and on the site', () => {
    expect(values(offices)).toEqual([...officesOfModel])
    expect(values(bodyKinds)).toEqual(Object.values(bodyGroups).flat())
    expect(values(milestoneKinds)).toEqual([...milestoneKindsOfModel])
    expect(values(textTypes)).toEqual([...textTypesOfModel])
  })

  it('of flags are the files that there are', () => {
    const files = readdirSync(path.resolve(import.meta.dirname, '../../public/flags'))
    expect(
      files
        .filter((file) => file.endsWith('.svg'))
        .map((file) => file.replace('.svg', ''))
        .toSorted(),
    ).toEqual([...flagCodes].toSorted())
  })
})
