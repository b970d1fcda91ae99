import { evaluateSync, parse, toJS } from 'groq-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { answer } from './answer.ts'
import { QueryCompiler } from './compile.ts'
import { Replica } from './replica.ts'
import { viewSpec } from './visibility.ts'

const settings = { projectId: 'test', maxResultLength: 1_000_000 }
const view = viewSpec('published', false)
const params = { one: 1, text: 'a', list: ['a', 1, null], ids: ['a', 'b', 'h'], nothing: null }

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const id = fc.constantFrom(...ids, 'missing')
const scalar = fc.constantFrom<unknown>(1, 2, '1', 'a', 'b', true, false, null)
const odd = fc.constantFrom<unknown>(['a'], { x: 1 }, [])
const reference = fc.record({ _ref: id })
const content = fc.record(
  {
    _type: fc.constantFrom('t', 'u'),
    v: fc.oneof(scalar, odd),
    slug: fc.oneof(fc.record({ current: scalar }), scalar),
    ref: fc.oneof(reference, scalar),
    tags: fc.oneof(fc.array(fc.oneof(scalar, odd), { maxLength: 3 }), scalar),
    items: fc.oneof(fc.array(fc.oneof(reference, scalar), { maxLength: 3 }), fc.record({ deep: reference })),
    text: fc.constantFrom('a b', 'ab', 'b-c', ''),
  },
  { requiredKeys: ['_type'] },
)
const documents = fc.array(fc.tuple(fc.constantFrom(...ids), content), { maxLength: 12 }).map((pairs) => {
  return [...new Map(pairs)].map(([_id, rest]) => ({ _id, ...rest }))
})

const path = fc.constantFrom('_id', '_type', 'v', 'slug.current', 'ref._ref', 'slug', 'v.x', '@._id', 'slug["current"]')
const constant = fc.constantFrom(
  '"a"',
  '1',
  '"1"',
  '"t"',
  'true',
  'null',
  '$one',
  '$text',
  '$nothing',
  '"a" + "b"',
  '{}',
)
const list = fc.constantFrom('["a", 1, null]', '["t"]', '$list', '$ids', '[]', 'null', '"a"', 'path("*")')
const members = fc.constantFrom('tags', 'tags[]', 'items[]._ref', 'items', 'missing[]')

/** A filter; `outer` are expressions for a value of what encloses it. */
function filter(outer: fc.Arbitrary<string>, depth: number): fc.Arbitrary<string> {
  const leaf = fc.oneof(
    fc.tuple(path, fc.constantFrom('==', '!=', '<'), outer).map((parts) => parts.join(' ')),
    fc.tuple(outer, path).map(([a, b]) => `${a} == ${b}`),
    fc.tuple(path, list).map(([a, b]) => `${a} in ${b}`),
    fc.tuple(outer, members).map(([a, b]) => `${a} in ${b}`),
    outer.map((a) => `references(${a})`),
    list.map((a) => `references(${a})`),
    outer.map((a) => `sanity::versionOf(${a})`),
    path.map((a) => `defined(${a})`),
    path.map((a) => `!defined(${a})`),
    fc.tuple(path, path).map(([a, b]) => `${a} == ${b}`),
    fc.constantFrom('text match "a*"', 'text match ["*b", "a*"]', 'ref->v == 1', 'v', '^._id == _id', '^.^.v == v'),
    ...(depth > 0 ? [filter(constant, depth - 1).map((inner) => `_id in *[${inner}].ref._ref`)] : []),
    ...(depth > 0 ? [filter(outer, depth - 1).map((inner) => `count(*[${inner}]) > 1`)] : []),
  )
  return fc.oneof(
    { arbitrary: leaf, weight: 3 },
    { arbitrary: fc.array(leaf, { minLength: 2, maxLength: 3 }).map((parts) => parts.join(' && ')), weight: 4 },
    { arbitrary: fc.tuple(leaf, leaf, leaf).map(([a, b, c]) => `(${a} || ${b}) && (${c})`), weight: 1 },
    { arbitrary: leaf.map((a) => `!(${a})`), weight: 1 },
  )
}

const fromParent = fc.oneof(
  constant,
  path.map((name) => (name.startsWith('@') ? `^${name.slice(1)}` : `^.${name}`)),
)
const fromGrandparent = fc.oneof(fromParent, fc.constantFrom('^.^._id', '^.^.v', '^.ref->v', 'coalesce(^.v, ^._id)'))

const query = fc
  .tuple(
    filter(constant, 1),
    filter(fromParent, 1),
    filter(fromGrandparent, 0),
    fc.constantFrom(
      '',
      '[0]',
      '[0...2]',
      ' | order(v desc, _id)',
      ' | score(text match "a*", v == 1)',
      ' | score(boost(v == 1 && text match "a*", 2), _type == "u" || references("a"))[_score > 0]',
      ' | score(v == 1, boost(_id in ["a", "b"], 3))[_score > 0]{_id, v}',
      '[v == 1]',
    ),
  )
  .chain(([top, inner, deep, tail]) =>
    fc.constantFrom(
      `*[${top}]${tail}`,
      `count(*[${top}])`,
      `*[${top}]${tail}{_id, "s": *[${inner}]${tail}{_id, "deep": *[${deep}][0]._id}}`,
      `*{_id, "s": *{"deep": *[${deep}]._id, "m": *[${deep} && _id == ^.^._id]._id}}`,
      `*{"s": *[${inner}]{"l": items[]{"deep": *[${deep}]._id, "n": count(*[^.^.^._id == _id && (${deep})])}}}`,
      `*[${top}]{_id, "s": *[${inner}][0].v, "n": count(*[${inner}])}`,
      `*[${top}]{"l": items[]->{_id, "s": *[${inner}]._id, "f": ^._id}, "all": *[${top}]._id}`,
      `*[${top}].items[]{"s": *[${inner}]._id}`,
      `*[${top}].items[*[${inner}][0]._id == _ref]`,
      `*[${top}] | order(count(*[${inner}]), _id)._id`,
      `{"a": *[${top}]._id, "b": [1, 2]{"c": *[${inner}]._id}}`,
    ),
  )

test('a rewritten query answers as groq-js answers the plain one', async () => {
  await fc.assert(
    fc.asyncProperty(documents, query, async (stored, text) => {
      const replica = new Replica()
      replica.load(JSON.stringify(stored))
      const plain = evaluateSync(parse(text), { dataset: replica.view(view).list, params })
      const job = { dataset: 'd', query: text, params, view, identity: 'me' }
      const { result } = await answer(job, replica, new QueryCompiler(), settings)
      expect(JSON.parse(result)).toEqual(JSON.parse(JSON.stringify(toJS(plain))))
    }),
    { numRuns: 3_000 },
  )
})

test('parameters are looked up anew in a query that is known', async () => {
  const replica = new Replica()
  replica.load(
    JSON.stringify([
      { _id: 'a', v: [1, 2] },
      { _id: 'b', v: [3] },
    ]),
  )
  const compiler = new QueryCompiler()
  const ask = async (text: string, values: Record<string, unknown>): Promise<unknown> => {
    const job = { dataset: 'd', query: text, params: values, view, identity: 'me' }
    return JSON.parse((await answer(job, replica, compiler, settings)).result)
  }
  expect(await ask('*[_id == $id][0].v', { id: 'a' })).toEqual([1, 2])
  expect(await ask('*[_id == $id][0].v', { id: 'b' })).toEqual([3])
  expect(await ask('*[_id == "a"][0].v[$i]', { i: 0 })).toBe(1)
  expect(await ask('*[_id == "a"][0].v[$i]', { i: 1 })).toBe(2)
  expect(await ask('*[$from...$to]._id', { from: 0, to: 1 })).toEqual(['a'])
  expect(await ask('*[$from...$to]._id', { from: 1, to: 2 })).toEqual(['b'])
  await expect(ask('*[_id == $id]', {})).rejects.toThrow('param $id referenced, but not provided')
})
