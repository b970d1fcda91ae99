import { applyPatch } from 'mendoza'
import type { RawPatch } from 'mendoza'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create, edit, publish } from './lake-action-samples.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})
afterAll(() => lake.close())

type Line = {
  id: string
  timestamp: string
  author: string
  documentIDs: string[]
  mutations?: Record<string, Record<string, unknown>>[]
  effects?: Record<string, { apply: RawPatch; revert: RawPatch }>
}

async function transactions(ids: string, search: Record<string, string> = {}): Promise<Line[]> {
  const path = `/data/history/production/transactions/${ids}?${new URLSearchParams(search).toString()}`
  const response = await lake.request(path)
  expect(response.headers.get('content-type')).toMatch(/ndjson/)
  const text = await response.text()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

const titleOf = (document: unknown): unknown =>
  typeof document === 'object' && document !== null && 'title' in document ? document.title : undefined

const documents = async (ids: string, search: string): Promise<unknown[]> => {
  const { documents: found } = await lake
    .client()
    .request<{ documents: unknown[] }>({ url: `/data/history/production/documents/${ids}?${search}` })
  return found
}

/** A document with the ids of its transactions: t0 creates, t1 to t3 edit, t4 publishes. */
async function story(id: string): Promise<string[]> {
  const names = ['create', 'edit-1', 'edit-2', 'edit-3', 'publish'].map((name) => `${id}-${name}`)
  const actions = [
    create(id, { title: 'A', list: [] }),
    edit(id, { set: { title: 'AB' } }),
    edit(id, { set: { title: 'ABC' } }),
    edit(id, { insert: { after: 'list[-1]', items: [{ _key: 'k', n: 1 }] } }),
    publish(id),
  ]
  for (const [index, action] of actions.entries()) {
    await lake.client().action(action, { transactionId: names[index] ?? '' })
  }
  return names
}

describe('transactions', () => {
  it('come oldest first, one a line, with author, documents and mutations', async () => {
    const names = await story('a')
    const lines = await transactions('a,drafts.a')
    expect(lines.map(({ id }) => id)).toEqual(names)
    expect(lines[1]).toEqual({
      id: 'a-edit-1',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      author: 'administrator',
      documentIDs: ['drafts.a'],
      mutations: [{ patch: { id: 'drafts.a', set: { title: 'AB' } } }],
    })
    expect(lines[4]?.mutations?.map((mutation) => Object.keys(mutation)[0])).toEqual(['createOrReplace', 'delete'])
    expect((await transactions('a')).map(({ id }) => id)).toEqual(['a-publish'])
    expect(await transactions('nothing')).toEqual([])
  })

  it('carry effects that lead from one revision to the next and back', async () => {
    await story('b')
    const lines = await transactions('b,drafts.b', { effectFormat: 'mendoza', excludeContent: 'true' })
    const effects = lines.map((line) => line.effects?.['drafts.b'] ?? { apply: [], revert: [] })
    const states: unknown[] = [null]
    for (const { apply } of effects) states.push(applyPatch(states.at(-1), apply))
    expect(states.map(titleOf)).toEqual([undefined, 'A', 'AB', 'ABC', 'ABC', undefined])
    for (const [index, { revert }] of effects.entries()) {
      expect(applyPatch(states[index + 1], revert)).toEqual(states[index])
    }
    expect(effects[0]?.revert).toEqual([0, null])
    expect(effects[4]?.apply).toEqual([0, null])
    const { _rev, ...stored } = (await lake.client().getDocument('b')) ?? {}
    expect(applyPatch(null, lines[4]?.effects?.['b']?.apply ?? [])).toEqual(stored)
  })

  it('leave out what is not asked for', async () => {
    await story('c')
    const [bare] = await transactions('drafts.c', { excludeMutations: 'true', limit: '1' })
    expect(bare).not.toHaveProperty('mutations')
    expect(bare).not.toHaveProperty('effects')
    const brief = await transactions('drafts.c', { excludeContent: 'true' })
    expect(brief.map(({ mutations }) => mutations)).toEqual([
      [{ create: { _id: 'drafts.c', _type: 'post' } }],
      [{ patch: { id: 'drafts.c' } }],
      [{ patch: { id: 'drafts.c' } }],
      [{ patch: { id: 'drafts.c' } }],
      [{ createOrReplace: { _id: 'c', _type: 'post' } }, { delete: { id: 'drafts.c' } }],
    ])
    const [own] = await transactions('c', { includeIdentifiedDocumentsOnly: 'true', effectFormat: 'mendoza' })
    expect(own).toMatchObject({ documentIDs: ['c'], mutations: [{ createOrReplace: {} }] })
    expect(Object.keys(own?.effects ?? {})).toEqual(['c'])
  })

  it('are bounded by transactions, both included, by number, and turned round', async () => {
    const names = await story('d')
    const ids = async (search: Record<string, string>) => (await transactions('d,drafts.d', search)).map(({ id }) => id)
    expect(await ids({ fromTransaction: 'd-edit-1', toTransaction: 'd-edit-3' })).toEqual(names.slice(1, 4))
    expect(await ids({ fromTransaction: 'd-edit-1', limit: '2' })).toEqual(names.slice(1, 3))
    expect(await ids({ toTransaction: 'd-edit-2', reverse: 'true' })).toEqual(names.slice(0, 3).toReversed())
    expect(await ids({ reverse: 'true', limit: '2' })).toEqual(names.toReversed().slice(0, 2))
    expect(await ids({ fromTransaction: '', toTransaction: '' })).toEqual(names)
    const missing = await lake.request('/data/history/production/transactions/d?fromTransaction=gone')
    expect(missing.status).toBe(404)
  })

  it('are bounded by time and author', async () => {
    await story('e')
    const { secret, id: author } = lake.lake.tokens.create('second author', 'editor')
    await new Promise((resolve) => setTimeout(resolve, 5))
    await lake.client({ token: secret }).patch('e').set({ title: 'Z' }).commit({ visibility: 'async' })
    const all = await transactions('e,drafts.e')
    const last = all.at(-1)
    expect(await transactions('e,drafts.e', { authors: author })).toEqual([last])
    expect(await transactions('e,drafts.e', { authors: 'administrator,nobody' })).toEqual(all.slice(0, -1))
    expect(await transactions('e,drafts.e', { fromTime: last?.timestamp ?? '' })).toEqual([last])
    const first = all[0]?.timestamp ?? ''
    const early = await transactions('e,drafts.e', { toTime: first })
    expect(early).toEqual(all.filter(({ timestamp }) => timestamp <= first))
    const offset = new Date(Date.parse(first) + 7_200_000).toISOString().replace('Z', '+02:00')
    expect(await transactions('e,drafts.e', { toTime: offset })).toEqual(early)
  })
})

describe('documents as they were', () => {
  it('at a revision, with the revisions of that moment', async () => {
    await story('f')
    expect(await documents('f,drafts.f', 'revision=f-edit-2')).toMatchObject([
      { _id: 'drafts.f', title: 'ABC', list: [], _rev: 'f-edit-2' },
    ])
    await story('f-other')
    expect(await documents('f,drafts.f', 'revision=f-other-publish')).toMatchObject([{ _id: 'f', _rev: 'f-publish' }])
    expect(await documents('f,drafts.f', 'revision=f-other-gone')).toEqual([])
  })

  it('at a time, now when none is given', async () => {
    const names = await story('g')
    const lines = await transactions('g,drafts.g')
    const early = lines.findLast(({ timestamp }) => timestamp === lines[0]?.timestamp)
    expect(await documents('drafts.g', `time=${early?.timestamp}`)).toMatchObject([{ _rev: early?.id }])
    expect(await documents('g,drafts.g', `time=2000-01-01T00:00:00Z`)).toEqual([])
    expect(await documents('g,drafts.g', '')).toMatchObject([{ _id: 'g', _rev: names[4] }])
  })

  it('at their last revision when they are gone', async () => {
    await story('h')
    await lake.client().delete('h')
    expect(await documents('h,drafts.h', 'lastRevision=true')).toMatchObject([
      { _id: 'h', _rev: 'h-publish' },
      { _id: 'drafts.h', _rev: 'h-edit-3' },
    ])
  })
})

describe('restoring, as the Studio does', () => {
  const restored = async (id: string, revision: string): Promise<{ _id: string; _type: string }> => {
    const { documents: found } = await lake
      .client()
      .request<{ documents: { _id: string; _type: string; _rev: string }[] }>({
        url: `/data/history/production/documents/${id},drafts.${id}?revision=${revision}`,
      })
    const document = found.find(({ _rev }) => _rev === revision)
    if (!document) throw new Error(`Nothing at ${revision}`)
    return { ...document, _id: `drafts.${id}` }
  }

  it('puts an old revision into the draft of a published document', async () => {
    await story('i')
    const attributes = await restored('i', 'i-edit-1')
    await lake.client().action({ actionType: 'sanity.action.document.replaceDraft', publishedId: 'i', attributes })
    expect(await lake.client().getDocument('drafts.i')).toMatchObject({ title: 'AB', list: [] })
    expect(await lake.client().getDocument('i')).toMatchObject({ title: 'ABC' })
  })

  it('brings back a document that was deleted', async () => {
    await story('j')
    await lake.client().action({ actionType: 'sanity.action.document.delete', publishedId: 'j', includeDrafts: [] })
    const attributes = await restored('j', 'j-publish')
    await lake.client().action([
      { actionType: 'sanity.action.document.create', publishedId: 'j', attributes, ifExists: 'fail' },
      { actionType: 'sanity.action.document.replaceDraft', publishedId: 'j', attributes },
    ])
    expect(await lake.client().getDocument('drafts.j')).toMatchObject({ title: 'ABC', list: [{ _key: 'k', n: 1 }] })
  })
})

it.each([
  '/data/history/production/transactions/a,drafts.a',
  '/data/history/production/documents/a,drafts.a?lastRevision=true',
  '/data/history/production/events/documents/a',
])('a stranger learns nothing from %s', async (path) => {
  const response = await lake.request(path, { token: null })
  expect(response.status).toBe(401)
  expect(await response.text()).not.toContain('ABC')
})
