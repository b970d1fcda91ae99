import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { applyPatch, incremental } from 'mendoza'
import { describe, expect, it } from 'vitest'
import { effectsOf } from './mendoza.ts'
import type { LakeDocument } from './types.ts'

/** Decoded by the real decoder, both ways that the Studio uses it: plainly (documents) and incrementally (history). */

type Attributes = Readonly<Record<string, unknown>>

const document = (attributes: Attributes, rev = 'r1'): LakeDocument => ({
  ...attributes,
  _id: 'drafts.a',
  _type: 'post',
  _rev: rev,
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
})

function withoutRev({ _rev, ...rest }: LakeDocument): Attributes {
  return rest
}

/** What the decoder makes of the effects; equal to what it should make of them. */
function decoded(before: LakeDocument, after: LakeDocument): { actual: unknown; expected: unknown } {
  // What travels is JSON.
  const { apply, revert }: { apply: unknown[]; revert: unknown[] } = JSON.parse(
    JSON.stringify(effectsOf(before, after)),
  )
  const [left, right] = [withoutRev(before), withoutRev(after)]
  const forth = incremental.applyPatch(incremental.wrap<string>(left, 'first'), apply, 'second')
  const back = incremental.applyPatch(forth, revert, 'third')
  // Unwrapped last, as the Studio does it: one chain of patches over the same value.
  const chain = [incremental.unwrap(back), incremental.unwrap(forth)]
  return {
    actual: [applyPatch(left, apply), applyPatch(right, revert), ...chain],
    expected: [right, left, left, right],
  }
}

/** vitest's own comparison is too slow for thousands of cases; it only explains a difference. */
function explain({ actual, expected }: { actual: unknown; expected: unknown }): unknown {
  return isDeepStrictEqual(actual, expected) ? null : { actual, expected }
}

const letters = fc.constantFrom('a', 'b', ' ', 'é', 'ß', 'Ж', 'م', 'ر', 'ح', '漢', '😀', '👩‍👩‍👧', '🇺🇦', '\u0301', '\ud83d')
const text = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''))
const name = fc.constantFrom('a', 'b', 'B', 'aa', '_key', 'é', '漢', '😀', '10', '9', 'constructor', 'then')
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))
const { value } = fc.letrec<{ value: unknown; object: Attributes }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, tie('object'), fc.array(tie('value'), { maxLength: 5 }), keyed(tie)),
  object: fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}))

function keyed(tie: (key: 'object') => fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  const key = fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5')
  const item = fc.tuple(tie('object'), key).map(([object, _key]) => Object.assign({}, object, { _key }))
  return fc.array(item, { maxLength: 6 })
}

const attributes = fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true })

describe('effects of a change', () => {
  it('decode to the document after and back, whatever the two are', () => {
    fc.assert(
      fc.property(attributes, attributes, (before, after) => {
        expect(explain(decoded(document(before), document(after, 'r2')))).toBeNull()
      }),
      { numRuns: 1_500 },
    )
  })

  it('decode for small edits inside of texts, arrays and nested objects', () => {
    const edit = fc.record({ at: fc.nat(), remove: fc.nat({ max: 3 }), insert: fc.array(value, { maxLength: 2 }) })
    const items = fc.array(fc.oneof(value, value), { maxLength: 8 })
    fc.assert(
      fc.property(items, edit, fc.tuple(text, text, text, text), (list, { at, remove, insert }, [a, b, c, d]) => {
        const edited = list.toSpliced(at % (list.length + 1), remove, ...insert)
        const before = { text: a + b + c, list, inner: { list, text: b + a }, rows: [{ _key: 'k', list, text: a }] }
        const after = {
          text: a + d + c,
          list: edited,
          inner: { list: edited, text: b + d + a },
          rows: [{ _key: 'n' }, { _key: 'k', list: edited, text: d + a }],
        }
        expect(explain(decoded(document(before), document(after, 'r2')))).toBeNull()
      }),
      { numRuns: 1_500 },
    )
  })

  it('decode for keyed items that move', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'].map((_key) => ({ _key, text: `item 😀 ${_key}`, tags: [_key] }))
    fc.assert(
      fc.property(fc.shuffledSubarray(keys), fc.shuffledSubarray(keys), text, (left, right, added) => {
        const [first, ...rest] = right
        const after = first ? [...rest, { ...first, text: first.text + added, tags: [added, ...first.tags] }] : []
        expect(explain(decoded(document({ list: left }), document({ list: after }, 'r2')))).toBeNull()
      }),
      { numRuns: 1_000 },
    )
  })

  it('are whole documents without _rev for creation and deletion', () => {
    const created = document({ title: 'A' })
    const { _rev, ...body } = created
    expect(effectsOf(null, created)).toEqual({ apply: [0, body], revert: [0, null] })
    expect(effectsOf(created, null)).toEqual({ apply: [0, null], revert: [0, body] })
  })

  it('are empty when only the revision differs', () => {
    expect(effectsOf(document({}), document({}, 'r2'))).toEqual({ apply: [], revert: [] })
  })

  it('name the changed letters only, so that each author keeps their own', () => {
    const { apply } = effectsOf(document({ title: 'Привет мир' }), document({ title: 'Привет, мир' }))
    // `title` is the last of the six sorted names besides _rev: four system attributes come before it.
    expect(apply).toEqual([11, 4, 23, 0, 12, 22, ',', 23, 12, 19, 15])
    const { apply: moved } = effectsOf(
      document({ rows: [{ _key: 'a' }, { _key: 'b' }, { _key: 'c' }] }),
      document({ rows: [{ _key: 'b' }, { _key: 'c' }, { _key: 'a' }] }),
    )
    expect(moved).toEqual([11, 4, 21, 1, 3, 21, 0, 1, 15])
  })
})
