import type { SanityClient } from '@sanity/client'
import {
  createMockAuthStore,
  createSearch,
  createWorkspaceFromConfig,
  getSearchableTypes,
  type SearchFactoryOptions,
  type SearchOptions,
  type SearchStrategy,
} from 'sanity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import config from '../../sanity.config.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

/** The search that the Studio itself makes, of its own code and our schema, against the lake. */

type Workspace = Awaited<ReturnType<typeof createWorkspaceFromConfig>>
let lake: TestLake
let client: SanityClient
let schema: Workspace['schema']

const text = (words: string) => [
  {
    _type: 'block',
    _key: 'b',
    style: 'normal',
    markDefs: [],
    children: [{ _type: 'span', _key: 's', text: words, marks: [] }],
  },
]
const news = (_id: string, title: string, more: object = {}) => ({ _id, _type: 'news', language: 'en', title, ...more })
const reference = (_ref: string) => ({ _type: 'reference', _key: _ref, _ref })

beforeAll(async () => {
  lake = await startTestLake()
  client = lake.client()
  const workspace = await createWorkspaceFromConfig({
    ...config,
    name: 'default',
    auth: createMockAuthStore({ client, currentUser: null }),
  })
  schema = workspace.schema
  await client
    .transaction()
    .create({ _id: 'topic-deterrence', _type: 'topic', language: 'en', title: 'Deterrence and defence' })
    .create({ _id: 'topic-summits', _type: 'topic', language: 'en', title: 'Summits' })
    .create(news('in-title', 'Summit in Ankara', { summary: 'Leaders meet.' }))
    .create(news('in-body', 'Leaders meet', { body: text('They spoke about the next summit in Ankara.') }))
    .create(news('twice', 'The summit of all the summits that were ever held by the Alliance in its long history'))
    .create(news('in-order', 'A meeting of ministers: Ankara summit'))
    .create(news('drafts.unborn', 'A draft about a summit'))
    .create(news('in-body-uk', 'Лідери зустрічаються', { language: 'uk', translationOf: reference('in-body') }))
    .create(news('on-topic', 'Exercise at sea', { topics: [reference('topic-deterrence')] }))
    .commit()
}, 60_000)
afterAll(() => lake.close())

const strategies: readonly SearchStrategy[] = ['groq2024', 'groqLegacy']

/** The ids found, in the order in which the Studio shows them. */
async function search(
  query: string,
  types: readonly string[],
  factory: SearchFactoryOptions,
  options: SearchOptions = {},
): Promise<{ ids: string[]; nextCursor: string | undefined }> {
  const searchable = getSearchableTypes(schema).filter(({ name }) => types.includes(name))
  const results = createSearch(searchable, client, factory)({ query, types: searchable }, options)
  return new Promise((resolve, reject) => {
    results.subscribe({
      next: ({ hits, nextCursor }) => resolve({ ids: hits.map(({ hit }) => hit._id), nextCursor }),
      error: reject,
    })
  })
}

const bestMatch: SearchOptions = { perspective: 'raw', limit: 25 }
const byTitle = { field: 'title', direction: 'asc' } as const

describe.each(strategies)('%s', (strategy) => {
  it('lists a type without a search term, in the order of the list', async () => {
    const options = { sort: [byTitle], skipSortByScore: true, limit: 3, perspective: ['drafts'] }
    const { ids } = await search('', ['news'], { strategy, filter: '_type == "news"' }, options)
    expect(ids.slice(0, 3)).toEqual(['unborn', 'in-order', 'on-topic'])
  })

  it('searches a list by the beginning of the last word', async () => {
    const options = { sort: [byTitle], skipSortByScore: true, perspective: ['drafts'] }
    const { ids } = await search(
      'ankara summ',
      ['news'],
      { strategy, filter: '_type == $type', params: { type: 'news' } },
      options,
    )
    expect(ids).toEqual(['in-order', 'in-body', 'in-title'])
  })

  it('finds a document by its id, as a link pasted into the reference picker', async () => {
    const { ids } = await search('topic-deterrence', ['topic'], { strategy, tag: 'reference.search' }, { limit: 101 })
    expect(ids).toEqual(['topic-deterrence'])
  })

  it('finds words in any script', async () => {
    expect((await search('лідери', ['news'], { strategy, unique: true }, bestMatch)).ids).toEqual(['in-body-uk'])
  })
})

describe('global search with "Best match"', () => {
  const factory: SearchFactoryOptions = { strategy: 'groq2024' }

  it('puts titles before bodies, drafts included', async () => {
    const { ids } = await search('summit', ['news', 'topic'], factory, bestMatch)
    expect(ids.slice(0, 3).toSorted()).toEqual(['drafts.unborn', 'in-order', 'in-title'])
    expect(ids.indexOf('in-body')).toBeGreaterThan(ids.indexOf('twice'))
    expect(ids).toContain('topic-summits')
    expect(ids).not.toContain('on-topic')
  })

  it('keeps to phrases and leaves out what has a minus before it', async () => {
    expect((await search('"summit in Ankara"', ['news'], factory, bestMatch)).ids).toEqual(['in-title', 'in-body'])
    const { ids } = await search('summit -ankara', ['news'], factory, bestMatch)
    expect(ids.toSorted()).toEqual(['drafts.unborn', 'twice'])
  })

  it('finds what refers to a document whose title is searched for, and what refers to an id', async () => {
    // The preview of a translation shows the title of its original.
    const { ids } = await search('leaders meet', ['news'], factory, bestMatch)
    expect(ids).toContain('in-body-uk')
    expect((await search('topic-deterrence', ['news'], factory, bestMatch)).ids).toEqual(['on-topic'])
  })

  it('goes on where the page before ended', async () => {
    const sort = [{ field: '_id', direction: 'asc' } as const]
    const first = await search('summit', ['news'], factory, { ...bestMatch, sort, limit: 2 })
    expect(first.ids).toEqual(['drafts.unborn', 'in-body'])
    const rest = await search('summit', ['news'], factory, {
      ...bestMatch,
      sort,
      limit: 9,
      cursor: first.nextCursor ?? '',
    })
    expect(rest.ids).toEqual(['in-order', 'in-title', 'twice'])
  })
})

/** What Studio 6.16 asks besides (datastores, StructureToolProvider, PerspectiveProvider). */
it.each<[string, Record<string, unknown>, unknown]>([
  ['*[sanity::versionOf($publishedId)][0]._type', { publishedId: 'unborn' }, 'news'],
  ['*[_id in $ids]', { ids: ['topic-summits', 'drafts.topic-summits'] }, [{ _id: 'topic-summits' }]],
  ['array::unique(*[_type in ["topic", "news"]][]._type)', {}, ['news', 'topic']],
  ['*[_id in ["in-title","drafts.in-title"]][0...2]{_id,_rev,_type,title}', {}, [{ title: 'Summit in Ankara' }]],
  ['[*[sanity::versionOf("unborn")]._id,*[sanity::versionOf("in-title")]._id]', {}, [['drafts.unborn'], ['in-title']]],
  ['*[references($docId)][0...101]{_id}', { docId: 'topic-deterrence' }, [{ _id: 'on-topic' }]],
  ['*[_type == "system.group"]{members, grants}', {}, []],
  ['*[sanity::versionOf($publishedId)]|order(_updatedAt)[0]{_id, _type}', { publishedId: 'twice' }, { _type: 'news' }],
])('answers %s', async (query, params, expected) => {
  expect({ result: await client.fetch<unknown>(query, params) }).toMatchObject({ result: expected })
})
