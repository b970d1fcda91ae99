import fc from 'fast-check'
import { evaluate, parse } from 'groq-js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isAsset } from '../../sanity/content-lake/asset-visibility.ts'
import { documentIdPattern } from '../../sanity/content-lake/ids.ts'
import { aclOf, mayOn, permissions } from '../../sanity/content-lake/permissions.ts'
import type { Permission } from '../../sanity/content-lake/permissions.ts'
import { roles } from '../../sanity/content-lake/types.ts'
import type { Identity } from '../../sanity/content-lake/types.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

/** The Studio greys out what the grants refuse; the lake refuses it. Both must mean the same documents. */

const askers = [...roles, null]
type Document = { readonly _id: string; readonly _type: string }
type Grants = readonly { readonly filter: string; readonly permissions: readonly string[] }[]

const identityOf = (role: Identity['role']): Identity => ({ id: 'somebody', name: 'Somebody', email: null, role })

/** As the Studio decides it (sanity 6.16, grantsPermissionOn and matchesFilter). */
async function isGranted(grants: Grants, permission: string, document: Document): Promise<boolean> {
  for (const grant of grants) {
    if (!grant.permissions.includes(permission)) continue
    const matched = await evaluate(parse(`*[${grant.filter}]`), {
      dataset: [document],
      identity: 'somebody',
      params: { identity: 'somebody' },
    })
    const found: unknown = await matched.get()
    if (Array.isArray(found) && found.length === 1) return true
  }
  return false
}

const segment = fc.stringMatching(/^[A-Za-z0-9_-]{0,6}$/)
const documentId = fc
  .tuple(
    fc.constantFrom(
      '',
      'drafts.',
      'versions.',
      'versions.r1.',
      '_.',
      '_.releases.',
      'private.',
      'Drafts.',
      'xdrafts.',
      'drafts',
    ),
    fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.')),
  )
  .map((parts) => parts.join(''))
  .filter((id) => documentIdPattern.test(id))
const documentType = fc.constantFrom(
  'post',
  'sanity.imageAsset',
  'sanity.fileAsset',
  'sanity.imageasset',
  'system.release',
  '',
)

describe('the grants that the Studio evaluates', () => {
  it.each(askers)('cover for %s what the lake allows, document by document', async (role) => {
    await fc.assert(
      fc.asyncProperty(documentId, documentType, fc.constantFrom(...permissions), async (_id, _type, permission) => {
        const identity = identityOf(role)
        const document = { _id, _type }
        // Strangers are shown an asset when a published document uses it, which is no property of the asset
        // (asset-access.test.ts); the Studio asks for nobody's grants but those of accounts.
        fc.pre(role !== null || !isAsset(document))
        expect(mayOn(identity, permission, document)).toBe(await isGranted(aclOf(identity), permission, document))
      }),
      { numRuns: 600 },
    )
  })
})

const ids = {
  'a published document': 'shown',
  'a draft': 'drafts.hidden',
  'a version': 'versions.r1.hidden',
  'a private document': 'private.hidden',
  'a release': '_.releases.hidden',
} as const
const kinds = Object.keys(ids).filter((kind) => kind in ids)
const idOf = new Map<string, string>(Object.entries(ids))

/** What a verb does to the document: which permissions it takes, and the request. */
const verbs: Readonly<Record<string, { needs: Permission; existing: boolean; mutation: (id: string) => object }>> = {
  create: { needs: 'create', existing: false, mutation: (_id) => ({ create: { _id, _type: 'post' } }) },
  'create if missing': {
    needs: 'create',
    existing: false,
    mutation: (_id) => ({ createIfNotExists: { _id, _type: 'post' } }),
  },
  'create or replace': {
    needs: 'create',
    existing: false,
    mutation: (_id) => ({ createOrReplace: { _id, _type: 'post' } }),
  },
  replace: { needs: 'update', existing: true, mutation: (_id) => ({ createOrReplace: { _id, _type: 'post' } }) },
  patch: { needs: 'update', existing: true, mutation: (id) => ({ patch: { id, set: { title: 'changed' } } }) },
  'patch by query': {
    needs: 'update',
    existing: true,
    mutation: (id) => ({ patch: { query: '*[_id == $id]', params: { id }, set: { title: 'changed' } } }),
  },
  delete: { needs: 'update', existing: true, mutation: (id) => ({ delete: { id } }) },
  'delete by query': {
    needs: 'update',
    existing: true,
    mutation: (id) => ({ delete: { query: '*[_id == $id]', params: { id } } }),
  },
}

describe('the lake', () => {
  let lake: TestLake
  const tokens = new Map<string | null, string | null>([[null, null]])
  const everyCell = askers.flatMap((role) =>
    kinds.flatMap((kind) => Object.keys(verbs).map((verb) => ({ role, kind, verb }))),
  )

  beforeAll(async () => {
    lake = await startTestLake()
    for (const role of roles) tokens.set(role, lake.lake.tokens.create(role, role).secret)
    await lake.client().datasets.create('closed', { aclMode: 'private' })
  })
  afterAll(() => lake.close())
  beforeEach(async () => {
    const mutations = [...idOf.values()].map((_id) => ({ createOrReplace: { _id, _type: 'post', title: 'as it was' } }))
    for (const dataset of ['production', 'closed'])
      await lake.request(`/data/mutate/${dataset}`, { method: 'POST', body: JSON.stringify({ mutations }) })
  })

  const grantsFor = async (role: Identity['role'], dataset: string): Promise<Grants> => {
    const answer = await lake.request(`/projects/local/datasets/${dataset}/acl`, { token: tokens.get(role) ?? null })
    const schema = z.array(z.object({ filter: z.string(), permissions: z.array(z.string()) }))
    return answer.status === 200 ? schema.parse(await answer.json()) : []
  }

  it.each(everyCell)('lets $role $verb $kind exactly when the grants say so', async ({ role, kind, verb }) => {
    const { needs, existing, mutation } = verbs[verb] ?? { needs: 'manage', existing: false, mutation: () => ({}) }
    const id = `${idOf.get(kind)}${existing ? '' : `-${role}-${verb.replaceAll(' ', '-')}`}`
    for (const dataset of ['production', 'closed']) {
      const granted = await isGranted(await grantsFor(role, dataset), needs, { _id: id, _type: 'post' })
      const before = lake.lake.store.get(dataset, id)
      const answer = await lake.request(`/data/mutate/${dataset}`, {
        method: 'POST',
        body: JSON.stringify({ mutations: [mutation(id)] }),
        token: tokens.get(role) ?? null,
      })
      expect(answer.status, await answer.text()).toBe(granted ? 200 : role === null ? 401 : 403)
      const after = lake.lake.store.get(dataset, id)
      expect(after?._rev === before?._rev).toBe(!granted)
    }
  })

  it.each(askers.flatMap((role) => kinds.map((kind) => ({ role, kind }))))(
    'lets $role read $kind exactly when the grants say so',
    async ({ role, kind }) => {
      const id = idOf.get(kind) ?? ''
      for (const dataset of ['production', 'closed']) {
        const granted = await isGranted(await grantsFor(role, dataset), 'read', { _id: id, _type: 'post' })
        const query = `query=${encodeURIComponent('count(*[_id == $id])')}&$id=${JSON.stringify(id)}&perspective=raw`
        for (const [path, shown] of [
          [`/data/doc/${dataset}/${id}`, /"documents":\[\{/],
          [`/data/query/${dataset}?${query}`, /"result":1/],
        ] as const) {
          const answer = await lake.request(path, { token: tokens.get(role) ?? null })
          expect(shown.test(await answer.text()), path).toBe(granted)
          expect(answer.status).toBe(role === null && dataset === 'closed' ? 401 : 200)
        }
      }
    },
  )
})
