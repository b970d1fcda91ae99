import { evaluateSync, parse } from 'groq-js'
import { expect, test } from 'vitest'

import type { LakeDocument } from '../types.ts'
import { readsOf, syncTagsOf, syncTagsOfChanges } from './sync-tags.ts'

function tagsOf(query: string, params = {}) {
  return syncTagsOf(readsOf(parse(query)), (key) => evaluateSync(key, { params }).data)
}

function touched(id: string, before: string | null, after: string | null) {
  const document = (type: string | null): LakeDocument | null =>
    type === null ? null : { _id: id, _type: type, _rev: 'r', _createdAt: '', _updatedAt: '' }
  return syncTagsOfChanges([{ id, before: document(before), after: document(after) }])
}

function isToldOf(query: string, params: Record<string, unknown>, tags: readonly string[]): boolean {
  return tagsOf(query, params).some((tag) => tags.includes(tag))
}

const newsChange = touched('n1', null, 'news')

test.each([
  ['*[_type == "news"]{title}', true],
  ['*[_type in $types] | order(title)[0...3]', true],
  ['*[_id == "drafts.n1"][0]', true],
  ['*[_type == "topic"]', false],
  ['*[_id in ["x", "y"]]', false],
  ['{"a": *[_type == "topic"], "b": count(*[_type == "page"])}', false],
  ['*[_type == "topic"]{"n": n->title}', true],
  ['*[_type == "topic"]{"n": *[_type == "page"]}', true],
  ['*[_type == "topic" && _id in *[_type == "page"].x._ref]', true],
  ['count(*)', true],
  ['*[title == "a"]', true],
  ['*[_type != "topic"]', true],
  ['*[_type == "topic" || true]', true],
  ['*[_type == $missing]', true],
])('%s is told of a change of news: %s', (query, expected) => {
  expect(isToldOf(query, { types: ['news', 'page'] }, newsChange)).toBe(expected)
})

test('a change of the type touches the old one and the new one', () => {
  const tags = touched('n1', 'news', 'topic')
  for (const type of ['news', 'topic']) expect(isToldOf('*[_type == $type]', { type }, tags)).toBe(true)
  expect(tags.every((tag) => tag.startsWith('s1:'))).toBe(true)
})
