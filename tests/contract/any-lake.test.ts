import { createClient } from '@sanity/client'
import type { MutationEvent, SanityClient } from '@sanity/client'
import { createImageUrlBuilder } from '@sanity/image-url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { startTestLake } from './lake-harness.ts'
import { refusal } from './lake-refusal.ts'

/**
 * What every content lake must do, ours and the hosted one alike: the assertions know neither. They write documents
 * under ids of their own and take them away again. A lake of the test's own is asked, unless the environment names one:
 *
 * - `CONTRACT_PROJECT_ID` and `CONTRACT_TOKEN` (a token that may write);
 * - `CONTRACT_DATASET`: a dataset that documents may be written to and deleted from; `production` unless given;
 * - `CONTRACT_BASE_URL`: the address of a lake; without it Sanity's service is asked.
 */
const named = z.object({
  CONTRACT_PROJECT_ID: z.string().min(1),
  CONTRACT_TOKEN: z.string().min(1),
  CONTRACT_DATASET: z.string().min(1).default('production'),
  CONTRACT_BASE_URL: z.url().optional(),
})

type AnyLake = { readonly client: SanityClient; close(): Promise<void> }

async function openLake(): Promise<AnyLake> {
  if (process.env['CONTRACT_PROJECT_ID'] === undefined) {
    const lake = await startTestLake()
    return { client: lake.client(), close: () => lake.close() }
  }
  const { CONTRACT_PROJECT_ID: projectId, CONTRACT_TOKEN: token, ...more } = named.parse(process.env)
  const { CONTRACT_DATASET: dataset, CONTRACT_BASE_URL: apiHost } = more
  console.info(`Asked is the lake at ${apiHost ?? 'Sanity’s service'}.`)
  const config = { projectId, token, dataset, apiVersion: '2025-02-19', useCdn: false, perspective: 'raw' } as const
  const client = createClient({ ...config, ...(apiHost !== undefined && { apiHost, useProjectHostname: false }) })
  return { client, close: () => Promise.resolve() }
}

/** For what is asked for by a query: hosted queries may be a moment behind what was stored. */
const soon = { timeout: 15_000, interval: 250 } as const

let lake: AnyLake
let client: SanityClient
const run = `contract-${Math.random().toString(36).slice(2, 10)}`
const id = (suffix: string): string => `${run}-${suffix}`
const type = run.replaceAll('-', '_')
beforeAll(async () => {
  lake = await openLake()
  client = lake.client
}, 60_000)
afterAll(async () => {
  await client.delete({ query: '*[_type == $type]', params: { type } })
  await lake.close()
}, 60_000)

describe('queries', () => {
  beforeAll(async () => {
    await client
      .transaction()
      .create({ _id: id('q-author'), _type: type, name: 'Ada' })
      .create({
        _id: id('q-1'),
        _type: type,
        title: 'One',
        n: 1,
        author: { _type: 'reference', _ref: id('q-author') },
      })
      .create({
        _id: id('q-2'),
        _type: type,
        title: 'Two',
        n: 2,
        tags: ['a', 'b'],
        parts: [{ _key: 'k', _type: 'part', text: 'Part' }],
      })
      .create({ _id: `drafts.${id('q-1')}`, _type: type, title: 'One, drafted', n: 1 })
      .create({ _id: `drafts.${id('q-3')}`, _type: type, title: 'Three', n: 3 })
      .commit({ visibility: 'sync' })
  })
  const published = '*[_type == $type && defined(n)] | order(n)'

  it('filter, order, cut, project and follow references', async () => {
    const query = `*[_type == $type && !(_id in path("drafts.**")) && defined(n)] | order(n desc)[0...2]{title, "by": author->name, "count": count(tags), "text": parts[0].text}`
    await expect
      .poll(() => client.fetch(query, { type }), soon)
      .toEqual([
        { title: 'Two', by: null, count: 2, text: 'Part' },
        { title: 'One', by: 'Ada', count: null, text: null },
      ])
  })

  it('show perspectives', async () => {
    const titles = (perspective: 'published' | 'drafts'): Promise<unknown> =>
      client.fetch(`${published}.title`, { type }, { perspective })
    await expect.poll(() => titles('published'), soon).toEqual(['One', 'Two'])
    expect(await titles('drafts')).toEqual(['One, drafted', 'Two', 'Three'])
    const [first] = await client.fetch<unknown[]>(
      `${published}[0...1]{_id, _originalId}`,
      { type },
      { perspective: 'drafts' },
    )
    expect(first).toEqual({ _id: id('q-1'), _originalId: `drafts.${id('q-1')}` })
  })

  it('tell what an answer depends on and where its texts come from', async () => {
    const answer = await client.fetch(
      '*[_id == $id]{title, parts}',
      { id: id('q-2') },
      { filterResponse: false, resultSourceMap: 'withKeyArraySelector', perspective: 'published' },
    )
    expect(answer.syncTags).toEqual(expect.arrayContaining([expect.stringMatching(/^s1:/)]))
    const { documents, paths, mappings } = answer.resultSourceMap ?? { documents: [], paths: [], mappings: {} }
    const source = mappings["$[0]['title']"]?.source
    expect(source).toMatchObject({ type: 'documentValue' })
    const { document, path } = source?.type === 'documentValue' ? source : { document: -1, path: -1 }
    expect([documents[document], paths[path]]).toEqual([
      expect.objectContaining({ _id: id('q-2'), _type: type }),
      "$['title']",
    ])
  })

  it('refuse what does not parse with its place', async () => {
    const { statusCode, details } = await refusal(client.fetch('*[_type == '))
    expect([statusCode, details]).toEqual([
      400,
      expect.objectContaining({ type: 'queryParseError', query: '*[_type == ' }),
    ])
  })
})

describe('mutations', () => {
  it('create, replace and leave alone', async () => {
    const first = await client.create({ _id: id('m-1'), _type: type, a: 1 })
    expect(first).toMatchObject({ _id: id('m-1'), a: 1, _rev: expect.any(String), _createdAt: expect.any(String) })
    expect((await client.createIfNotExists({ _id: id('m-1'), _type: type, a: 2 }))._rev).toBe(first._rev)
    expect(await refusal(client.create({ _id: id('m-1'), _type: type }))).toMatchObject({ statusCode: 409 })
    expect(await client.createOrReplace({ _id: id('m-1'), _type: type, b: 3 })).toMatchObject({ b: 3 })
    expect(await client.getDocument(id('m-1'))).not.toHaveProperty('a')
  })

  it('patch in every way', async () => {
    await client.create({ _id: id('m-2'), _type: type, n: 1, text: 'The fox', list: [{ _key: 'a', v: 1 }] })
    const patched = await client
      .patch(id('m-2'))
      .set({ 'list[_key=="a"].v': 2, title: 'Set' })
      .setIfMissing({ title: 'Not set', more: [] })
      .inc({ n: 4 })
      .dec({ n: 1 })
      .insert('after', 'list[-1]', [{ _key: 'b', v: 3 }])
      .diffMatchPatch({ text: '@@ -1,7 +1,11 @@\n The \n+red \n fox\n' })
      .commit()
    expect(patched).toMatchObject({
      n: 4,
      title: 'Set',
      more: [],
      text: 'The red fox',
      list: [{ v: 2 }, { _key: 'b', v: 3 }],
    })
    expect(await client.patch(id('m-2')).unset(['list[_key=="a"]', 'title']).commit()).toMatchObject({
      list: [{ _key: 'b' }],
    })
  })

  it('guard revisions, and do all of a transaction or nothing', async () => {
    const { _rev } = await client.create({ _id: id('m-3'), _type: type, n: 0 })
    await client.patch(id('m-3')).ifRevisionId(_rev).inc({ n: 1 }).commit()
    expect(await refusal(client.patch(id('m-3')).ifRevisionId(_rev).inc({ n: 1 }).commit())).toMatchObject({
      statusCode: 409,
    })
    const half = client
      .transaction()
      .create({ _id: id('m-4'), _type: type })
      .create({ _id: id('m-3'), _type: type })
      .commit()
    expect(await refusal(half)).toMatchObject({ statusCode: 409 })
    expect(await client.getDocument(id('m-4'))).toBeUndefined()
    expect(await client.getDocument(id('m-3'))).toMatchObject({ n: 1 })
  })

  it('keep what is referred to', async () => {
    await client.create({ _id: id('m-5'), _type: type })
    await client.create({ _id: id('m-6'), _type: type, to: { _type: 'reference', _ref: id('m-5') } })
    const { statusCode, details } = await refusal(client.delete(id('m-5')))
    expect([statusCode, JSON.stringify(details)]).toEqual([409, expect.stringContaining(id('m-6'))])
    expect(await refusal(client.create({ _type: type, to: { _type: 'reference', _ref: id('nobody') } }))).toMatchObject(
      { statusCode: 409 },
    )
    await client.transaction().delete(id('m-6')).delete(id('m-5')).commit()
  })

  it('try without doing', async () => {
    await client.create({ _id: id('m-7'), _type: type }, { dryRun: true })
    expect(await client.getDocument(id('m-7'))).toBeUndefined()
  })
})

describe('documents by id', () => {
  it('come in the order that was asked for, null where there is none', async () => {
    await client
      .transaction()
      .create({ _id: id('d-1'), _type: type, n: 1 })
      .create({ _id: id('d-2'), _type: type, n: 2 })
      .commit()
    const found = await client.getDocuments([id('d-2'), id('d-none'), id('d-1')])
    expect(found.map((document) => document?.['n'] ?? null)).toEqual([2, null, 1])
  })
})

it('actions take a document from its draft to the public and back', async () => {
  const [publishedId, draftId] = [id('a-1'), `drafts.${id('a-1')}`]
  const state = async (): Promise<unknown[]> => {
    const documents = await client.getDocuments([publishedId, draftId])
    return documents.map((document) => document?.['title'] ?? null)
  }
  await client.action({
    actionType: 'sanity.action.document.create',
    publishedId,
    attributes: { _id: draftId, _type: type, title: 'A' },
    ifExists: 'fail',
  })
  expect(await state()).toEqual([null, 'A'])
  await client.action({
    actionType: 'sanity.action.document.edit',
    publishedId,
    draftId,
    patch: { set: { title: 'B' } },
  })
  expect(await state()).toEqual([null, 'B'])
  await client.action({ actionType: 'sanity.action.document.publish', publishedId, draftId })
  expect(await state()).toEqual(['B', null])
  await client.action({
    actionType: 'sanity.action.document.edit',
    publishedId,
    draftId,
    patch: { set: { title: 'C' } },
  })
  expect(await state()).toEqual(['B', 'C'])
  await client.action({ actionType: 'sanity.action.document.discard', draftId })
  expect(await state()).toEqual(['B', null])
  await client.action({ actionType: 'sanity.action.document.unpublish', publishedId, draftId })
  expect(await state()).toEqual([null, 'B'])
  await client.action({ actionType: 'sanity.action.document.publish', publishedId, draftId })
  await client.action({ actionType: 'sanity.action.document.delete', publishedId, includeDrafts: [] })
  expect(await state()).toEqual([null, null])
})

it('listeners hear of a document that comes, changes and goes', async () => {
  const events: MutationEvent[] = []
  await new Promise<void>((resolve, reject) => {
    const options = {
      events: ['welcome' as const, 'mutation' as const],
      includePreviousRevision: true,
      visibility: 'query' as const,
    }
    const subscription = client.listen('*[_id == $id]', { id: id('l-1') }, options).subscribe({
      next: (event) => {
        if (event.type === 'welcome') void client.create({ _id: id('l-1'), _type: type, n: 1 })
        if (event.type !== 'mutation') return
        events.push(event)
        if (events.length === 1) void client.patch(id('l-1')).inc({ n: 1 }).commit()
        if (events.length === 2) void client.delete(id('l-1'))
        if (events.length < 3) return
        subscription.unsubscribe()
        resolve()
      },
      error: reject,
    })
  })
  expect(events.map(({ transition }) => transition)).toEqual(['appear', 'update', 'disappear'])
  expect(events[1]).toMatchObject({
    documentId: id('l-1'),
    result: { n: 2 },
    previous: { n: 1 },
    previousRev: events[0]?.resultRev,
  })
}, 30_000)

it('assets are stored by their bytes and cut as asked', async () => {
  const bytes = await sharp({
    create: {
      width: 60,
      height: 40,
      channels: 3,
      background: { r: Math.floor(Math.random() * 256), g: 9, b: 200 },
    },
  })
    .png()
    .toBuffer()
  const asset = await client.assets.upload('image', bytes, { filename: 'contract.png' })
  try {
    expect(asset).toMatchObject({
      _type: 'sanity.imageAsset',
      mimeType: 'image/png',
      originalFilename: 'contract.png',
      metadata: { dimensions: { width: 60, height: 40 } },
    })
    expect((await client.assets.upload('image', bytes))._id).toBe(asset._id)
    // Used by a published document, so that everybody may have it.
    await client.create({
      _id: id('picture'),
      _type: type,
      picture: { _type: 'image', asset: { _type: 'reference', _ref: asset._id } },
    })
    const address = createImageUrlBuilder(client).image(asset).width(30).format('webp').url()
    const answer = await fetch(address)
    const { width, height, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    expect([answer.status, width, height, format]).toEqual([200, 30, 20, 'webp'])
  } finally {
    await client.delete(id('picture')).catch(() => undefined)
    await client.delete(asset._id)
  }
}, 30_000)

it('history gives a document as it was, and who changed it', async () => {
  const first = await client.create({ _id: id('h-1'), _type: type, n: 1 })
  const second = await client.patch(id('h-1')).set({ n: 2 }).commit()
  const dataset = client.config().dataset ?? ''
  const at = (revision: string) =>
    client.request<{ documents: { n: number }[] }>({
      url: `/data/history/${dataset}/documents/${id('h-1')}`,
      query: { revision },
    })
  expect((await at(first._rev)).documents).toMatchObject([{ n: 1 }])
  expect((await at(second._rev)).documents).toMatchObject([{ n: 2 }])
  const lines = await client.request<unknown>({
    url: `/data/history/${dataset}/transactions/${id('h-1')}`,
    query: { excludeContent: 'true', effectFormat: 'mendoza' },
    json: false,
  })
  const transactions = String(lines)
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(transactions).toMatchObject([
    { id: first._rev, documentIDs: [id('h-1')], author: expect.any(String) },
    { id: second._rev, effects: { [id('h-1')]: { apply: expect.any(Array), revert: expect.any(Array) } } },
  ])
})
