import type { Action } from '@sanity/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { roles } from '../../sanity/content-lake/types.ts'
import type { Role } from '../../sanity/content-lake/types.ts'
import { create, edit, publish } from './lake-action-samples.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
const tokens = new Map<string, string>()

beforeAll(async () => {
  lake = await startTestLake()
  for (const role of roles) tokens.set(role, lake.lake.tokens.create(`${role} of the tests`, role).secret)
})
afterAll(() => lake.close())

const version = (id: string) => ({ _id: `versions.r-${id}.${id}`, _type: 'post' })
const onRelease = (name: 'publish' | 'archive' | 'unarchive' | 'unschedule' | 'delete', id: string): Action => ({
  actionType: `sanity.action.release.${name}`,
  releaseId: `r-${id}`,
})
const createRelease = (id: string): Action => ({ actionType: 'sanity.action.release.create', releaseId: `r-${id}` })
const schedule = (id: string): Action => ({
  actionType: 'sanity.action.release.schedule',
  releaseId: `r-${id}`,
  publishAt: '2999-01-01T00:00:00Z',
})
const createVersion = (id: string): Action => ({
  actionType: 'sanity.action.document.version.create',
  publishedId: id,
  document: version(id),
})

/** What is there before, what is asked, and whether those who write drafts only may do it. */
const table: Record<string, { given: (id: string) => Action[]; asked: (id: string) => Action; contributor: boolean }> =
  {
    'document.create': { given: () => [], asked: (id) => create(id), contributor: true },
    'document.edit': { given: (id) => [create(id)], asked: (id) => edit(id, { set: { a: 1 } }), contributor: true },
    'document.edit without a draft': {
      given: (id) => [create(id), publish(id)],
      asked: (id) => edit(id, { set: { a: 1 } }),
      contributor: true,
    },
    'document.publish, first': { given: (id) => [create(id)], asked: (id) => publish(id), contributor: false },
    'document.publish, again': {
      given: (id) => [create(id), publish(id), edit(id, {})],
      asked: (id) => publish(id),
      contributor: false,
    },
    'document.unpublish': {
      given: (id) => [create(id), publish(id)],
      asked: (id) => ({ actionType: 'sanity.action.document.unpublish', draftId: `drafts.${id}`, publishedId: id }),
      contributor: false,
    },
    'document.discard': {
      given: (id) => [create(id)],
      asked: (id) => ({ actionType: 'sanity.action.document.discard', draftId: `drafts.${id}` }),
      contributor: true,
    },
    'document.delete': {
      given: (id) => [create(id), publish(id), edit(id, {})],
      asked: (id) => ({
        actionType: 'sanity.action.document.delete',
        publishedId: id,
        includeDrafts: [`drafts.${id}`],
      }),
      contributor: false,
    },
    'document.replaceDraft': {
      given: (id) => [create(id)],
      asked: (id) => ({
        actionType: 'sanity.action.document.replaceDraft',
        publishedId: id,
        attributes: { _id: `drafts.${id}`, _type: 'post' },
      }),
      contributor: true,
    },
    'document.version.create': { given: (id) => [createRelease(id)], asked: createVersion, contributor: true },
    'document.version.replace': {
      given: (id) => [createRelease(id), createVersion(id)],
      asked: (id) => ({ actionType: 'sanity.action.document.version.replace', document: version(id) }),
      contributor: true,
    },
    'document.version.discard': {
      given: (id) => [createRelease(id), createVersion(id)],
      asked: (id) => ({ actionType: 'sanity.action.document.version.discard', versionId: version(id)._id }),
      contributor: true,
    },
    'document.version.unpublish': {
      given: (id) => [create(id), publish(id), createRelease(id)],
      asked: (id) => ({
        actionType: 'sanity.action.document.version.unpublish',
        versionId: version(id)._id,
        publishedId: id,
      }),
      contributor: true,
    },
    'release.create': { given: () => [], asked: createRelease, contributor: false },
    'release.edit': {
      given: (id) => [createRelease(id)],
      asked: (id) => ({
        actionType: 'sanity.action.release.edit',
        releaseId: `r-${id}`,
        patch: { set: { 'metadata.title': 'A' } },
      }),
      contributor: false,
    },
    'release.publish': {
      given: (id) => [createRelease(id), createVersion(id)],
      asked: (id) => onRelease('publish', id),
      contributor: false,
    },
    'release.schedule': { given: (id) => [createRelease(id)], asked: schedule, contributor: false },
    'release.unschedule': {
      given: (id) => [createRelease(id), schedule(id)],
      asked: (id) => onRelease('unschedule', id),
      contributor: false,
    },
    'release.archive': {
      given: (id) => [createRelease(id)],
      asked: (id) => onRelease('archive', id),
      contributor: false,
    },
    'release.unarchive': {
      given: (id) => [createRelease(id), onRelease('archive', id)],
      asked: (id) => onRelease('unarchive', id),
      contributor: false,
    },
    'release.delete': {
      given: (id) => [createRelease(id), onRelease('archive', id)],
      asked: (id) => onRelease('delete', id),
      contributor: false,
    },
  }

const cells = Object.entries(table).flatMap(([name, row]) =>
  [...roles, 'anonymous' as const].map((who) => ({ name, who, status: statusFor(who, row.contributor) })),
)

function statusFor(who: Role | 'anonymous', contributor: boolean): number {
  if (who === 'anonymous') return 401
  if (who === 'viewer') return 403
  return who === 'contributor' && !contributor ? 403 : 200
}

it.each(cells)('$who: $name → $status', async ({ name, who, status }) => {
  const row = table[name]
  if (!row) throw new Error(`No row ${name}`)
  const id = `${name.replaceAll(/\W+/g, '-')}-${who}`
  const given = row.given(id)
  if (given.length > 0) await lake.client().action(given)
  const before = lake.lake.store.counts('production')
  const response = await lake.request('/data/actions/production', {
    method: 'POST',
    body: JSON.stringify({ actions: [row.asked(id)] }),
    token: tokens.get(who) ?? null,
  })
  const text = await response.text()
  expect(response.status, text).toBe(status)
  const bodies: Record<number, unknown> = {
    200: { transactionId: expect.any(String) },
    401: expect.objectContaining({ statusCode: 401, errorCode: 'SIO-401-ANF' }),
    403: { error: { type: 'insufficientPermissionsError', description: expect.stringContaining('permission') } },
  }
  expect(JSON.parse(text)).toEqual(bodies[status])
  const { transactions } = lake.lake.store.counts('production')
  expect(transactions - before.transactions).toBe(status === 200 ? 1 : 0)
})
