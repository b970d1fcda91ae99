import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { tagsOfChange } from '../../lib/changes/tags.ts'
import { ContentUnavailableError } from '../../lib/content/content-error.ts'
import type { FetchContent } from '../../lib/content/fetch-content.ts'
import { mapSearch } from '../../lib/content/map-search.ts'
import { readSearch } from '../../lib/content/search-address.ts'
import { SearchSync } from '../../lib/content/search-sync.ts'
import { parseWebVtt } from '../../lib/content/web-vtt.ts'
import type { Locale } from '../../lib/i18n/locales.ts'
import { SearchThread } from '../../lib/search/search-thread.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

/** The index of the site's search over a real lake, asked by Sanity's own client. */
let test: TestLake
let folder: string
let isDown = false
let areCaptionsAway = false
let asked = 0
const threads: SearchThread[] = []

beforeAll(async () => {
  test = await startTestLake()
})

afterAll(async () => {
  await test.close()
})

beforeEach(async () => {
  isDown = false
  areCaptionsAway = false
  await test.client().delete({ query: '*[!(_id match "_.*")]' })
  folder = await mkdtemp(join(tmpdir(), 'site-search-'))
  return async () => {
    for (const thread of threads.splice(0)) await thread.close()
    await rm(folder, { recursive: true, force: true })
  }
})

/** As lib/content/fetch-content.ts, with the client of the tests. */
const fetchFromLake: FetchContent = async (what, query, params) => {
  asked += 1
  if (isDown) throw new ContentUnavailableError(what, new Error('down for the test'))
  return test.client({ perspective: 'published' }).fetch(query, { ...params })
}

/** As lib/content/load-film-text.ts reads them. */
async function readCaptions(path: string): Promise<string> {
  if (areCaptionsAway) throw new ContentUnavailableError(path, new Error('away for the test'))
  const captions = parseWebVtt(await (await fetch(`${test.lake.url}/${path}`)).text())
  return 'fault' in captions ? '' : captions.map(({ text }) => text).join(' ')
}

const silent = { info: () => undefined, warn: () => undefined }

function start(times: ConstructorParameters<typeof SearchSync>[0]['times'] = {}) {
  const thread = new SearchThread({ file: join(folder, 'search.sqlite'), source: 'tests', log: silent })
  threads.push(thread)
  const sync = new SearchSync({
    fetchContent: fetchFromLake,
    readCaptions,
    index: thread,
    log: silent,
    times: { patience: 30_000, ...times },
  })
  const find = async (text: string, locale: Locale = 'en') => {
    await sync.beforeQuestion()
    const request = readSearch({ q: text })
    const { query, ...filters } = request
    const whatever = { within: [], newestFirst: false }
    return mapSearch(request, await thread.search({ ...filters, ...whatever, text: query, locale, size: 10 }), locale)
  }
  const hrefs = async (text: string, locale: Locale = 'en') => (await find(text, locale)).items.map(({ href }) => href)
  return { thread, sync, find, hrefs }
}

function block(text: string) {
  const children = [{ _type: 'span', _key: 's', text, marks: [] }]
  return { _type: 'block', _key: 'b', style: 'normal', markDefs: [], children }
}

const news = {
  _id: 'news-vilnius',
  _type: 'news',
  language: 'en',
  title: 'Leaders meet in Vilnius',
  summary: 'A summit.',
  body: [block('They spoke of deterrence.')],
  slug: { _type: 'slug', current: 'leaders-meet' },
  publishedAt: '2025-07-11T08:00:00Z',
  topics: [{ _type: 'reference', _key: 't', _ref: 'topic-deterrence' }],
}
const french = {
  _id: 'news-vilnius-fr',
  _type: 'news',
  language: 'fr',
  translationOf: { _type: 'reference', _ref: 'news-vilnius' },
  title: 'Les dirigeants se réunissent à Vilnius',
  body: [block('Ils ont parlé de dissuasion.')],
}
const topic = {
  _id: 'topic-deterrence',
  _type: 'topic',
  language: 'en',
  title: 'Deterrence and defence',
  group: 'deterrence-and-defence',
  slug: { _type: 'slug', current: 'deterrence' },
}
const newsPath = 'news-and-events/articles/news/2025/07/11/leaders-meet'

type Stored = { readonly _id: string; readonly _type: string; readonly [attribute: string]: unknown }

async function write(...documents: readonly Stored[]): Promise<void> {
  const transaction = test.client().transaction()
  for (const document of documents) transaction.createOrReplace(document)
  await transaction.commit()
}

describe('what the lake holds', () => {
  it('is found in each language, with its address, day, topics and extract', async () => {
    await write(topic, news, french)
    const { find, hrefs } = start()
    const view = await find('deterrence vilnius')
    expect(view).toMatchObject({
      total: 1,
      isPartial: false,
      items: [{ href: `/en/${newsPath}`, kind: 'news', lang: 'en', day: '2025-07-11' }],
      subjects: expect.arrayContaining([
        { kind: 'topic', options: [expect.objectContaining({ value: 'topic-deterrence', count: 1 })] },
      ]),
    })
    expect(view.items[0]?.extract).toContainEqual({ text: 'deterrence', marked: true })
    expect(await hrefs('dissuasion', 'fr')).toEqual([`/fr/${newsPath}`])
    expect(await find('vilnius', 'ar')).toMatchObject({ items: [{ href: `/ar/${newsPath}`, lang: 'en' }] })
  })

  it('is found though it does not fit into one answer', async () => {
    const many = Array.from({ length: 1203 }, (_, at) => ({
      ...news,
      _id: `news-${String(at).padStart(4, '0')}`,
      title: `Number ${at}`,
      slug: { _type: 'slug', current: `number-${at}` },
      topics: [],
    }))
    await write(...many)
    const { find, sync } = start()
    await sync.compare()
    expect((await find('number')).total).toBe(1203)
  })

  it('is not found while it is a draft, a version, without title or without address', async () => {
    await write(
      topic,
      { ...news, _id: 'drafts.news-draft', title: 'Canary draft' },
      { ...news, _id: 'versions.r1.news-version', title: 'Canary version' },
      { ...news, _id: 'news-no-title', title: '', summary: 'Canary title' },
      { ...news, _id: 'news-no-slug', title: 'Canary slug', slug: { _type: 'slug', current: '' } },
      {
        ...french,
        _id: 'news-lost-fr',
        title: 'Canary lost',
        translationOf: { _type: 'reference', _ref: 'x', _weak: true },
      },
    )
    const { hrefs } = start()
    expect([await hrefs('canary'), await hrefs('canary', 'fr')]).toEqual([[], []])
  })
})

describe('people, countries and bodies', () => {
  const country = {
    _id: 'country-no',
    _type: 'country',
    iso2: 'NO',
    name: { _type: 'localeString', en: 'Norway', fr: 'Norvège', ru: ' ' },
    text: { _type: 'localeText', en: 'Norway is a founding member.', fr: 'La Norvège est un membre fondateur.' },
    capital: { _type: 'localeString', en: 'Oslo', fr: 'Oslo' },
  }
  const person = {
    _id: 'person-stoltenberg',
    _type: 'person',
    name: { _type: 'localeString', en: 'Jens Stoltenberg', ar: 'ينس ستولتنبرغ' },
    fullName: 'Jens Example Stoltenberg',
    slug: { _type: 'slug', current: 'stoltenberg' },
    biography: { _type: 'localeText', en: 'He was Secretary General.' },
  }
  const body = {
    _id: 'body-command',
    _type: 'body',
    name: { _type: 'localeString', en: 'Allied Command Operations' },
    abbreviation: 'ACO',
    slug: { _type: 'slug', current: 'allied-command-operations' },
    summary: { _type: 'localeText', en: 'It commands operations.' },
  }
  const organization = 'about-us/organization'
  const paths = {
    country: `${organization}/nato-member-countries/no`,
    person: `${organization}/who-we-are/stoltenberg`,
    body: `${organization}/nato-structure/allied-command-operations`,
  }

  it('are found in each language of their name, in the others in English', async () => {
    await write(country, person, body)
    const { find, hrefs } = start()
    expect((await find('oslo')).items).toMatchObject([{ kind: 'country', lang: 'en', href: `/en/${paths.country}` }])
    expect((await find('norvège', 'fr')).items).toMatchObject([{ kind: 'country', lang: 'fr' }])
    expect((await find('norway', 'ru')).items).toMatchObject([{ lang: 'en', href: `/ru/${paths.country}` }])
    expect(await hrefs('ستولتنبرغ', 'ar')).toEqual([`/ar/${paths.person}`])
    expect(await hrefs('example')).toEqual([`/en/${paths.person}`])
    expect((await find('aco')).items).toMatchObject([{ kind: 'body', href: `/en/${paths.body}` }])
    expect((await find('founding', 'fr')).items).toEqual([])
  })

  it('change with their document in every language, told or not', async () => {
    await write(country, body)
    const { sync, hrefs } = start({ compareEvery: 0 })
    expect(await hrefs('norvège', 'fr')).toHaveLength(1)
    await write({ ...country, name: { _type: 'localeString', en: 'Kingdom of Norway' } })
    await sync.changed(tagsOfChange(country))
    expect([await hrefs('kingdom'), await hrefs('norvège', 'fr')]).toEqual([[`/en/${paths.country}`], []])

    await write({ ...country, name: { _type: 'localeString', en: 'Norway again', fr: 'De nouveau' } })
    await expect.poll(() => hrefs('nouveau', 'fr'), { timeout: 15_000 }).toEqual([`/fr/${paths.country}`])
    await expect.poll(() => hrefs('again'), { timeout: 15_000 }).toEqual([`/en/${paths.country}`])
  })

  it('are found no longer once they are gone, or a page tells of the body', async () => {
    const page = { _id: 'page-aco', _type: 'page', language: 'en', title: 'Command', path: { current: 'about-us/aco' } }
    await write(country, body, page)
    const { sync, hrefs } = start()
    expect(await hrefs('operations')).toHaveLength(1)
    await write({ ...body, page: { _type: 'reference', _ref: page._id } })
    await sync.changed(tagsOfChange(body))
    expect(await hrefs('operations')).toEqual([])
    await test.client().delete(country._id)
    await sync.changed(tagsOfChange(country))
    expect(await hrefs('oslo')).toEqual([])
  })
})

describe('films', () => {
  const track = async (language: string, words: string) => {
    const file = Buffer.from(`WEBVTT\n\n00:01.000 --> 00:02.000\n${words}`)
    const { _id } = await test.client().assets.upload('file', file, { filename: `${language}.vtt` })
    return { _key: language, language, file: { asset: { _type: 'reference', _ref: _id } } }
  }
  const film = async () => ({
    ...news,
    _id: 'film',
    _type: 'video',
    captions: [await track('en', 'Harbours at dawn'), await track('fr', 'Des ports à l’aube')],
  })

  it('are found by the words of their captions, each text by those of its own language', async () => {
    await write(topic, await film(), {
      ...french,
      _id: 'film-fr',
      _type: 'video',
      translationOf: { _type: 'reference', _ref: 'film' },
    })
    const { hrefs } = start()
    expect(await hrefs('harbours')).toHaveLength(1)
    expect([await hrefs('aube', 'fr'), await hrefs('harbours', 'fr')]).toEqual([[expect.stringMatching('^/fr/')], []])
  })

  it('whose captions cannot be had are found by everything else, and by those as soon as they can', async () => {
    await write(topic, await film())
    areCaptionsAway = true
    const { sync, hrefs } = start()
    expect([await hrefs('leaders'), await hrefs('harbours')]).toEqual([[expect.any(String)], []])
    areCaptionsAway = false
    await write({ ...topic, title: 'Another stamp' })
    await sync.compare()
    expect(await hrefs('harbours')).toHaveLength(1)
  })
})

describe('official texts and events', () => {
  it('have the day of their adoption and of their beginning', async () => {
    const slug = { _type: 'slug', current: 'the-text' }
    await write(
      { _id: 'text', _type: 'officialText', language: 'en', title: 'A treaty', adoptedOn: '1949-04-04', slug },
      { _id: 'event', _type: 'event', language: 'en', title: 'A summit', startsOn: '2025-06-24', slug },
    )
    const { find } = start()
    expect((await find('treaty')).items).toMatchObject([{ kind: 'officialText', day: '1949-04-04' }])
    expect((await find('summit')).items).toMatchObject([{ kind: 'event', day: '2025-06-24' }])
  })
})

describe('a change', () => {
  it('that the site is told of is found at once, and what is unpublished is gone', async () => {
    await write(topic, news)
    const { sync, hrefs } = start()
    expect(await hrefs('leaders')).toHaveLength(1)

    await write({ ...news, title: 'Heads of state meet' })
    await sync.changed(tagsOfChange(news))
    expect([await hrefs('leaders'), await hrefs('heads')]).toEqual([[], [`/en/${newsPath}`]])

    await write(french)
    await sync.changed(tagsOfChange(french))
    expect(await hrefs('dirigeants', 'fr')).toEqual([`/fr/${newsPath}`])

    await test.client().delete(french._id)
    await sync.changed(tagsOfChange(french))
    expect([await hrefs('dirigeants', 'fr'), await hrefs('heads', 'fr')]).toEqual([[], [`/fr/${newsPath}`]])

    await test.client().delete(news._id)
    await sync.changed(tagsOfChange(news))
    expect([await hrefs('heads'), await hrefs('heads', 'fr')]).toEqual([[], []])
  })

  it('of an address moves the translations with the original', async () => {
    await write(topic, news, french)
    const { sync, hrefs } = start()
    await sync.compare()
    await write({ ...news, slug: { _type: 'slug', current: 'moved' } })
    await sync.changed(tagsOfChange(news))
    expect(await hrefs('dirigeants', 'fr')).toEqual([`/fr/${newsPath.replace('leaders-meet', 'moved')}`])
  })

  it('that the site was not told of is found after the next comparison', async () => {
    await write(topic, news, french)
    const { hrefs } = start({ compareEvery: 0 })
    expect(await hrefs('leaders')).toHaveLength(1)
    await write({ ...news, title: 'Quietly renamed', slug: { _type: 'slug', current: 'renamed' } })
    await expect.poll(() => hrefs('renamed'), { timeout: 5000 }).toHaveLength(1)
    await expect.poll(() => hrefs('dirigeants', 'fr'), { timeout: 5000 }).toEqual([expect.stringMatching(/renamed$/)])
  })

  it('of anything asks the content source for little: one stamp while nothing changed', async () => {
    await write(topic, news)
    const { hrefs } = start()
    await hrefs('leaders')
    const before = asked
    for (let time = 0; time < 20; time += 1) await hrefs(`leaders ${time}`)
    expect(asked).toBe(before)
    const again = start()
    await again.hrefs('leaders')
    expect(asked).toBe(before + 1)
  })
})

describe('a content source that does not answer', () => {
  it('leaves the search at what is in its file, also after a restart', async () => {
    await write(topic, news)
    const first = start()
    expect(await first.hrefs('leaders')).toHaveLength(1)
    await first.thread.close()
    isDown = true
    const { find, sync } = start()
    expect(await find('leaders')).toMatchObject({ total: 1, isPartial: false })
    await sync.changed(tagsOfChange(news))
    expect((await find('leaders')).total).toBe(1)
  })

  it('is asked again, and what was missed meanwhile is found', async () => {
    await write(topic, news)
    isDown = true
    const { find } = start({ retryAfter: 0, compareEvery: 0 })
    expect(await find('leaders')).toMatchObject({ total: 0, isPartial: true })
    isDown = false
    await expect.poll(async () => (await find('leaders')).total, { timeout: 5000 }).toBe(1)
  })

  it('holds a question up only once', async () => {
    await write(topic, news)
    const never: FetchContent = () => new Promise(() => undefined)
    const thread = new SearchThread({ file: join(folder, 'search.sqlite'), source: 'tests', log: silent })
    threads.push(thread)
    const sync = new SearchSync({
      fetchContent: never,
      readCaptions,
      index: thread,
      log: silent,
      times: { patience: 100 },
    })
    await sync.beforeQuestion()
    const began = performance.now()
    for (let time = 0; time < 10; time += 1) await sync.beforeQuestion()
    // Ten that wait take ten times the patience.
    expect(performance.now() - began).toBeLessThan(500)
  })
})
