import { isDeepStrictEqual } from 'node:util'
import { Mutation } from '@sanity/mutator'
import fc from 'fast-check'
import { applyPatch } from 'mendoza'
import type { RawPatch } from 'mendoza'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { referencesOf } from '../../sanity/content-lake/references.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import type { CommittedTransaction } from '../../sanity/content-lake/types.ts'

/** Sequences of actions that nobody would think of: some are refused, none breaks what holds of every dataset. */

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})
afterAll(() => lake.close())

const publishedId = fc.constantFrom('a', 'b')
const releaseId = fc.constant('r1')
const target = fc.constantFrom('a', 'b', 'a', 'b', 'nobody')
const reference = fc.record({ _type: fc.constant('reference'), _ref: target })
const weakReference = fc.record({
  _type: fc.constant('reference'),
  _ref: target,
  _weak: fc.constant(true),
  _strengthenOnPublish: fc.constantFrom({ type: 'post' }, { type: 'post', weak: true }),
})
const field = fc.constantFrom('title', 'list', 'link', '_system')
const value = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.array(fc.record({ n: fc.nat(9) }), { maxLength: 3 }),
  reference,
  weakReference,
  fc.constant({ delete: true }),
)
const patch = fc.oneof(
  fc.tuple(field, value).map(([name, given]) => ({ set: { [name]: given } })),
  field.map((name) => ({ unset: [name] })),
  fc.constant({ unset: ['_empty_action_guard_pseudo_field_'] }),
  fc.array(value, { maxLength: 2 }).map((items) => ({ insert: { after: 'list[-1]', items } })),
)
const versionOf = (id: string) => fc.constantFrom(`drafts.${id}`, `versions.r1.${id}`)
const attributesOf = (id: string) =>
  fc.tuple(versionOf(id), field, value).map(([_id, name, given]) => ({ _id, _type: 'post', [name]: given }))

const onDocument = publishedId.chain((id) =>
  fc.oneof(
    fc.record({
      actionType: fc.constant('sanity.action.document.create'),
      publishedId: fc.constant(id),
      attributes: attributesOf(id),
      ifExists: fc.constantFrom('fail', 'ignore'),
    }),
    fc.record({
      actionType: fc.constant('sanity.action.document.edit'),
      draftId: versionOf(id),
      publishedId: fc.constant(id),
      patch,
    }),
    fc.record({
      actionType: fc.constant('sanity.action.document.publish'),
      draftId: versionOf(id),
      publishedId: fc.constant(id),
    }),
    fc.constant({ actionType: 'sanity.action.document.unpublish', draftId: `drafts.${id}`, publishedId: id }),
    fc.record({
      actionType: fc.constant('sanity.action.document.delete'),
      publishedId: fc.constant(id),
      includeDrafts: fc.subarray([`drafts.${id}`, `versions.r1.${id}`]),
    }),
    fc.record({
      actionType: fc.constant('sanity.action.document.replaceDraft'),
      publishedId: fc.constant(id),
      attributes: attributesOf(id),
    }),
    fc.record({
      actionType: fc.constant('sanity.action.document.version.create'),
      publishedId: fc.constant(id),
      baseId: fc.constantFrom(id, `drafts.${id}`, `versions.r1.${id}`),
      versionId: versionOf(id),
    }),
    fc.record({
      actionType: fc.constant('sanity.action.document.version.replace'),
      document: attributesOf(id),
    }),
    fc.record({ actionType: fc.constant('sanity.action.document.version.discard'), versionId: versionOf(id) }),
    fc.record({
      actionType: fc.constant('sanity.action.document.version.unpublish'),
      versionId: fc.constant(`versions.r1.${id}`),
      publishedId: fc.constant(id),
    }),
  ),
)
const onRelease = fc.record({
  actionType: fc
    .constantFrom('create', 'create', 'publish', 'archive', 'unarchive', 'unschedule', 'delete')
    .map((name) => `sanity.action.release.${name}`),
  releaseId,
})
const scheduling = fc.record({
  actionType: fc.constant('sanity.action.release.schedule'),
  releaseId,
  publishAt: fc.constant('2999-01-01T00:00:00Z'),
})
const action = fc.oneof({ weight: 6, arbitrary: onDocument }, onRelease, scheduling)
const request = fc.array(action, { minLength: 1, maxLength: 2 })

const lineShape = z.object({
  id: z.string(),
  documentIDs: z.array(z.string()),
  effects: z.record(z.string(), z.object({ apply: z.custom<RawPatch>(Array.isArray) })),
})
const ids = ['a', 'b'].flatMap((id) => [id, `drafts.${id}`, `versions.r1.${id}`])
const all = [...ids, '_.releases.r1']

const done = { transactionId: expect.any(String) }
const refused = { error: { type: 'actionError', items: [{ error: {} }] } }

it('leave no broken reference, a history that leads to what is there, and a Studio that agrees', async () => {
  let accepted = 0
  const diverged: unknown[] = []
  const stop = lake.lake.log.subscribe((transaction) => diverged.push(...divergences(transaction)))
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 5, maxLength: 20 }), async (requests) => {
      await beginAgain()
      for (const actions of requests) {
        const body = JSON.stringify({ actions })
        const response = await lake.request('/data/actions/production', { method: 'POST', body })
        const text = await response.text()
        expect([200, 400, 409], text).toContain(response.status)
        if (response.status === 200) accepted++
        expect(JSON.parse(text)).toMatchObject(response.status === 200 ? done : refused)
      }
      const documents = (await lake.client().getDocuments(all)).filter((document) => document !== null)
      const stored = new Set(documents.map(({ _id }) => _id))
      const needed = documents.flatMap((document) =>
        [...referencesOf(document)].filter(([, { strong }]) => strong).map(([to]) => to),
      )
      expect(needed.filter((id) => !stored.has(id))).toEqual([])
      const published = documents.filter(({ _id }) => _id === 'a' || _id === 'b')
      expect(JSON.stringify(published)).not.toMatch(/"_system"|"_strengthenOnPublish"/)

      const told = await toldByHistory()
      expect(all.map((id) => told.get(id)?.document ?? null).filter((document) => document !== null)).toEqual(
        documents.map(({ _rev, ...document }) => document),
      )
      expect(documents.map(({ _id }) => told.get(_id)?.revision)).toEqual(documents.map(({ _rev }) => _rev))
    }),
    { numRuns: 40 },
  )
  stop()
  expect(diverged).toEqual([])
  // Otherwise the sequences were mostly refused and proved little.
  expect(accepted).toBeGreaterThan(100)
}, 60_000)

/** Documents that the Studio would make of the mutations of a transaction otherwise than the lake did. */
function divergences({ id, timestamp, changes }: CommittedTransaction): readonly unknown[] {
  return changes.flatMap(({ before, after, mutations }) => {
    const mutation = new Mutation({
      mutations: structuredClone([...mutations]),
      transactionId: id,
      resultRev: id,
      timestamp,
      ...(before && { previousRev: before._rev }),
    })
    const studio: unknown = mutation.apply(before && structuredClone(before))
    return isDeepStrictEqual(studio, after) ? [] : [{ studio, lake: after, mutations }]
  })
}

/** Two published documents, one of them with a draft, and a release with a version. */
async function beginAgain(): Promise<void> {
  const transaction = lake.client().transaction()
  // In one transaction, so that references among them do not matter.
  for (const id of all) transaction.delete(id)
  for (const _id of ['a', 'b', 'drafts.a', 'versions.r1.b']) transaction.create({ _id, _type: 'post', list: [] })
  transaction.create({ _id: '_.releases.r1', _type: 'system.release', name: 'r1', state: 'active', metadata: {} })
  await transaction.commit()
}

/** The documents as the effects of all transactions make them, each with its last revision. */
async function toldByHistory(): Promise<Map<string, { document: unknown; revision: string }>> {
  const search = 'effectFormat=mendoza&excludeMutations=true&limit=1000'
  const told = new Map<string, { document: unknown; revision: string }>()
  let from = ''
  for (;;) {
    const path = `/data/history/production/transactions/${all.join(',')}?${search}&fromTransaction=${from}`
    const text = await (await lake.request(path)).text()
    const lines = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => lineShape.parse(JSON.parse(line)))
    for (const { id, effects } of lines.slice(from === '' ? 0 : 1)) {
      for (const [documentId, { apply }] of Object.entries(effects)) {
        told.set(documentId, { document: applyPatch(told.get(documentId)?.document ?? null, apply), revision: id })
      }
    }
    const last = lines.at(-1)?.id ?? ''
    if (lines.length < 1_000) return told
    from = last
  }
}
