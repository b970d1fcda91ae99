import fc from 'fast-check'
import { expect, test } from 'vitest'

import { Replica } from './replica.ts'
import { viewSpec } from './visibility.ts'

const spec = { path: ['v'], kind: 'value' } as const
const idArbitrary = fc
  .tuple(
    fc.constantFrom('', 'drafts.', 'versions.r1.', 'versions.r2.', 'private.'),
    fc.constantFrom('a', 'b', 'c', 'd'),
  )
  .map((parts) => parts.join(''))
const change = fc.tuple(
  idArbitrary,
  fc.option(
    fc.record({
      v: fc.constantFrom(1, 2, null),
      gone: fc.boolean(),
      type: fc.constantFrom('t', 'sanity.imageAsset'),
      ref: fc.constantFrom('a', 'b', 'c', null),
    }),
  ),
)
type Change = ReturnType<typeof change.generate>['value']

const views = [
  viewSpec('raw', false),
  viewSpec('published', false),
  viewSpec('raw', true),
  viewSpec(['drafts'], false),
  viewSpec(['r1', 'drafts', 'published'], false),
  viewSpec(['r2', 'r1'], false),
]

function pair([id, content]: Change) {
  if (content === null) return [id, null]
  const { v, gone, type, ref } = content
  return [id, { _id: id, _type: type, v, list: [{ _ref: ref }], _system: gone ? { delete: true } : {} }]
}

/** What a stranger sees: no id with a dot, and of assets those that something else names that a stranger sees. */
function publicIds(changes: readonly Change[]): string[] {
  const open = [...new Map(changes)].filter(([id, content]) => content !== null && !id.includes('.'))
  const named = new Set<string | null | undefined>(
    open.filter(([, content]) => content?.type === 't').map(([, content]) => content?.ref),
  )
  return open.filter(([id, content]) => content?.type === 't' || named.has(id)).map(([id]) => id)
}

test('a view that followed the changes is the same as one made afterwards, its indexes too', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      const followed = new Replica()
      for (const view of views) followed.view(view).index('v', spec).get(1)
      for (const one of changes) followed.apply(JSON.stringify([pair(one)]))
      const fresh = new Replica()
      fresh.apply(JSON.stringify(changes.map(pair)))
      for (const view of views) {
        expect(followed.view(view).list).toEqual(fresh.view(view).list)
        for (const key of [1, 2, null]) {
          const [index, expected] = [followed, fresh].map((replica) => replica.view(view).index('v', spec).get(key))
          expect(index).toEqual(expected)
        }
      }
      const stranger = followed.view(viewSpec('raw', true)).list.map(({ _id }) => _id)
      expect(stranger).toEqual(publicIds(changes).toSorted())
    }),
  )
})

function shown(perspective: Parameters<typeof viewSpec>[0], isStranger = false) {
  const replica = new Replica()
  const ids = ['a', 'drafts.a', 'versions.r1.a', 'drafts.b', 'c', 'private.d']
  const documents = ids.map((id) => ({ _id: id, _type: 't' }))
  replica.load(JSON.stringify([...documents, { _id: 'versions.r1.c', _type: 't', _system: { delete: true } }]))
  return replica.view(viewSpec(perspective, isStranger)).list.map(({ _id, _originalId }) => [_id, _originalId])
}

test('a stack shows the first hit under the published id and hides what a release deletes', () => {
  expect(shown(['r1', 'drafts'])).toEqual([
    ['a', 'versions.r1.a'],
    ['b', 'drafts.b'],
    ['private.d', 'private.d'],
  ])
  expect(shown(['previewDrafts']).at(0)).toEqual(['a', 'drafts.a'])
  expect(shown(['published'])).toEqual(shown('published'))
})

test('published shows no version, and a stranger sees no id with a dot whatever the perspective', () => {
  expect(shown('published').map(([id]) => id)).toEqual(['a', 'c', 'private.d'])
  for (const perspective of ['raw', 'published', ['drafts'], ['r1', 'drafts']] as const) {
    expect(shown(perspective, true).map(([id]) => id)).toEqual(['a', 'c'])
  }
})
