import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake

const ofDocument = { _type: 'reference', _ref: 'a' }

beforeAll(async () => {
  lake = await startTestLake()
  await lake
    .client()
    .transaction()
    .create({ _id: 'a', _type: 'post', title: 'published' })
    .create({ _id: 'drafts.a', _type: 'post', title: 'draft' })
    .create({ _id: 'versions.r1.a', _type: 'post', title: 'version' })
    .create({ _id: 'versions.r1.b.a', _type: 'post', title: 'of another document' })
    .create({ _id: 'drafts.a.b', _type: 'post', title: 'of another document' })
    .create({ _id: 'strong', _type: 'post', list: [{ _key: 'k', ...ofDocument }, ofDocument] })
    .create({ _id: 'drafts.weak', _type: 'post', other: { ...ofDocument, _weak: true } })
    .commit()
})
afterAll(() => lake.close())

describe('documents by id', () => {
  it('come with their draft and versions when these are asked for', async () => {
    const ids = (documents: readonly { _id: string }[]) => documents.map(({ _id }) => _id)
    const all = ['a', 'drafts.a', 'versions.r1.a']
    expect(ids(await lake.client().getDocument('a', { includeAllVersions: true }))).toEqual(all)
    expect(ids(await lake.client().getDocument('drafts.a', { includeAllVersions: true }))).toEqual(all)
    expect(ids(await lake.client({ token: '' }).getDocument('a', { includeAllVersions: true }))).toEqual(['a'])
    const stranger = await lake.request('/data/doc/production/a?includeAllVersions=true', { token: null })
    expect(await stranger.json()).toMatchObject({ documents: [{ _id: 'a' }], omitted: [] })
  })

  it('are found or missing without their content', async () => {
    expect(await lake.client().documentsExists(['a', 'drafts.a', 'nothing'])).toEqual(new Set(['a', 'drafts.a']))
    const response = await lake.request('/data/doc/production/a,nothing?excludeContent=true')
    const answer: unknown = await response.json()
    expect(answer).toMatchObject({
      documents: [{ _id: 'a', _type: 'post' }],
      omitted: [{ id: 'nothing', reason: 'existence' }],
    })
    expect(JSON.stringify(answer)).not.toContain('published')
  })
})

describe('references to a document', () => {
  const path = '/data/references/production/documents/a/to'

  it('are those of the dataset, none from elsewhere', async () => {
    const references = ['drafts.weak', 'strong'].map((documentId) => ({
      projectId: 'local',
      datasetName: 'production',
      documentId,
    }))
    expect(await (await lake.request(path)).json()).toEqual({ totalCount: 2, references })
    const external = await lake.request(`${path}?excludeInternalReferences=true&excludePaths=true`)
    expect(await external.json()).toEqual({ totalCount: 0, references: [] })
  })

  it('are not for strangers', async () => {
    expect((await lake.request(path, { token: null })).status).toBe(401)
  })
})

describe('documents that the Studio edits without drafts', () => {
  it('take what it sends', async () => {
    const search =
      '?returnIds=true&visibility=async&skipCrossDatasetReferenceValidation=true&tag=sanity.studio.document.commit'
    const commit = async (transactionId: string, mutations: readonly unknown[]): Promise<unknown> => {
      const body = JSON.stringify({ mutations, transactionId })
      const response = await lake.request(`/data/mutate/production${search}`, { method: 'POST', body })
      return response.json()
    }
    const createIfNotExists = { _id: 'live', _type: 'settings', _createdAt: '2026-01-01T00:00:00Z' }
    expect(await commit('live-1', [{ createIfNotExists }, { patch: { id: 'live', set: { title: 'Hello' } } }])).toEqual(
      {
        transactionId: 'live-1',
        results: [
          { id: 'live', operation: 'create' },
          { id: 'live', operation: 'update' },
        ],
      },
    )
    const diffMatchPatch = { title: '@@ -1,5 +1,11 @@\n Hello\n+ there\n' }
    expect(await commit('live-2', [{ createIfNotExists }, { patch: { id: 'live', diffMatchPatch } }])).toMatchObject({
      results: [{ operation: 'none' }, { operation: 'update' }],
    })
    expect(await lake.client().getDocument('live')).toMatchObject({ title: 'Hello there', _rev: 'live-2' })
  })
})
