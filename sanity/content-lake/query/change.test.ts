import { afterEach, describe, expect, it } from 'vitest'

import { closeEngines, document, endless, many, start } from './engine-harness.ts'

afterEach(closeEngines)

const before = document('a', { slug: 'old', author: { _ref: 'p' } })
const after = document('a', { slug: 'new', author: { _ref: 'p' } })

describe('an expression about a change', () => {
  it.each<readonly [string, unknown]>([
    ['_type == "a"', true],
    ['before().slug', 'old'],
    ['after().slug', 'new'],
    ['delta::operation()', 'update'],
    ['delta::changedAny(slug)', true],
    ['delta::changedAny(author)', false],
    ['delta::changedOnly(slug)', true],
    ['{_id, "was": before().slug, "by": author->name}', { _id: 'a', was: 'old', by: 'Pat' }],
    ['sanity::projectId()', 'local'],
  ])('%s', async (query, expected) => {
    const { resultOf } = start([document('p', { name: 'Pat' })])
    expect(await resultOf(query, { change: { before, after } })).toEqual(expected)
  })

  it('speaks of the document before it when it is deleted', async () => {
    const { resultOf } = start([])
    const query = '{_id, "operation": delta::operation(), "after": after()}'
    const expected = { _id: 'a', operation: 'delete', after: null }
    expect(await resultOf(query, { change: { before, after: null } })).toEqual(expected)
  })

  it('is stopped and refused like a query', async () => {
    const { ask } = start(many(3_000))
    const change = { before: null, after }
    await expect(ask(`{_id`, { change })).rejects.toMatchObject({ status: 400 })
    await expect(ask('geo::distance(a, b)', { change })).rejects.toThrow(/not supported/)
    await expect(ask('('.repeat(400), { change })).rejects.toThrow(/nested deeper/)
    await expect(ask(endless, { change, timeLimitMs: 300 })).rejects.toThrow(/stopped after 300 ms/)
  })
})
