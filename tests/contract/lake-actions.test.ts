import type { Action } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create, edit, publish } from './lake-action-samples.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { refusal } from './lake-refusal.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})
afterAll(() => lake.close())

const act = (actions: Action | Action[], options: { transactionId?: string } = {}) =>
  lake.client().action(actions, options)

const get = (id: string) => lake.client().getDocument(id)

describe('create', () => {
  it('makes a draft under the transaction id of the client', async () => {
    const answer = await act(create('c1', { title: 'A', _createdAt: '2024-01-01T00:00:00Z', _rev: 'old' }), {
      transactionId: 'create-c1',
    })
    expect(answer).toEqual({ transactionId: 'create-c1' })
    expect(await get('drafts.c1')).toMatchObject({ title: 'A', _rev: 'create-c1', _createdAt: '2024-01-01T00:00:00Z' })
    expect(await get('c1')).toBeUndefined()
  })

  it('refuses or ignores a draft that exists, and refuses beside a published document', async () => {
    await act(create('c2', { title: 'first' }))
    expect(await refusal(act(create('c2')))).toMatchObject({
      statusCode: 409,
      details: { items: [{ index: 0, error: { type: 'documentAlreadyExistsError', id: 'drafts.c2' } }] },
    })
    await act(create('c2', { title: 'second' }, 'ignore'))
    expect(await get('drafts.c2')).toMatchObject({ title: 'first' })
    await act(publish('c2'))
    expect(await refusal(act(create('c2')))).toMatchObject({ details: { items: [{ error: { id: 'c2' } }] } })
  })

  it('gives keys to objects in arrays', async () => {
    await act([create('c3', { list: [{ a: 1 }] }), edit('c3', { insert: { after: 'list[-1]', items: [{ a: 2 }] } })])
    const keys = await lake.client().fetch<string[]>('*[_id == "drafts.c3"][0].list[]._key')
    expect(keys).toEqual([expect.stringMatching(/^\w{12}$/), expect.stringMatching(/^\w{12}$/)])
  })
})

describe('edit', () => {
  it('begins a draft as a copy of the published document', async () => {
    const published = await lake.client().create({ _id: 'e1', _type: 'post', title: 'A', body: 'text' })
    await act(edit('e1', { set: { title: 'B' } }), { transactionId: 'edit-e1' })
    expect(await get('drafts.e1')).toMatchObject({
      title: 'B',
      body: 'text',
      _rev: 'edit-e1',
      _createdAt: published._createdAt,
    })
    expect(await get('e1')).toEqual(published)
  })

  it('makes a transaction when nothing changes, and for each of many edits at once', async () => {
    await act(create('e2', { n: 0 }))
    const { transactionId } = await act(edit('e2', { unset: ['_empty_action_guard_pseudo_field_'] }))
    expect(await get('drafts.e2')).toMatchObject({ _rev: transactionId, n: 0 })
    await act([
      edit('e2', { set: { title: 'Hello' } }),
      edit('e2', { unset: ['_empty_action_guard_pseudo_field_'] }),
      edit('e2', { diffMatchPatch: { title: '@@ -1,5 +1,11 @@\n Hello\n+ there\n' } }),
      edit('e2', { inc: { n: 2 } }),
    ])
    expect(await get('drafts.e2')).toMatchObject({ title: 'Hello there', n: 2 })
  })

  it('refuses where there is neither draft nor published document', async () => {
    expect(await refusal(act(edit('nothing', { set: { a: 1 } })))).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentNotFoundError', id: 'drafts.nothing' } }] },
    })
  })
})

describe('publish', () => {
  it('replaces the published document, keeps when it was created and deletes the draft', async () => {
    const first = await lake.client().create({ _id: 'p1', _type: 'post', title: 'A', old: true })
    await act(edit('p1', { set: { title: 'B', _system: { base: {} } }, unset: ['old'] }))
    await act(publish('p1', { ifPublishedRevisionId: first._rev }), { transactionId: 'publish-p1' })
    const published = await get('p1')
    expect(published).toMatchObject({ title: 'B', _rev: 'publish-p1', _createdAt: first._createdAt })
    expect(published).not.toHaveProperty('old')
    expect(published).not.toHaveProperty('_system')
    expect(await get('drafts.p1')).toBeUndefined()
  })

  it('publishes what was created and edited in the same request', async () => {
    await act([create('p2', { title: 'A' }), edit('p2', { set: { title: 'B' } }), publish('p2')])
    expect(await get('p2')).toMatchObject({ title: 'B' })
    expect(await get('drafts.p2')).toBeUndefined()
  })

  it('holds to the revisions that the client saw', async () => {
    await act([create('p3')])
    const draft = await get('drafts.p3')
    const stale = await refusal(act(publish('p3', { ifDraftRevisionId: 'stale' })))
    expect(stale).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentRevisionIDDoesNotMatchError', currentRevisionID: draft?._rev } }] },
    })
    expect(await refusal(act(publish('p3', { ifPublishedRevisionId: 'stale' })))).toMatchObject({ statusCode: 409 })
    await act(publish('p3', { ifDraftRevisionId: draft?._rev }))
    expect(await refusal(act(publish('p3')))).toMatchObject({
      details: { items: [{ error: { type: 'documentNotFoundError', id: 'drafts.p3' } }] },
    })
  })

  it('strengthens references that were weak until now', async () => {
    const reference = (to: string, note: object) => ({ _type: 'reference', _ref: to, _weak: true, ...note })
    await act(
      create('p4', {
        author: reference('p4-author', { _strengthenOnPublish: { type: 'person' } }),
        people: [
          { _key: 'a', inner: reference('p4-author', { _strengthenOnPublish: { type: 'person', weak: true } }) },
        ],
        other: reference('p4-nobody', {}),
      }),
    )
    expect(await refusal(act(publish('p4')))).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentReferenceDoesNotExistError', referenceID: 'p4-author' } }] },
    })
    expect(await get('drafts.p4')).toBeDefined()
    await act([create('p4-author', { _type: 'person' }), publish('p4-author'), publish('p4')])
    expect(await get('p4')).toMatchObject({
      author: { _type: 'reference', _ref: 'p4-author' },
      people: [{ _key: 'a', inner: reference('p4-author', {}) }],
      other: reference('p4-nobody', {}),
    })
    expect((await get('p4'))?.['author']).not.toHaveProperty('_weak')
  })
})

describe('unpublish, discard and delete', () => {
  const unpublish = (publishedId: string): Action => ({
    actionType: 'sanity.action.document.unpublish',
    draftId: `drafts.${publishedId}`,
    publishedId,
  })
  const remove = (publishedId: string, includeDrafts: string[]): Action => ({
    actionType: 'sanity.action.document.delete',
    publishedId,
    includeDrafts,
  })

  it('unpublish leaves the content as a draft, or the draft that is there', async () => {
    await act([create('u1', { title: 'A' }), publish('u1')])
    await act(unpublish('u1'))
    expect(await get('u1')).toBeUndefined()
    expect(await get('drafts.u1')).toMatchObject({ title: 'A' })
    await act([publish('u1'), edit('u1', { set: { title: 'newer' } })])
    await act(unpublish('u1'))
    expect(await get('drafts.u1')).toMatchObject({ title: 'newer' })
    expect(await refusal(act(unpublish('u1')))).toMatchObject({ statusCode: 409 })
  })

  it('discard needs a draft', async () => {
    await act([create('d1', { title: 'A' }), publish('d1'), edit('d1', { set: { title: 'B' } })])
    await lake.client().discardVersion({ publishedId: 'd1' })
    expect(await get('drafts.d1')).toBeUndefined()
    expect(await get('d1')).toMatchObject({ title: 'A' })
    for (const again of [
      lake.client().discardVersion({ publishedId: 'd1' }),
      act({ actionType: 'sanity.action.document.discard', draftId: 'drafts.d1' }),
    ]) {
      expect(await refusal(again)).toMatchObject({
        statusCode: 409,
        details: { items: [{ error: { type: 'documentNotFoundError', id: 'drafts.d1' } }] },
      })
    }
  })

  it('delete takes the drafts along, and refuses to leave one behind', async () => {
    await act([create('x1'), publish('x1'), edit('x1', { set: { title: 'B' } })])
    expect(await refusal(act(remove('x1', [])))).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { versionIDs: ['drafts.x1'] } }] },
    })
    await act(remove('x1', ['drafts.x1', 'versions.gone.x1']))
    expect(await lake.client().getDocuments(['x1', 'drafts.x1'])).toEqual([null, null])
    expect(await refusal(act(remove('x1', [])))).toMatchObject({ statusCode: 409 })
  })

  it('refuse to take away what another document needs', async () => {
    const author = { _type: 'reference', _ref: 'x2-author' }
    await act([create('x2-author', { _type: 'person' }), publish('x2-author')])
    await lake.client().create({ _id: 'x2', _type: 'post', author })
    for (const action of [remove('x2-author', []), unpublish('x2-author')]) {
      expect(await refusal(act(action))).toMatchObject({
        statusCode: 409,
        details: {
          type: 'actionError',
          items: [{ error: { type: 'documentHasExistingReferencesError', referencingIDs: ['x2'] } }],
        },
      })
    }
  })
})

describe('restoring', () => {
  it('replaces a draft, or makes one beside the published document', async () => {
    const replace: Action = {
      actionType: 'sanity.action.document.replaceDraft',
      publishedId: 'r1',
      attributes: { _id: 'drafts.r1', _type: 'post', title: 'restored' },
    }
    expect(await refusal(act(replace))).toMatchObject({ statusCode: 409 })
    await act([create('r1', { title: 'A', more: true }), publish('r1'), replace])
    expect(await get('drafts.r1')).toMatchObject({ title: 'restored' })
    expect(await get('drafts.r1')).not.toHaveProperty('more')
  })
})
