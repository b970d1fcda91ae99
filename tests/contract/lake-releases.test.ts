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

const get = (id: string) => lake.client().getDocument(id)
const titles = (perspective: string[], ids: string[]) =>
  lake.client().fetch<unknown>('*[_id in $ids] | order(_id).title', { ids }, { perspective })

/** A published document of that title. */
const published = async (id: string, title = 'now'): Promise<void> => {
  await lake.client().action([create(id, { title }), publish(id)])
}

describe('versions', () => {
  it('are made from a document or from a stored one, and seen in their perspective only', async () => {
    await published('a1')
    await published('a2')
    const { releaseId } = await lake.client().releases.create({ releaseId: 'ra', metadata: { title: 'A' } })
    await lake.client().createVersion({
      releaseId,
      publishedId: 'a1',
      document: { _id: 'versions.ra.a1', _type: 'post', title: 'soon' },
    })
    const base = await get('a2')
    await lake
      .client()
      .createVersion({ releaseId, publishedId: 'a2', baseId: 'a2', ifBaseRevisionId: base?._rev ?? '' })
    await lake.client().patch('versions.ra.a2').set({ title: 'later' }).commit()
    expect(await titles(['ra'], ['a1', 'a2'])).toEqual(['soon', 'later'])
    expect(await titles(['drafts'], ['a1', 'a2'])).toEqual(['now', 'now'])
    expect(await titles(['published'], ['a1', 'a2'])).toEqual(['now', 'now'])
    expect(
      (await lake.client().releases.fetchDocuments({ releaseId })).result.map(({ _id }) => _id).toSorted(),
    ).toEqual(['versions.ra.a1', 'versions.ra.a2'])
  })

  it('are edited, replaced and discarded', async () => {
    await published('b1')
    await lake.client().releases.create({ releaseId: 'rb' })
    await lake.client().createVersion({ releaseId: 'rb', publishedId: 'b1', baseId: 'b1' })
    await lake.client().action({
      actionType: 'sanity.action.document.edit',
      draftId: 'versions.rb.b1',
      publishedId: 'b1',
      patch: { set: { title: 'edited' } },
    })
    expect(await get('versions.rb.b1')).toMatchObject({ title: 'edited' })
    await lake.client().replaceVersion({ releaseId: 'rb', publishedId: 'b1', document: { _type: 'post', other: 1 } })
    expect(await get('versions.rb.b1')).toMatchObject({ other: 1 })
    expect(await get('versions.rb.b1')).not.toHaveProperty('title')
    await lake.client().discardVersion({ releaseId: 'rb', publishedId: 'b1' })
    expect(await get('versions.rb.b1')).toBeUndefined()
  })

  it('need a release, and the revision that the client saw', async () => {
    await published('c1')
    const nowhere = lake.client().createVersion({ releaseId: 'typo', publishedId: 'c1', baseId: 'c1' })
    expect(await refusal(nowhere)).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('Create it first'),
    })
    await lake.client().releases.create({ releaseId: 'rc' })
    const stale = { releaseId: 'rc', publishedId: 'c1', baseId: 'c1', ifBaseRevisionId: 'stale' }
    expect(await refusal(lake.client().createVersion(stale))).toMatchObject({
      details: { items: [{ error: { type: 'documentRevisionIDDoesNotMatchError' } }] },
    })
    await lake.client().createVersion({ releaseId: 'rc', publishedId: 'c1', baseId: 'c1' })
    const again = lake.client().createVersion({ releaseId: 'rc', publishedId: 'c1', baseId: 'c1' })
    expect(await refusal(again)).toMatchObject({
      details: { items: [{ error: { type: 'documentAlreadyExistsError', id: 'versions.rc.c1' } }] },
    })
    const left: Action = { actionType: 'sanity.action.document.delete', publishedId: 'c1', includeDrafts: [] }
    expect(await refusal(lake.client().action(left))).toMatchObject({
      details: { items: [{ error: { versionIDs: ['versions.rc.c1'] } }] },
    })
  })

  it('become a draft in place of the one that is there, as "Copy to draft" does', async () => {
    await published('d1')
    await lake.client().releases.create({ releaseId: 'rd' })
    await lake.client().createVersion({ releaseId: 'rd', publishedId: 'd1', baseId: 'd1' })
    await lake.client().action([edit('d1', { set: { title: 'draft' } })])
    await lake.client().action([
      { actionType: 'sanity.action.document.discard', draftId: 'drafts.d1' },
      {
        actionType: 'sanity.action.document.version.create',
        publishedId: 'd1',
        baseId: 'versions.rd.d1',
        versionId: 'drafts.d1',
      },
    ])
    expect(await get('drafts.d1')).toMatchObject({ title: 'now' })
  })
})

describe('a release', () => {
  it('publishes everything at once, and takes off the site what says so', async () => {
    await published('e1')
    await published('e3')
    const before = await get('e1')
    await lake.client().releases.create({ releaseId: 're', metadata: { title: 'E', releaseType: 'asap' } })
    const version = { _type: 'post', title: 'new' }
    await lake.client().createVersion({ releaseId: 're', publishedId: 'e1', document: version })
    await lake.client().createVersion({ releaseId: 're', publishedId: 'e2', document: version })
    await lake.client().unpublishVersion({ releaseId: 're', publishedId: 'e3' })
    expect(await titles(['re'], ['e1', 'e2', 'e3'])).toEqual(['new', 'new'])

    const { transactionId } = await lake.client().releases.publish({ releaseId: 're' })
    expect(await titles(['published'], ['e1', 'e2', 'e3'])).toEqual(['new', 'new'])
    expect(await get('e1')).toMatchObject({ _rev: transactionId, _createdAt: before?._createdAt })
    expect(await get('drafts.e3')).toMatchObject({ title: 'now' })
    expect(await lake.client().fetch('count(*[_id in path("versions.re.**")])')).toBe(0)
    expect(await lake.client().releases.get({ releaseId: 're' })).toMatchObject({
      name: 're',
      state: 'published',
      publishedAt: expect.any(String),
      finalDocumentStates: [{ id: 'versions.re.e1' }, { id: 'versions.re.e2' }, { id: 'versions.re.e3' }],
    })
    expect(await refusal(lake.client().releases.publish({ releaseId: 're' }))).toMatchObject({ statusCode: 409 })
    await lake.client().releases.delete({ releaseId: 're' })
    expect(await lake.client().releases.get({ releaseId: 're' })).toBeUndefined()
  })

  it('publishes nothing when one document cannot be', async () => {
    await lake.client().releases.create({ releaseId: 'rf' })
    const broken = {
      _type: 'post',
      author: { _type: 'reference', _ref: 'nobody', _weak: true, _strengthenOnPublish: {} },
    }
    await lake.client().createVersion({ releaseId: 'rf', publishedId: 'f1', document: { _type: 'post' } })
    await lake.client().createVersion({ releaseId: 'rf', publishedId: 'f2', document: broken })
    expect(await refusal(lake.client().releases.publish({ releaseId: 'rf' }))).toMatchObject({
      details: { type: 'actionError', items: [{ error: { referenceID: 'nobody' } }] },
    })
    expect(await get('f1')).toBeUndefined()
    expect(await lake.client().releases.get({ releaseId: 'rf' })).toMatchObject({ state: 'active' })
  })

  it('is edited in its metadata only', async () => {
    await lake.client().releases.create({ releaseId: 'rg', metadata: { title: 'G' } })
    await lake.client().releases.edit({
      releaseId: 'rg',
      patch: { set: { metadata: { title: 'H', releaseType: 'asap' } }, unset: ['metadata.description'] },
    })
    expect(await lake.client().releases.get({ releaseId: 'rg' })).toMatchObject({
      metadata: { title: 'H', releaseType: 'asap' },
    })
    for (const set of [
      { state: 'published' },
      { name: 'other' },
      { 'metadata.releaseType': 'never' },
      { metadata: 1 },
    ]) {
      const forged = lake.client().releases.edit({ releaseId: 'rg', patch: { set } })
      expect(await refusal(forged)).toMatchObject({ statusCode: 409, message: expect.stringContaining('metadata') })
    }
  })

  it('goes to the archive and comes back with its versions', async () => {
    await lake.client().releases.create({ releaseId: 'rh' })
    await lake
      .client()
      .createVersion({ releaseId: 'rh', publishedId: 'h1', document: { _type: 'post', title: 'kept' } })
    expect(await refusal(lake.client().releases.delete({ releaseId: 'rh' }))).toMatchObject({
      details: { items: [{ error: { type: 'releaseStateError' } }] },
    })
    await lake.client().releases.archive({ releaseId: 'rh' })
    expect(await get('versions.rh.h1')).toBeUndefined()
    const late = lake.client().createVersion({ releaseId: 'rh', publishedId: 'h2', document: { _type: 'post' } })
    expect(await refusal(late)).toMatchObject({ message: expect.stringContaining('archived') })
    await lake.client().releases.unarchive({ releaseId: 'rh' })
    expect(await get('versions.rh.h1')).toMatchObject({ title: 'kept' })
    const release = await lake.client().releases.get({ releaseId: 'rh' })
    expect(release).toMatchObject({ state: 'active' })
    expect(release).not.toHaveProperty('finalDocumentStates')
  })

  it('stores nothing in a dry run', async () => {
    const before = lake.lake.store.counts('production')
    await lake.client().releases.create({ releaseId: 'dry' }, { dryRun: true })
    expect(lake.lake.store.counts('production')).toEqual(before)
  })
})
