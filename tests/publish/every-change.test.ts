import type { SanityClient, Transaction } from '@sanity/client'
import { beforeAll, describe, expect, it } from 'vitest'

import { locales } from '../../lib/i18n/locales.ts'
import { feedFormats } from '../../lib/model/feed.ts'

import {
  addressesOf,
  differing,
  etagsOf,
  lakeClient,
  liveAs,
  renderEverything,
  setting,
  settled,
  type Publication,
} from './site.ts'

/**
 * A change of any document that a page shows renews exactly the pages concerned. Each case publishes one, looks which
 * bytes changed, and compares in the end with pages that were all rendered anew: whatever differs had been left stale.
 */

const site = setting('SAMPLE_SITE_URL')
const client: SanityClient = lakeClient(setting('LAKE_URL'))

const reference = (id: string) => ({ _type: 'reference', _ref: id })
const block = (text: string) => ({
  _type: 'block',
  _key: 'new',
  style: 'normal',
  markDefs: [],
  children: [{ _type: 'span', _key: 'new', marks: [], text }],
})

type Case = {
  readonly name: string
  readonly id: string
  readonly change: (transaction: Transaction) => Transaction
  /** Pages whose bytes must change, as patterns; each must be met by one at least. */
  readonly changes: readonly RegExp[]
  /** Pages whose bytes must stay. */
  readonly keeps?: readonly RegExp[]
}

function patch(id: string, set: Record<string, unknown>): Pick<Case, 'id' | 'change'> {
  return { id, change: (transaction) => transaction.patch(id, { set }) }
}

const article = /\/news\/2025\/12\/19\/nato-deputy-secretary-general-hails/

/** Changes that few pages show. */
const narrow: readonly Case[] = [
  {
    name: 'the text of an article',
    ...patch('news-armenia', { body: [block('A new first paragraph of this article, in place of all others.')] }),
    changes: [new RegExp(`^/en.*${article.source}`)],
    keeps: [/^\/fr\/news-and-events\/articles\/news\/2025\/12\/19/, /\/about-us/],
  },
  {
    name: 'the title of an article',
    ...patch('news-armenia', { title: 'Renamed article about Armenia' }),
    changes: [new RegExp(`^/en.*${article.source}`), /^\/en$/, /^\/en\/news-and-events$/],
    keeps: [/^\/fr$/, /\/about-us/],
  },
  {
    name: 'the title of a translation',
    ...patch('news-armenia-fr', { title: 'Article renommé' }),
    changes: [new RegExp(`^/fr.*${article.source}`), /^\/fr$/, /^\/fr\/news-and-events$/],
    keeps: [/^\/(?:en|uk|ru|ar)/],
  },
  {
    name: 'the alternative text and the crop of a picture',
    ...patch('news-armenia', {
      'picture.alt.en': 'Another description',
      'picture.crop': { _type: 'sanity.imageCrop', top: 0.1, bottom: 0.1, left: 0.1, right: 0.1 },
    }),
    changes: [new RegExp(`^/en.*${article.source}`), new RegExp(`^/fr.*${article.source}`)],
    keeps: [/\/about-us/],
  },
  {
    name: 'what an article is about',
    ...patch('news-armenia', { countries: [{ ...reference('country-is'), _key: 'is' }] }),
    changes: [/^\/uk\/.*\/nato-member-countries\/is$/],
    keeps: [/\/nato-member-countries\/(?!is)/, /\/who-we-are/, /\/news-and-events$/],
  },
  {
    name: 'the captions of a film',
    ...patch('video-lithuania', {
      'captions[_key == "en"].language': 'fr',
      'captions[_key == "fr"].language': 'en',
    }),
    changes: [/^\/en\/multimedia\/.*\/natos-presence-in-lithuania$/],
    keeps: [/\/about-us/, /^\/en\/multimedia$/],
  },
  {
    name: 'the caption of a gallery’s picture',
    ...patch('gallery-iraq', { 'pictures[0].caption.fr': 'Nouvelle légende' }),
    changes: [/^\/fr\/multimedia\/multimedia\/photos/],
    keeps: [/^\/en/],
  },
  {
    name: 'a notice',
    ...patch('notice-transition', { 'message.ru': 'Новое объявление' }),
    changes: [/^\/ru$/],
    // Its version, by which readers' browsers remember that they closed it, is on every home page.
    keeps: [/^\/[a-z]{2}\/./],
  },
  {
    name: 'a list of links on the home page',
    ...patch('linkList-related', { 'title.uk': 'Нові посилання' }),
    changes: [/^\/uk$/],
    keeps: [/^\/en/],
  },
  {
    name: 'the heading of the home page',
    ...patch('homePage', { 'heading.ar': 'عنوان جديد' }),
    changes: [/^\/ar$/],
    keeps: [/^\/en/],
  },
  {
    name: 'a translation that goes',
    id: 'news-berlin-uk',
    change: (transaction) => transaction.delete('news-berlin-uk'),
    changes: [/^\/uk\/.*berlin/, /^\/en\/.*berlin/, /^\/uk$|^\/uk\/news-and-events$/],
    keeps: [/\/about-us/],
  },
  {
    name: 'an article that comes',
    id: 'news-new',
    change: (transaction) =>
      transaction.create({
        _id: 'news-new',
        _type: 'news',
        language: 'en',
        title: 'A new article',
        summary: 'Its summary.',
        slug: { _type: 'slug', current: 'a-new-article' },
        publishedAt: '2026-01-15T12:00:00Z',
        body: [block('Text')],
      }),
    changes: [/^\/en\/news-and-events\/articles\/news\/2026\/01\/15\/a-new-article$/, /^\/en\/news-and-events$/],
    keeps: [/\/about-us/],
  },
  {
    name: 'another day of an article',
    ...patch('news-new', { publishedAt: '2025-01-15T12:00:00Z' }),
    changes: [/2026\/01\/15\/a-new-article$/, /2025\/01\/15\/a-new-article$/, /^\/en\/news-and-events$/],
  },
  {
    name: 'another address of an article',
    ...patch('news-new', { 'slug.current': 'a-newer-article' }),
    changes: [/2025\/01\/15\/a-new-article$/, /2025\/01\/15\/a-newer-article$/],
  },
  {
    name: 'an article that goes',
    id: 'news-new',
    change: (transaction) => transaction.delete('news-new'),
    changes: [/a-newer-article$/, /^\/en\/news-and-events$/],
  },
]

/** What is one document for all languages, and what belongs to a day; few pages show each of them. */
const ofAboutUsAndEvents: readonly Case[] = [
  {
    name: 'the capital of a country',
    ...patch('country-be', { 'capital.en': 'Another capital' }),
    changes: [/^\/en\/.*nato-member-countries\/be$/, /^\/en\/.*nato-member-countries$/],
    keeps: [/^\/(?:fr|uk|ru|ar)/, /^\/en\/.*nato-member-countries\/fr$/, /\/news-and-events/],
  },
  {
    name: 'the name of a person',
    ...patch('person-vandier', { 'name.en': 'Renamed person' }),
    changes: [
      /^\/en\/.*who-we-are\/vandier$/,
      /^\/en\/.*who-we-are$/,
      /^\/en\/.*nato-structure$/,
      /^\/en\/.*allied-command-transformation$/,
      /^\/en\/.*nato-member-countries\/fr$/,
    ],
    keeps: [/^\/(?:fr|uk|ru|ar)/, /^\/en\/.*who-we-are\/rutte$/, /\/news-and-events/],
  },
  {
    name: 'what a body does',
    ...patch('body-kfor', { 'summary.fr': 'Une nouvelle description.' }),
    changes: [/^\/fr\/.*nato-structure\/kfor$/, /^\/fr\/.*nato-structure$/],
    keeps: [/^\/(?:en|uk|ru|ar)/, /\/who-we-are/, /\/news-and-events/],
  },
  {
    name: 'a milestone',
    ...patch('milestone-1966-03', { 'summary.ru': 'Новое описание.' }),
    changes: [/^\/ru\/about-us\/nato-history$/],
    keeps: [/^\/(?:en|fr|uk|ar)/, /^\/ru\/about-us\/organization/],
  },
  {
    name: 'an event that is called off',
    ...patch('event-ankara-2026', { status: 'cancelled' }),
    changes: [/2026\/07\/nato-summit-in-ankara$/, /\/news-and-events\/events$/, /\/events\.ics$/, /\/events\.json$/],
    keeps: [/\/about-us/, /\/events\/2025/, /\/news-and-events$/],
  },
  {
    name: 'the title of a transcript',
    ...patch('transcript-end-of-year-message', { title: 'Renamed transcript of a message' }),
    changes: [/^\/en\/.*\/transcripts\/2025\/12\/19\//, /^\/en\/.*\/transcripts$/],
    keeps: [/\/about-us/, /\/events$/, /^\/fr\/news-and-events$/],
  },
  {
    name: 'the summary of an official text',
    ...patch('text-ai-strategy-2024', { summary: 'Another summary of this text, for readers in a hurry.' }),
    changes: [/^\/en\/.*official-texts\/2024\/07\/10\/summary/, /^\/en\/.*official-texts-and-resources$/],
    keeps: [/^\/fr/, /\/nato-history/, /^\/en\/.*official-texts\/1949/, /\/news-and-events/],
  },
  {
    name: 'a term of the glossary',
    ...patch('term-consensus-fr', { summary: 'Une nouvelle définition de ce terme.' }),
    changes: [/^\/fr\/about-us\/glossary$/],
    keeps: [/^\/(?:en|uk|ru|ar)/, /^\/fr\/about-us$/, /\/organization/, /\/news-and-events/],
  },
  {
    name: 'a vacancy that closes',
    ...patch('vacancy-sample-translator', { closesOn: '2026-01-31' }),
    changes: [/\/careers\/vacancies\/sample-translator-french$/, /\/careers\/vacancies$/],
    keeps: [/\/careers$/, /\/vacancies\/sample-network-engineer$/, /\/about-us/, /\/news-and-events/],
  },
  {
    name: 'a list of pages below one about a body',
    ...patch('page-sps', { listing: 'children' }),
    changes: [/nato-structure\/science-for-peace-and-security$/],
    keeps: [/\/news-and-events/, /who-we-are/],
  },
]

/** Changes that every page shows, in its menus or on its way home, or every page about people. `npm run test:long` tries all: each renders the whole site. */
const wide: readonly Case[] = [
  {
    name: 'a label of the navigation',
    ...patch('navigation', { 'items[0].label.en': 'Renamed entry' }),
    changes: [/^\/en$/, /^\/en\/about-us/],
    keeps: [/^\/fr/],
  },
  {
    name: 'the settings of the site',
    ...patch('siteSettings', { 'disclaimer.fr': 'Nouvelle mention' }),
    changes: [/^\/fr$/, /^\/fr\/about-us/],
    keeps: [/^\/en/],
  },
  {
    name: 'a term of office that begins later',
    id: 'person-vandier',
    change: (transaction) =>
      transaction.patch('person-vandier', {
        insert: {
          after: 'terms[-1]',
          items: [
            { _key: 'later', _type: 'termOfOffice', office: 'supremeAlliedCommanderEurope', startsOn: '2126-01-01' },
          ],
        },
      }),
    changes: [/^\/en\/.*who-we-are\/vandier$/],
    // The office is somebody else's until then.
    keeps: [/who-we-are$/, /who-we-are\/grynkewich$/, /nato-structure$/, /allied-command-operations$/],
  },
  {
    name: 'the list of legal links',
    ...patch('linkList-legal', { 'links[0].label.ru': 'Новое' }),
    changes: [/^\/ru$/],
  },
  {
    name: 'the title of a topic',
    ...patch('topic-collective-defence-and-article-5', { title: 'Renamed topic' }),
    changes: [/^\/en\/what-we-do\//, /^\/en\/what-we-do$/],
    keeps: [/^\/fr\/about-us/],
  },
  {
    name: 'the title of a film',
    ...patch('video-lithuania', { title: 'Renamed film' }),
    changes: [/^\/en\/multimedia/],
  },
  {
    name: 'a translation that comes',
    id: 'page-careers-uk',
    change: (transaction) =>
      transaction.create({
        _id: 'page-careers-uk',
        _type: 'page',
        language: 'uk',
        translationOf: reference('page-careers'),
        title: 'Нова назва',
      }),
    changes: [/^\/uk\//, /^\/en\//],
    keeps: [/^\/en$/],
  },
  {
    name: 'a page that comes above others',
    id: 'page-above',
    change: (transaction) =>
      transaction.create({
        _id: 'page-above',
        _type: 'page',
        language: 'en',
        title: 'A page above',
        path: { _type: 'slug', current: 'about-us/official-texts-and-resources/official-texts' },
        layout: 'article',
      }),
    changes: [
      /^\/en\/about-us\/official-texts-and-resources\/official-texts$/,
      /^\/en\/about-us\/official-texts-and-resources\/official-texts\/./,
    ],
  },
  {
    name: 'the title of a page above others',
    ...patch('page-above', { title: 'Renamed page above' }),
    changes: [
      /^\/en\/about-us\/official-texts-and-resources\/official-texts$/,
      /^\/en\/about-us\/official-texts-and-resources\/official-texts\/./,
    ],
    keeps: [/^\/en\/news-and-events\/articles/],
  },
]
const groups: (readonly [string, readonly Case[]])[] = [
  ['few pages show', narrow],
  ['few pages of About us and of the events show', ofAboutUsAndEvents],
]
if (process.env['EVERY_PAGE'] !== undefined) groups.push(['every page shows', wide])

/** No map names them, and no editor is told of them. */
const files = ['ics', 'json'].flatMap((end) => locales.map((locale) => `/${locale}/news-and-events/events.${end}`))

let etags: Map<string, string>
const known = new Set<string>()

async function present(): Promise<Map<string, string>> {
  // The map comes last.
  await settled(site)
  for (const path of [...(await addressesOf(site)), ...files]) known.add(path)
  return etagsOf(site, known)
}

async function publish({ id, change }: Case): Promise<Publication> {
  const { transactionId } = await change(client.transaction()).commit()
  return liveAs(site, id, transactionId)
}

async function stale(): Promise<string[]> {
  const before = await present()
  await renderEverything(site)
  return differing(before, await present())
}

beforeAll(async () => {
  await settled(site)
  etags = await present()
  if (known.size < 150) throw new Error(`The site names only ${known.size} pages.`)
}, 600_000)

it('a change of an asset’s own document concerns no page', async () => {
  const asset = await client.fetch<string>('*[_type == "sanity.imageAsset"][0]._id')
  const { transactionId } = await client
    .transaction()
    .patch(asset, { set: { title: 'Described' } })
    .commit()
  expect(await liveAs(site, asset, transactionId)).toMatchObject({ live: [], gone: [], failed: [] })
}, 600_000)

describe.each(groups)('a change that %s', (_, cases) => {
  it.each(cases)(
    '$name',
    async (each) => {
      const publication = await publish(each)
      const after = await present()
      const changed = differing(etags, after)
      etags = after
      expect(publication.failed).toEqual([])
      for (const pattern of each.changes)
        expect([pattern.source, changed.some((path) => pattern.test(path))]).toEqual([pattern.source, true])
      for (const pattern of each.keeps ?? [])
        expect([pattern.source, changed.filter((path) => pattern.test(path))]).toEqual([pattern.source, []])
      // The editor is told of every page that changed: of very many, how many more there are.
      const told = new Set([...publication.live, ...publication.gone])
      expect(changed.filter((path) => !told.has(path) && !files.includes(path)).slice(publication.more)).toEqual([])
    },
    600_000,
  )
})

it('a page beside the bodies that has a list has the feeds that it names', async () => {
  const path = '/en/about-us/organization/nato-structure/science-for-peace-and-security'
  const page = await (await fetch(site + path)).text()
  const links = [...page.matchAll(/<link rel="alternate"[^>]* type="[^"]+"[^>]*>/g)].map(([tag]) => tag)
  expect(links).toHaveLength(feedFormats.length)
  for (const link of links) {
    const feed = new URL(/href="([^"]+)"/.exec(link)?.[1] ?? '').pathname
    expect([feed, (await fetch(site + feed)).status]).toEqual([feed, 200])
  }
})

it('no page was left stale', async () => {
  expect(await stale()).toEqual([])
}, 600_000)
