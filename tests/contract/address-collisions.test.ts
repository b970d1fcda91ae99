import { createMockAuthStore, createWorkspaceFromConfig, validateDocument } from 'sanity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { pathOf } from '../../lib/content/addresses.ts'
import config from '../../sanity.config.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

/** The Studio's own validator over a lake that holds one document of each kind with an address. */

let lake: TestLake
let workspace: Awaited<ReturnType<typeof createWorkspaceFromConfig>>

type Part = { readonly current: string }
type Parts = { readonly slug?: Part; readonly path?: Part; readonly [name: string]: unknown }
type Kind = readonly [type: string, parts: Parts, path: string]

const slug = (current: string) => ({ _type: 'slug', current })
const publishedAt = '2026-03-02T09:00:00Z'
const organization = 'about-us/organization'
/** Kind, what its address is made of, and the address. */
const kinds: readonly Kind[] = [
  ['news', { slug: slug('same'), publishedAt }, 'news-and-events/articles/news/2026/03/02/same'],
  ['video', { slug: slug('same'), publishedAt }, 'multimedia/multimedia/videos/2026/03/02/same'],
  ['photoGallery', { slug: slug('same'), publishedAt }, 'multimedia/multimedia/photos/2026/03/02/same'],
  ['transcript', { slug: slug('same'), publishedAt }, 'news-and-events/events/transcripts/2026/03/02/same'],
  [
    'officialText',
    { slug: slug('same'), adoptedOn: '1949-04-04' },
    'about-us/official-texts-and-resources/official-texts/1949/04/04/same',
  ],
  ['event', { slug: slug('same'), startsOn: '2026-07-07' }, 'news-and-events/events/2026/07/same'],
  ['vacancy', { slug: slug('same') }, 'work-with-us/careers/vacancies/same'],
  ['topic', { slug: slug('same'), group: 'group' }, 'what-we-do/group/same'],
  ['person', { slug: slug('same') }, `${organization}/who-we-are/same`],
  ['body', { slug: slug('same') }, `${organization}/nato-structure/same`],
  ['country', { iso2: 'FI' }, `${organization}/nato-member-countries/fi`],
  ['page', { path: slug('what-we-do/plain') }, 'what-we-do/plain'],
]

async function faultsAt(field: string, document: Readonly<Record<string, unknown>> & { readonly _type: string }) {
  const system = { _rev: 'r', _createdAt: publishedAt, _updatedAt: publishedAt }
  const markers = await validateDocument({
    document: { _id: 'drafts.other', ...system, ...document },
    workspace,
    getClient: () => lake.client(),
    environment: 'studio',
  })
  return markers.filter(({ level, path }) => level === 'error' && path[0] === field).map(({ message }) => message)
}

beforeAll(async () => {
  lake = await startTestLake()
  const transaction = lake.client().transaction()
  for (const [_type, parts] of kinds) transaction.create({ _id: `kept-${_type}`, _type, ...parts })
  // A body of which a page tells has the address of that page and takes none.
  const page = { _type: 'reference', _ref: 'kept-page' }
  await transaction.create({ _id: 'told', _type: 'body', slug: slug('told'), page }).commit()
  const auth = createMockAuthStore({ client: lake.client(), currentUser: null })
  workspace = await createWorkspaceFromConfig({ ...config, name: 'default', auth })
}, 120_000)

afterAll(() => lake.close())

describe.each(kinds)('the address of a document of the type %s', (type, parts, path) => {
  const own = type === 'page' ? 'path' : type === 'country' ? 'iso2' : 'slug'

  it('cannot be had by a second one, nor by a page', async () => {
    expect(await faultsAt(own, { _type: type, ...parts })).toHaveLength(1)
    const [fault] = await faultsAt('path', { _type: 'page', path: slug(path) })
    expect(fault).toMatch(/already in use/i)
  })

  it('is free for itself, and where a part of it differs', async () => {
    expect(await faultsAt(own, { _id: `drafts.kept-${type}`, _type: type, ...parts })).toEqual([])
    const other = { slug: slug('another'), path: slug('what-we-do/another'), iso2: 'SE' }
    expect(await faultsAt(own, { _type: type, ...parts, [own]: other[own] })).toEqual([])
  })
})

it('a kind of document cannot take the address of a page', async () => {
  const { client } = lake
  for (const [type, parts, path] of kinds.filter(([name]) => name !== 'page')) {
    const own = type === 'country' ? 'iso2' : 'slug'
    const transaction = client().transaction().delete(`kept-${type}`)
    await transaction.createOrReplace({ _id: 'in-the-way', _type: 'page', path: slug(path) }).commit()
    expect([type, await faultsAt(own, { _type: type, ...parts })]).toEqual([type, [expect.any(String)]])
    await client().create({ _id: `kept-${type}`, _type: type, ...parts })
  }
  await client().delete('in-the-way')
})

it('two terms of the glossary cannot stand at the same place of its page', async () => {
  await lake.client().create({ _id: 'kept-term', _type: 'glossaryTerm', slug: slug('same') })
  expect(await faultsAt('slug', { _type: 'glossaryTerm', slug: slug('same') })).toHaveLength(1)
  expect(await faultsAt('slug', { _id: 'drafts.kept-term', _type: 'glossaryTerm', slug: slug('same') })).toEqual([])
  expect(await faultsAt('slug', { _type: 'glossaryTerm', slug: slug('another') })).toEqual([])
})

it('a body of which a page tells needs no address of its own', async () => {
  const page = { _type: 'reference', _ref: 'kept-page' }
  expect(await faultsAt('slug', { _type: 'body', slug: slug('same'), page })).toEqual([])
  expect(await faultsAt('path', { _type: 'page', path: slug(`${organization}/nato-structure/told`) })).toEqual([])
})

it('every kind with an address is among these', () => {
  const paths = kinds.map(([_type, { slug: part, path, ...parts }]) => {
    return pathOf({ _type, ...parts, slug: part?.current ?? null, path: path?.current ?? null })
  })
  expect(paths).toEqual(kinds.map(([, , path]) => path))
})
