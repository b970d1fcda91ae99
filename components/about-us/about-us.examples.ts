import type { Collection } from '../../lib/model/collection'
import type { MappedCountry, Plate } from '../../lib/model/country'
import type { OrganizationBody } from '../../lib/model/organization-body'
import type { PageMeta } from '../../lib/model/page'
import type { OfficeHistory, OfficeHolder, Person } from '../../lib/model/person'
import type { BodyPage, CountryPage, PersonPage } from '../../lib/model/structured-page'
import { link, longWord, picture, text, versionsExample } from '../ui/example-content'
import { glossaryExample } from './glossary.examples'

const meta: PageMeta = {
  title: 'An example',
  description: 'What search engines print of it.',
  path: '/en/about-us/example',
  canonicalPath: '/en/about-us/example',
  versions: versionsExample(),
  image: null,
  publishedAt: null,
  modifiedAt: null,
  kind: 'website',
  hasFeeds: false,
}

const common = {
  locale: 'en',
  meta,
  language: { state: 'original' },
  breadcrumbs: [link('About us', '/en/about-us'), link('Organization', '/en/about-us/organization')],
} as const

const finland: MappedCountry = {
  key: 'country-fi',
  code: 'fi',
  href: '/en/countries/fi',
  name: text('Finland'),
  capital: text('Helsinki'),
  accededOn: '2023-04-04',
  founding: false,
  flag: '/flags/fi.svg',
  step: 2,
  shapes: [{ plate: 'europe', path: 'M40 10l10 0 0 30z', capital: [44, 30] }],
  newest: true,
}

const canada: MappedCountry = {
  ...finland,
  key: 'country-ca',
  code: 'ca',
  href: '/en/countries/ca',
  name: text('Canada'),
  capital: null,
  accededOn: '1949-04-04',
  founding: true,
  flag: null,
  step: 1,
  shapes: [{ plate: 'northAmerica', path: 'M10 10l10 0 0 30z', capital: null }],
  newest: false,
}

const plate = (name: Plate['name']): Plate => ({
  name,
  width: 100,
  height: 80,
  land: 'M0 0l9 9z',
  graticule: 'M0 40l99 0',
})

const rutte: Person = {
  key: 'person-rutte',
  href: '/en/people/rutte',
  name: text('Mark Rutte'),
  portrait: null,
  country: { name: text('Netherlands'), href: '/en/countries/nl', flag: '/flags/nl.svg' },
}

const holder = (
  person: Person,
  key: string,
  startsOn: string,
  endsOn: string | null,
  acting = false,
): OfficeHolder => ({
  person,
  term: { key, office: 'secretaryGeneral', startsOn, endsOn, state: endsOn === null ? 'present' : 'past', acting },
})

const current = holder(rutte, 't1', '2024-10-01', null)

const history: OfficeHistory = {
  office: 'secretaryGeneral',
  holders: [
    current,
    holder(
      { ...rutte, key: 'person-b', href: '/en/people/b', name: text(longWord), portrait: picture('b'), country: null },
      't1',
      '2003',
      '2004',
      true,
    ),
    holder({ ...rutte, key: 'person-c', href: '/en/people/c', name: text('يان', 'ar') }, 't1', '1994', '1994'),
  ],
}

const council: OrganizationBody = {
  key: 'body-council',
  href: '/en/structure/council',
  name: text('North Atlantic Council'),
  abbreviation: 'NAC',
  kind: 'political',
  summary: text('The main political body of the Alliance.'),
  place: text('Brussels, Belgium'),
  headOffice: 'secretaryGeneral',
  head: current,
  parent: null,
  parts: [],
  website: null,
}

const staff: OrganizationBody = {
  ...council,
  key: 'body-staff',
  href: '/en/structure/staff',
  name: text('A staff'),
  abbreviation: null,
  kind: 'civilian',
  summary: null,
  place: null,
  head: null,
  parent: link('North Atlantic Council', '/en/structure/council'),
  parts: [link('One part', '/en/structure/part')],
  website: 'https://example.org/',
}

const country: CountryPage = {
  ...common,
  kind: 'country',
  title: finland.name,
  country: finland,
  newsHref: '/en/news-and-events?country=country-fi',
  text: text('Finland joined NATO on 4 April 2023.'),
  note: text('A note about the date.'),
  joinedWith: [link('Sweden', '/en/countries/se')],
  people: [rutte],
  locator: {
    file: '/maps/europe.svg',
    width: 1640,
    height: 1360,
    code: 'fi',
    others: ['se', 'no'],
    capital: [3, 3],
  },
}

const person: PersonPage = {
  ...common,
  kind: 'person',
  title: rutte.name,
  person: rutte,
  newsHref: null,
  fullName: 'Mark Rutte the Elder',
  biography: text('A former prime minister of the Netherlands.'),
  terms: [current.term],
  histories: [history],
}

const body: BodyPage = { ...common, kind: 'body', title: council.name, body: council, history }

export const structuredExamples = {
  country,
  bareCountry: {
    ...country,
    country: canada,
    title: canada.name,
    text: null,
    note: null,
    joinedWith: [],
    people: [],
    locator: null,
  },
  person,
  barePerson: {
    ...person,
    person: { ...rutte, portrait: picture('rutte', text('A portrait')), country: null },
    fullName: null,
    biography: null,
    terms: [],
    histories: [],
  },
  body,
  bareBody: { ...body, title: staff.name, body: staff, history: null },
  missingInArabic: {
    ...person,
    locale: 'ar',
    language: { state: 'missing', shown: 'en' },
    breadcrumbs: [link('من نحن', '/ar/about-us', 'ar')],
  },
} as const

const milestone = {
  key: 'milestone-a',
  date: '1949-04-04',
  endsOn: null,
  kind: 'founding',
  title: text('North Atlantic Treaty signed'),
  summary: text('Ministers of twelve states signed the treaty.'),
  links: [link('The North Atlantic Treaty', '/en/texts/treaty')],
} as const

export const collectionExamples = {
  countries: {
    kind: 'countries',
    map: {
      plates: [plate('northAmerica'), plate('europe')],
      periods: [
        { step: 1, from: '1949', to: '1949' },
        { step: 2, from: '2017', to: '2024' },
      ],
      countries: [canada, finland],
    },
  },
  people: { kind: 'people', current: [current], histories: [history] },
  nobody: { kind: 'people', current: [], histories: [] },
  bodies: { kind: 'bodies', groups: [{ name: 'political', bodies: [council, staff] }] },
  milestones: {
    kind: 'milestones',
    decades: [
      { from: '1949', to: '1949', milestones: [milestone] },
      {
        from: '1960',
        to: '1969',
        milestones: [{ ...milestone, key: 'milestone-b', date: '1966-03', summary: null, links: [] }],
      },
    ],
    summits: [{ ...milestone, key: 'summit-a', date: '1957-12-16', endsOn: '1957-12-19', kind: 'summit', links: [] }],
  },
  glossary: glossaryExample,
  aboutBodies: { kind: 'aboutBodies', bodies: [council, staff], histories: [history] },
} as const satisfies Readonly<Record<string, Collection>>
