import { afterEach, describe, expect, test } from 'vitest'

import { closeEngines, document, editor, start, stranger } from './engine-harness.ts'

afterEach(closeEngines)

const own = (id: string) => ({ _type: 'globalDocumentReference', _ref: `dataset:local.production:${id}`, _weak: true })

const documents = [
  document('a', { title: 'A', aspects: { credit: { holder: 'NATO' } } }),
  document('b', { link: { _ref: 'a' }, again: [{ _ref: 'a' }, { _ref: 'c' }], media: own('a') }),
  document('c', { link: { _ref: 'a' }, media: { _ref: 'media-library:ml1:a' } }),
  document('drafts.d', { link: { _ref: 'a' }, media: own('a') }),
]

describe('functions that groq-js does not run', () => {
  test.each<[string, unknown]>([
    ['*[_id == "b"][0]{"x": documents::get(media).title}', { x: 'A' }],
    ['*[_id == "b"][0]{"x": documents::get(media._ref)._id}', { x: 'a' }],
    ['documents::get("dataset:local.production:a").title', 'A'],
    ['documents::get("dataset:local.production:nothing")', null],
    ['documents::get("dataset:other.production:a")', null],
    ['*[_id == "c"][0]{"x": documents::get(media)}', { x: null }],
    ['documents::get(4)', null],
    ['*[documents::incomingRefCount() > 0]{_id, "n": documents::incomingRefCount()}', 'by _id'],
    ['*[_id == "a"][0]{"n": documents::incomingGlobalDocumentReferenceCount()}', { n: 1 }],
    ['"a"{"n": documents::incomingRefCount()}', null],
    ['*[_id == "b"][0]{"x": media::aspect(media, "credit").holder}', { x: 'NATO' }],
    ['*[_id == "b"][0]{"x": media::aspect(media, "toString"), "y": media::aspect(media, "z")}', { x: null, y: null }],
    ['user::attributes()', {}],
    ['user::attributes().department', null],
  ])('%s', async (query, expected) => {
    const { resultOf } = start(documents)
    const counted = [
      { _id: 'a', n: 2 },
      { _id: 'c', n: 1 },
    ]
    expect(await resultOf(query, { perspective: 'published' })).toEqual(expected === 'by _id' ? counted : expected)
  })

  test('count and follow what the perspective shows', async () => {
    const { resultOf } = start(documents)
    const query =
      '*[_id == "a"][0]{"n": documents::incomingRefCount(), "g": documents::incomingGlobalDocumentReferenceCount()}'
    expect(await resultOf(query, { perspective: 'raw' })).toEqual({ n: 3, g: 2 })
    expect(await resultOf(query, { perspective: ['drafts'] })).toEqual({ n: 3, g: 2 })
    expect(await resultOf(query, { perspective: 'raw', identity: stranger })).toEqual({ n: 2, g: 1 })
    expect(
      await resultOf('documents::get("dataset:local.production:d")._originalId', { perspective: ['drafts'] }),
    ).toBe('drafts.d')
    expect(await resultOf('documents::get("dataset:local.production:d")', { identity: stranger })).toBeNull()
  })

  test.each([
    ['documents::get()', 'takes 1 arguments, not 0'],
    ['*[documents::incomingRefCount(1) > 0]', 'takes 0 arguments, not 1'],
    ['*[title match text::semanticSimilarity("a")]', 'is not supported by this Content Lake'],
    ['*[diff::changedAny({"a": 1}, {"a": 2}, a) && documents::get(media).x]', 'beside diff:: functions'],
  ])('%s is refused with a reason', async (query, reason) => {
    const { resultOf } = start(documents)
    await expect(resultOf(query)).rejects.toThrow(reason)
  })
})

test('identity() names the user, and strangers as the hosted service does', async () => {
  const { resultOf } = start(documents)
  expect(await resultOf('identity()')).toBe(editor.id)
  expect(await resultOf('identity()', { identity: stranger })).toBe('<anonymous>')
})
