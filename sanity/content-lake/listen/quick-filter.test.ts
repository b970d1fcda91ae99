import fc from 'fast-check'
import { evaluateSync, parse } from 'groq-js'
import { describe, expect, it } from 'vitest'
import type { LakeDocument } from '../types.ts'
import { quickFilter } from './quick-filter.ts'

const document = (attributes: Readonly<Record<string, unknown>>): LakeDocument => ({
  _id: 'a',
  _type: 'post',
  _rev: 'r',
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
  ...attributes,
})

/** What GROQ says. */
function byGroq(query: string, params: Record<string, unknown>, item: LakeDocument): boolean {
  const result: unknown = evaluateSync(parse(query, { params }), { dataset: [item], params }).data
  return Array.isArray(result) && result.length > 0
}

const ids = ['a', 'b', 'drafts.a', 'versions.r1.a', 'versions.r1.drafts.a', 'versions.a', 'drafts', 'private.a']
const text = fc.constantFrom(...ids, 'post', 'news', 'r1', 'en', '', 'x y', 'é😀')
const params = { id: 'a', type: 'post', release: 'r1', ids: ['a', 'drafts.a'], types: ['post', 'news'], none: [] }
const aText = fc.oneof(
  text.map((value) => JSON.stringify(value)),
  fc.constantFrom('$id', '$type', '$release'),
)
const aList = fc.oneof(
  fc.constantFrom('$ids', '$types', '$none'),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((list) => JSON.stringify(list)),
)
const attribute = fc.constantFrom(
  '_id',
  '_type',
  'language',
  'slug.current',
  'slug',
  'list',
  'missing',
  'a.b.c',
  'count',
)
const pattern = fc.constantFrom('drafts.**', '*', '**', 'versions.r1.*', '_.**', 'a', 'drafts.*')
const condition = fc.oneof(
  fc.tuple(attribute, fc.constantFrom('==', '!='), aText).map((parts) => parts.join(' ')),
  fc.tuple(attribute, aList).map(([name, list]) => `${name} in ${list}`),
  pattern.map((path) => `_id in path("${path}")`),
  attribute.map((name) => `defined(${name})`),
  aText.map((id) => `sanity::versionOf(${id})`),
  aText.map((id) => `sanity::partOfRelease(${id})`),
)
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition,
    fc.tuple(tie('filter'), fc.constantFrom('&&', '||'), tie('filter')).map((parts) => parts.join(' ')),
    tie('filter').map((inner) => `(${inner})`),
    tie('filter').map((inner) => `!(${inner})`),
    attribute.map((name) => `!defined(${name})`),
  ),
}))
// groq-js asks objects for hasOwnProperty.
const plain = { noNullPrototype: true }
const anyDocument = fc
  .record({
    _id: fc.constantFrom(...ids),
    _type: fc.constantFrom('post', 'news', 'a'),
    language: fc.option(text),
    slug: fc.oneof(text, fc.record({ current: text }, plain), fc.constant(null)),
    list: fc.array(text, { maxLength: 2 }),
    a: fc.oneof(text, fc.record({ b: fc.record({ c: text }, plain) }, plain)),
    count: fc.integer(),
  })
  .map(document)

describe('a filter that is decided without GROQ', () => {
  it('says what GROQ says', () => {
    fc.assert(
      fc.property(filter, anyDocument, (conditions, item) => {
        const query = `*[${conditions}]`
        const test = quickFilter(query, params)
        // Very long ones are left to the worker.
        fc.pre(test !== null)
        expect(test?.(item)).toBe(byGroq(query, params, item))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['*', {}],
    [' * [ _type == $type ] ', { type: 'post' }],
    ['*[_id in $ids]', { ids: ['a', 'drafts.a'] }],
    ['*[sanity::versionOf($publishedId)]', { publishedId: 'a' }],
    ['*[!(_id in path("_.**"))]', {}],
    ["*[_type in $types && !(_id in path('versions.**'))]", { types: ['post'] }],
    ['*[_type=="post"&&language=="en"]', {}],
    ['*[( sanity::partOfRelease("r1") || sanity::partOfRelease("r2"))]', {}],
  ])('covers what the Studio listens with: %s', (query, given) => {
    expect(quickFilter(query, given)).not.toBeNull()
  })

  it.each([
    ['*[', {}],
    ['*[]', {}],
    ['*[_type == $type]', {}],
    ['*[_type == $type]', { type: 1 }],
    ['*[_id in $ids]', { ids: ['a', 1] }],
    ['*[_id in $ids]', { ids: 'a' }],
    ['*[_type == "post"]{title}', {}],
    ['*[_type == "post"] | order(title)', {}],
    ['*[_type == "po\\"st"]', {}],
    ['*[_type == "post"][0]', {}],
    ['*[!_type == "post"]', {}],
    ['*[title == null]', {}],
    ['*[true]', {}],
    ['*[count(*) > 0]', {}],
    ['*[references($id)]', { id: 'a' }],
    ['*[title match "x"]', {}],
    ['*[_id in path($id)]', { id: 1 }],
    ['*[slug in path("a")]', {}],
    ['*[$id == _id]', { id: 'a' }],
    ['*[_type == $constructor]', {}],
    [`*[${'('.repeat(40)}_id == "a"${')'.repeat(40)}]`, {}],
    [`*[${Array.from({ length: 70 }, () => '_id == "a"').join('||')}]`, {}],
  ])('leaves the rest to the worker: %s', (query, given) => {
    expect(quickFilter(query, given)).toBeNull()
  })

  it('does not mistake inherited names for attributes', () => {
    expect(quickFilter('*[defined(constructor)]', {})?.(document({}))).toBe(false)
    expect(quickFilter('*[defined(slug.toString)]', {})?.(document({ slug: {} }))).toBe(false)
  })

  it('takes no longer for a long text than its length', () => {
    const started = performance.now()
    for (const query of [`*[${' '.repeat(20_000)}`, `*[_id == "${'a'.repeat(20_000)}`, `*[${'a.'.repeat(10_000)}]`]) {
      expect(quickFilter(query, {})).toBeNull()
    }
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
