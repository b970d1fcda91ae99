import { afterEach, describe, expect, test } from 'vitest'

import { QueryParseError, QueryTimeoutError, QueryTooCostlyError } from '../errors.ts'
import { bloated, closeEngines, endless, many, start, stranger } from './engine-harness.ts'

afterEach(closeEngines)

/** What a promise is rejected with, so that it can be looked at later. */
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

describe('limits', () => {
  test('a query is stopped at its limit while others are answered, and the worker comes back', async () => {
    const { resultOf } = start(many(400))
    const order: string[] = []
    const stopped = rejection(resultOf(endless, { timeLimitMs: 1_000 })).finally(() => order.push('stopped'))
    for (let i = 0; i < 20; i++) expect(await resultOf('count(*)')).toBe(400)
    order.push('others')
    expect(await stopped).toBeInstanceOf(QueryTimeoutError)
    expect(order).toEqual(['others', 'stopped'])
    expect(await Promise.all([resultOf('count(*)'), resultOf('count(*[v == 1])')])).toEqual([400, 1])
  })

  test('a query that was stopped twice is refused at once for a while', async () => {
    const { resultOf } = start(many(400))
    for (let i = 0; i < 2; i++) await expect(resultOf(endless, { timeLimitMs: 100 })).rejects.toThrow('100 ms')
    const begin = performance.now()
    await expect(resultOf(endless, { timeLimitMs: 10_000 })).rejects.toBeInstanceOf(QueryTimeoutError)
    expect(performance.now() - begin).toBeLessThan(5_000)
  })

  test('strangers never hold all workers', async () => {
    const { resultOf } = start(many(400))
    const order: string[] = []
    const attacks = [1, 2, 3].map((n) =>
      rejection(resultOf(`${endless} + ${n}`, { timeLimitMs: 700, identity: stranger })).finally(() =>
        order.push('stopped'),
      ),
    )
    expect(await resultOf('count(*)')).toBe(400)
    order.push('editor')
    for (const attack of attacks) expect(await attack).toBeInstanceOf(QueryTimeoutError)
    expect(order).toEqual(['editor', 'stopped', 'stopped', 'stopped'])
  })

  test('a worker that runs out of memory ends its query, not the process', async () => {
    const { resultOf } = start(many(400), { memoryLimitMb: 48 })
    const request = { timeLimitMs: 15_000 }
    await expect(resultOf(bloated, request)).rejects.toBeInstanceOf(QueryTooCostlyError)
    expect(await Promise.all([resultOf('count(*)'), resultOf('count(*)')])).toEqual([400, 400])
  })

  test('a result that is too large is refused', async () => {
    const { resultOf } = start(many(400), { maxResultLength: 10_000 })
    await expect(resultOf('*')).rejects.toThrow(/characters long; 10000 are allowed/)
    expect(await resultOf('*[0..2]._id')).toHaveLength(3)
  })

  test('the queue is bounded', async () => {
    const { resultOf } = start(many(400), { maxQueue: 3 })
    await resultOf('1')
    const running = [1, 2].map((n) => rejection(resultOf(`${endless} + ${n}`, { timeLimitMs: 600 })))
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        resultOf('count(*)').catch((error: unknown) => (error instanceof QueryTooCostlyError ? error.status : error)),
      ),
    )
    // On a busy machine one of the two above may still wait for its worker and take a place.
    expect(outcomes.filter((outcome) => outcome === 503).length).toBeGreaterThanOrEqual(3)
    expect(outcomes.filter((outcome) => outcome === 400).length).toBeGreaterThanOrEqual(2)
    expect(new Set(outcomes)).toEqual(new Set([400, 503]))
    await Promise.all(running)
  })

  test('close ends what runs and refuses what comes', async () => {
    const { engine, resultOf } = start(many(400))
    await resultOf('1')
    const running = rejection(resultOf(endless))
    await engine.close()
    expect(await running).toMatchObject({ status: 503 })
    await expect(resultOf('1')).rejects.toMatchObject({ status: 503 })
  })
})

describe('faults of a query', () => {
  test.each([
    ['*[_type == ', 10, 10],
    ['*[geo::distance(a, b) > 1]', 2, 15],
    ['text::query("a")', 0, 11],
    ['*[_id == $missing]', 0, 18],
    ['*[foo(1)]', 0, 9],
    ['"\\u{41"', 1, 7],
  ])('%s', async (query, from, to) => {
    const { resultOf } = start([])
    const error = await rejection(resultOf(query))
    expect(error).toBeInstanceOf(QueryParseError)
    expect(error).toMatchObject({
      status: 400,
      body: { error: { type: 'queryParseError', query, start: from, end: to } },
    })
  })

  test.each([
    ['brackets', '('.repeat(50_000) + '1' + ')'.repeat(50_000)],
    ['arrays', '['.repeat(300) + ']'.repeat(300)],
    ['signs', `${'-'.repeat(50_000)}1`],
    ['a sum', `1${'+1'.repeat(30_000)}`],
    ['conditions', `*[${Array.from({ length: 6_000 }, () => 'a == 1').join('&&')}]`],
    ['attributes', `a${'.a'.repeat(40_000)}`],
    ['length', `"${'a'.repeat(200_000)}"`],
  ])('%s nested too deeply or too long: a refusal, and the engine goes on', async (_, query) => {
    const { resultOf } = start(many(2))
    const outcome = await rejection(resultOf(query, { timeLimitMs: 1_000 }))
    expect([QueryParseError, QueryTimeoutError]).toContain(outcome instanceof Error ? outcome.constructor : null)
    expect(await Promise.all([resultOf('count(*)'), resultOf('count(*)')])).toEqual([2, 2])
  })
})

test('what is made ready once for all queries does not count against the first', async () => {
  const words = Array.from({ length: 300 }, (_, n) => `word${n} Київ`).join(' ')
  const documents = many(1_600).map((item, n) => ({ ...item, text: `${words} special${n}` }))
  const { resultOf } = start(documents)
  // Less than it takes to index a million words.
  const query = 'count(*[[@, _id] match text::query("special7")])'
  await resultOf('1')
  expect(await resultOf(query, { timeLimitMs: 500 })).toBe(1)
})
