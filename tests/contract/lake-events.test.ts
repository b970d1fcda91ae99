import type { Action } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create, edit, publish } from './lake-action-samples.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})
afterAll(() => lake.close())

type Answer = { events: Record<string, Record<string, unknown>[]>; nextCursor: string }

const page = (id: string, search = ''): Promise<Answer> =>
  lake.client().request<Answer>({ url: `/data/history/production/events/documents/${id}${search}` })
const eventsOf = async (id: string) => (await page(id)).events[id] ?? []
const typesOf = async (id: string) => (await eventsOf(id)).map(({ type }) => type)

async function act(steps: Record<string, Action | Action[]>): Promise<void> {
  for (const [transactionId, actions] of Object.entries(steps)) await lake.client().action(actions, { transactionId })
}
const unpublish = (publishedId: string): Action => ({
  actionType: 'sanity.action.document.unpublish',
  draftId: `drafts.${publishedId}`,
  publishedId,
})
const discard = (versionId: string): Action => ({
  actionType: 'sanity.action.document.version.discard',
  versionId,
})
const remove = (publishedId: string, includeDrafts: string[] = []): Action => ({
  actionType: 'sanity.action.document.delete',
  publishedId,
  includeDrafts,
})

describe('events of a document', () => {
  it('tell its life from the first draft on, newest first, edits left to the Studio', async () => {
    await act({
      'a-1': create('a', { title: 'A' }),
      'a-2': edit('a', { set: { title: 'B' } }),
      'a-3': publish('a'),
      'a-4': edit('a', { set: { title: 'C' } }),
      'a-5': edit('a', { set: { title: 'D' } }),
      'a-6': publish('a'),
    })
    const common = { timestamp: expect.stringMatching(/Z$/), author: 'administrator', documentId: 'a' }
    const draft = { ...common, versionId: 'drafts.a' }
    const second = { ...draft, versionRevisionId: 'a-5', revisionId: 'a-6', publishCause: 'document.publish' }
    const first = { ...draft, versionRevisionId: 'a-2', revisionId: 'a-3', publishCause: 'document.publish' }
    expect(await eventsOf('drafts.a')).toEqual([
      { type: 'publishDocumentVersion', ...second },
      { type: 'createDocumentVersion', ...draft, versionRevisionId: 'a-4' },
      { type: 'publishDocumentVersion', ...first },
      { type: 'createDocumentVersion', ...draft, versionRevisionId: 'a-1' },
    ])
    expect(await eventsOf('a')).toEqual([
      { type: 'publishDocumentVersion', ...second },
      { type: 'publishDocumentVersion', ...first },
    ])
  })

  it('name the revision that a discarded draft had', async () => {
    await act({ 'b-1': create('b'), 'b-2': edit('b', { set: { title: 'B' } }), 'b-3': discard('drafts.b') })
    expect(await eventsOf('drafts.b')).toMatchObject([
      { type: 'deleteDocumentVersion', versionRevisionId: 'b-2' },
      { type: 'createDocumentVersion', versionRevisionId: 'b-1' },
    ])
  })

  it('tell unpublishing from deleting, with and without a draft', async () => {
    await act({ 'c-1': [create('c')], 'c-2': publish('c'), 'c-3': unpublish('c') })
    expect((await eventsOf('c'))[0]).toMatchObject({ type: 'unpublishDocument', versionRevisionId: 'c-3' })
    expect((await eventsOf('drafts.c'))[0]).toMatchObject({ type: 'unpublishDocument', versionRevisionId: 'c-3' })
    await act({ 'c-4': publish('c'), 'c-5': edit('c', { set: { title: 'newer' } }), 'c-6': unpublish('c') })
    expect((await eventsOf('drafts.c'))[0]).toMatchObject({ type: 'unpublishDocument', versionRevisionId: 'c-5' })
    await act({ 'c-7': publish('c'), 'c-8': edit('c', {}), 'c-9': remove('c', ['drafts.c']) })
    expect((await typesOf('c'))[0]).toBe('deleteDocumentGroup')
    expect((await typesOf('drafts.c'))[0]).toBe('deleteDocumentGroup')
    await act({ 'd-1': create('d'), 'd-2': publish('d'), 'd-3': remove('d') })
    expect(await typesOf('d')).toEqual(['deleteDocumentGroup', 'publishDocumentVersion'])
    expect(await typesOf('drafts.d')).toEqual([
      'deleteDocumentGroup',
      'publishDocumentVersion',
      'createDocumentVersion',
    ])
  })

  it('know documents that are edited without drafts', async () => {
    await lake.client().create({ _id: 'e', _type: 'post' })
    await lake.client().patch('e').set({ title: 'B' }).commit()
    await lake.client().delete('e')
    expect(await typesOf('e')).toEqual(['deleteDocumentGroup', 'updateLiveDocument', 'createLiveDocument'])
  })

  it('tell of versions and the release that published them', async () => {
    await act({ 'f-1': create('f'), 'f-2': publish('f') })
    await lake.client().releases.create({ releaseId: 'rf' })
    await lake.client().createVersion({ releaseId: 'rf', publishedId: 'f', baseId: 'f' }, { transactionId: 'f-3' })
    await lake.client().releases.publish({ releaseId: 'rf' }, { transactionId: 'f-4' })
    const publication = {
      type: 'publishDocumentVersion',
      releaseId: 'rf',
      versionId: 'versions.rf.f',
      versionRevisionId: 'f-3',
      revisionId: 'f-4',
      publishCause: 'release.publish',
    }
    expect((await eventsOf('f'))[0]).toMatchObject(publication)
    expect(await eventsOf('versions.rf.f')).toMatchObject([
      publication,
      { type: 'createDocumentVersion', releaseId: 'rf', versionRevisionId: 'f-3' },
    ])
  })

  it('come in pages without a gap', async () => {
    await act({ 'g-0': create('g') })
    for (let n = 1; n <= 4; n++) await act({ [`g-${n}-publish`]: publish('g'), [`g-${n}-edit`]: edit('g', {}) })
    await act({ 'g-end': remove('g', ['drafts.g']) })
    for (const id of ['g', 'drafts.g']) {
      const all = await eventsOf(id)
      for (const limit of [1, 2, 3, 100]) {
        const seen: unknown[] = []
        let cursor = ''
        do {
          const { events, nextCursor } = await page(id, `?limit=${limit}&nextCursor=${cursor}`)
          expect(events[id]?.length).toBeGreaterThan(0)
          seen.push(...(events[id] ?? []))
          cursor = nextCursor
        } while (cursor !== '')
        expect(seen).toEqual(all)
      }
    }
    expect(await page('nothing')).toEqual({ events: { nothing: [] }, nextCursor: '' })
  })
})
