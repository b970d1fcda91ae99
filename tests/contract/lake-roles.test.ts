import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../sanity/content-lake/types.ts'
import type { Role } from '../../sanity/content-lake/types.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

let lake: TestLake
const tokens = new Map<Role | 'anonymous', string | null>([['anonymous', null]])

beforeAll(async () => {
  lake = await startTestLake()
  for (const role of roles) tokens.set(role, lake.lake.tokens.create(`${role} of the tests`, role).secret)
  await lake
    .client()
    .transaction()
    .create({ _id: 'public-1', _type: 'post', title: 'open' })
    .create({ _id: 'drafts.public-1', _type: 'post', title: 'hidden' })
    .create({ _id: 'drafts.secret', _type: 'post', title: 'hidden' })
    .create({ _id: 'versions.r1.public-1', _type: 'post', title: 'hidden' })
    .create({ _id: 'private.settings', _type: 'post', title: 'hidden' })
    .create({
      _id: 'points-inside',
      _type: 'post',
      title: 'open',
      other: { _type: 'reference', _ref: 'private.settings' },
    })
    .commit()
})
afterAll(() => lake.close())

/**
 * What each role gets for each verb, written by hand; lake-grants.test.ts derives the same from the grants. Reading
 * drafts is no line of it: a stranger gets an answer without them (lake-access.test.ts).
 */
const table: Record<string, Record<Role | 'anonymous', number>> = {
  'read published': { administrator: 200, editor: 200, contributor: 200, viewer: 200, anonymous: 200 },
  export: { administrator: 200, editor: 200, contributor: 200, viewer: 200, anonymous: 401 },
  'read the history': { administrator: 200, editor: 200, contributor: 200, viewer: 200, anonymous: 401 },
  'create published': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'create a draft': { administrator: 200, editor: 200, contributor: 200, viewer: 403, anonymous: 401 },
  'patch published': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'patch a draft': { administrator: 200, editor: 200, contributor: 200, viewer: 403, anonymous: 401 },
  'delete published': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'delete a draft': { administrator: 200, editor: 200, contributor: 200, viewer: 403, anonymous: 401 },
  'mixed transaction': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'patch by query': { administrator: 200, editor: 200, contributor: 403, viewer: 403, anonymous: 401 },
  'upload a file': { administrator: 200, editor: 200, contributor: 200, viewer: 403, anonymous: 401 },
  'list datasets': { administrator: 200, editor: 200, contributor: 200, viewer: 200, anonymous: 401 },
  'create a dataset': { administrator: 200, editor: 403, contributor: 403, viewer: 403, anonymous: 401 },
}

describe('roles', () => {
  const mutate = (...mutations: readonly unknown[]) => ({
    path: '/data/mutate/production',
    method: 'POST',
    body: JSON.stringify({ mutations }),
  })

  function requestFor(verb: string, who: string): { path: string; method?: string; body?: string } {
    const id = `${verb.replaceAll(' ', '-')}-${who}`
    switch (verb) {
      case 'read published':
        return { path: '/data/doc/production/public-1' }
      case 'export':
        return { path: '/data/export/production' }
      case 'read the history':
        return { path: '/data/history/production/transactions/public-1,drafts.secret' }
      case 'create published':
        return mutate({ create: { _id: id, _type: 'post' } })
      case 'create a draft':
        return mutate({ create: { _id: `drafts.${id}`, _type: 'post' } })
      case 'patch published':
        return mutate({ patch: { id: 'public-1', set: { by: who } } })
      case 'patch a draft':
        return mutate({ patch: { id: 'drafts.public-1', set: { by: who } } })
      case 'delete published':
        return mutate({ delete: { id: `victim-${who}` } })
      case 'delete a draft':
        return mutate({ delete: { id: `drafts.victim-${who}` } })
      case 'mixed transaction':
        return mutate(
          { create: { _id: `drafts.${id}`, _type: 'post' } },
          { createOrReplace: { _id: id, _type: 'post' } },
        )
      case 'patch by query':
        return mutate({ patch: { query: '*[_id == "public-1"]', set: { by: who } } })
      case 'upload a file':
        return { path: '/assets/files/production?filename=a.txt', method: 'POST', body: `text of ${who}` }
      case 'list datasets':
        return { path: '/projects/local/datasets' }
      case 'create a dataset':
        return { path: `/datasets/by_${who}`, method: 'PUT', body: '{}' }
      default:
        throw new Error(`No request for "${verb}"`)
    }
  }
  const cells = Object.entries(table).flatMap(([verb, row]) =>
    Object.entries(row).map(([who, status]) => ({ verb, who, status })),
  )

  beforeAll(async () => {
    for (const who of [...roles, 'anonymous']) {
      await lake
        .client()
        .transaction()
        .create({ _id: `victim-${who}`, _type: 'post' })
        .create({ _id: `drafts.victim-${who}`, _type: 'post' })
        .commit()
    }
  })

  it.each(cells)('$who: $verb → $status', async ({ verb, who, status }) => {
    const { path, ...init } = requestFor(verb, who)
    const before = lake.lake.store.counts('production')
    const role = [...tokens.keys()].find((name) => name === who) ?? 'anonymous'
    const response = await lake.request(path, { ...init, token: tokens.get(role) ?? null })
    const text = await response.text()
    expect(response.status, text).toBe(status)
    const refusals: Record<number, unknown> = {
      200: expect.anything(),
      401: expect.objectContaining({ statusCode: 401, errorCode: 'SIO-401-ANF' }),
      403: { error: { type: 'insufficientPermissionsError', description: expect.stringContaining('permission') } },
    }
    // The export is not one JSON text but one a line.
    expect(JSON.parse(text.split('\n', 1)[0] ?? '')).toEqual(refusals[status])
    const after = lake.lake.store.counts('production')
    expect(status === 200 ? before : after).toEqual(before)
  })
})
