import { setTimeout } from 'node:timers/promises'

import { afterEach, describe, expect, test } from 'vitest'

import { QueryParseError, QueryTimeoutError, QueryTooCostlyError } from '../errors.ts'
import type { CommittedTransaction, Identity, LakeDocument, QueryRequest } from '../types.ts'
import { createQueryEngine, type QueryEngineOptions } from './engine.ts'

const editor: Identity = { id: 'editor', name: 'Editor', email: null, role: 'editor' }
const stranger: Identity = { id: 'stranger', name: 'Stranger', email: null, role: null }

/** Compares every document with every other, three levels deep; no index helps. */
const endless = 'count(*[count(*[count(*[title != ^.title && title != ^.^.title]) > 0 && v != ^.v]) > 0])'
/** Makes an object for every pair of pairs of documents. */
const bloated = '*{"a": *[v != ^.v]{"b": *[v != ^.v]{"c": *[v != ^.v]{_id, "v": [v, ^.v, ^.^.v, ^.^.^.v]}}}}'

function document(id: string, rest: Record<string, unknown> = {}): LakeDocument {
  return { _id: id, _type: 'a', _rev: 'r', _createdAt: '', _updatedAt: '', ...rest }
}

function many(count: number): LakeDocument[] {
  return Array.from({ length: count }, (_, v) => document(`d${v}`, { v, title: `Title ${v}` }))
}

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

/** An engine over a store in memory; `commit` changes the store and tells the engine, as the lake does. */
function start(documents: readonly LakeDocument[], options: Partial<QueryEngineOptions> = {}) {
  const store = new Map(documents.map((item) => [item._id, item]))
  const loadDocuments = () => store.values()
  const engine = createQueryEngine({ projectId: 'local', loadDocuments, ...options })
  closers.push(() => engine.close())
  let sequence = 0
  const commit = (id: string, after: LakeDocument | null): void => {
    const transaction: CommittedTransaction = {
      sequence: ++sequence,
      id: `t${sequence}`,
      dataset: 'production',
      author: 'editor',
      timestamp: '',
      changes: [{ id, before: store.get(id) ?? null, after }],
    }
    if (after) store.set(id, after)
    else store.delete(id)
    engine.apply(transaction)
  }
  const ask = async (query: string, rest: Partial<QueryRequest> = {}) => {
    const defaults = { dataset: 'production', params: {}, identity: editor, timeLimitMs: 5_000 }
    return engine.query({ ...defaults, perspective: 'raw', query, ...rest })
  }
  const resultOf = async (query: string, rest: Partial<QueryRequest> = {}) => (await ask(query, rest)).result
  return { engine, store, commit, ask, resultOf }
}

describe('documents', () => {
  test('a query sees every transaction that was applied before it, on every worker', async () => {
    const { commit, resultOf } = start(many(600))
    const asked: Promise<unknown>[] = []
    const expected: number[] = []
    for (let n = 1; n <= 100; n++) {
      commit('counter', document('counter', { n }))
      asked.push(resultOf('*[_id == "counter"][0].n'))
      expected.push(n)
      if (n % 25 === 0) await resultOf('1')
    }
    // A query that waits for a worker may see later transactions too; never is it behind.
    const seen = await Promise.all(asked)
    seen.forEach((n, i) => expect(n).toBeGreaterThanOrEqual(expected[i] ?? 0))
    expect(seen.at(-1)).toBe(100)
  })

  test('changes that come in while a dataset is loaded are neither lost nor undone', async () => {
    const snapshot = many(2_000)
    const { commit, resultOf, engine } = start([], { loadDocuments: () => snapshot })
    engine.reload('production')
    const first = resultOf('count(*)')
    await new Promise((resolve) => setImmediate(resolve))
    commit('d1999', null)
    commit('d1998', document('d1998', { v: 'new' }))
    commit('e', document('e'))
    await first
    for (let i = 0; i < 4; i++) {
      expect(await resultOf('[count(*), *[_id == "d1998"][0].v, count(*[_id == "d1999"])]')).toEqual([2_000, 'new', 0])
    }
  })

  test('reload brings what the store holds now', async () => {
    const { engine, store, resultOf } = start(many(3))
    expect(await resultOf('count(*)')).toBe(3)
    store.clear()
    engine.reload('production')
    expect(await resultOf('count(*)')).toBe(0)
  })

  test('a store that cannot be read fails the query with its error, and the next try works', async () => {
    let isBroken = true
    const loadDocuments = () => {
      if (isBroken) throw new Error('disk is gone')
      return many(2)
    }
    const { resultOf } = start([], { loadDocuments })
    await expect(resultOf('count(*)')).rejects.toThrow('disk is gone')
    isBroken = false
    expect(await resultOf('count(*)')).toBe(2)
  })

  test('attributes that groq-js trips over are harmless', async () => {
    const { resultOf } = start([
      document('a', { then: 1, hasOwnProperty: 2, toJSON: 3, ref: { _ref: 'a' } }),
      JSON.parse('{"_id": "b", "_type": "a", "__proto__": {"x": 1}, "constructor": 1}'),
    ])
    expect(await resultOf('*[_id == "a"][0].ref->{then, toJSON}')).toEqual({ then: 1, toJSON: 3 })
    expect(await resultOf('*[x == 1 || constructor == 1]._id')).toEqual(['b'])
  })
})

describe('what is seen', () => {
  const hidden = ['drafts.a', 'versions.r1.a', 'private.x'].map((id) => document(id, { title: 'canary' }))
  const links = ['drafts.a', 'private.x', 'b'].map((_ref) => ({ _ref }))
  const documents = [...hidden, document('a', { title: 'open', links }), document('b', { title: 'b' })]

  test.each(['raw', 'published', ['drafts'], ['r1', 'drafts']] as const)(
    'a stranger finds no draft in perspective %s, by no way',
    async (perspective) => {
      const { resultOf } = start(documents)
      const queries = [
        '*',
        '*[_id in path("drafts.**")]',
        '*[sanity::versionOf("a")]',
        '*[_id == "drafts.a"][0]',
        '*[_id == "a"].links[]->',
        '*[_id == "a"]{"l": links[]->{title}, "s": *[title == "canary"], "r": *[references("drafts.a")]{_id}}',
        '*[[@, _id] match text::query("canary")]',
        '*[references("drafts.a")]{"x": *[_id in ^.links[]._ref]}',
        'releases::all()',
      ]
      for (const query of queries) {
        const text = JSON.stringify(await resultOf(query, { perspective, identity: stranger }))
        expect(text).not.toContain('canary')
        expect(text.replaceAll('{"_ref":"drafts.a"}', '')).not.toContain('"drafts.')
      }
    },
  )

  test('an editor sees drafts over published documents under their published id', async () => {
    const { resultOf, commit } = start(documents)
    const drafts = { perspective: ['drafts'] }
    expect(await resultOf('*[_id == "a"]{_id, _originalId, title}', drafts)).toEqual([
      { _id: 'a', _originalId: 'drafts.a', title: 'canary' },
    ])
    expect(await resultOf('*[_id == "a"][0].links[0]->._id', { perspective: 'published' })).toBeNull()
    commit('drafts.a', null)
    expect(await resultOf('*[_id == "a"][0].title', drafts)).toBe('open')
  })
})

describe('limits', () => {
  test('a query is stopped at its limit while others are answered, and the worker comes back', async () => {
    const { resultOf } = start(many(400))
    await resultOf('1')
    const begin = performance.now()
    const stopped = expect(resultOf(endless, { timeLimitMs: 400 })).rejects.toBeInstanceOf(QueryTimeoutError)
    for (let i = 0; i < 20; i++) expect(await resultOf('count(*)')).toBe(400)
    expect(performance.now() - begin).toBeLessThan(400)
    await stopped
    const both = await Promise.all([resultOf('count(*)'), resultOf('count(*[v == 1])')])
    expect(both).toEqual([400, 1])
  })

  test('a query that was stopped twice is refused at once for a while', async () => {
    const { resultOf } = start(many(400))
    for (let i = 0; i < 2; i++) await expect(resultOf(endless, { timeLimitMs: 100 })).rejects.toThrow('100 ms')
    const begin = performance.now()
    await expect(resultOf(endless, { timeLimitMs: 100 })).rejects.toBeInstanceOf(QueryTimeoutError)
    expect(performance.now() - begin).toBeLessThan(50)
  })

  test('strangers never hold all workers', async () => {
    const { resultOf } = start(many(400))
    await resultOf('1')
    const attacks = [1, 2, 3].map((n) => {
      const attack = resultOf(`${endless} + ${n}`, { timeLimitMs: 300, identity: stranger })
      return expect(attack).rejects.toBeInstanceOf(QueryTimeoutError)
    })
    const begin = performance.now()
    expect(await resultOf('count(*)')).toBe(400)
    expect(performance.now() - begin).toBeLessThan(250)
    await Promise.all(attacks)
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
    const running = [1, 2].map((n) => resultOf(`${endless} + ${n}`, { timeLimitMs: 600 }).catch(() => null))
    await setTimeout(200)
    const queued = [1, 2, 3].map(() => resultOf('count(*)'))
    await expect(resultOf('count(*)')).rejects.toMatchObject({ status: 503 })
    expect(await Promise.all(queued)).toEqual([400, 400, 400])
    await Promise.all(running)
  })

  test('close ends what runs and refuses what comes', async () => {
    const { engine, resultOf } = start(many(400))
    await resultOf('1')
    const running = expect(resultOf(endless)).rejects.toMatchObject({ status: 503 })
    await engine.close()
    await running
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
    const error: unknown = await resultOf(query).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(QueryParseError)
    expect(error).toMatchObject({ status: 400, body: { error: { type: 'queryParseError', query, start: from, end: to } } })
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
    const outcome: unknown = await resultOf(query, { timeLimitMs: 1_000 }).catch((reason: unknown) => reason)
    if (!(outcome instanceof QueryTimeoutError)) expect(outcome).toBeInstanceOf(QueryParseError)
    expect(await Promise.all([resultOf('count(*)'), resultOf('count(*)')])).toEqual([2, 2])
  })
})

test('answers carry their JSON text, tags and the time in the worker', async () => {
  const { ask } = start(many(2))
  const answer = await ask('*[_type == "a"]{"at": dateTime("2026-01-01T00:00:00Z")}')
  expect(answer.result).toEqual([{ at: '2026-01-01T00:00:00Z' }, { at: '2026-01-01T00:00:00Z' }])
  expect(JSON.parse(answer.resultJson)).toEqual(answer.result)
  expect(answer.syncTags).toEqual([expect.stringMatching(/^s1:/)])
  expect(answer.ms).toBeGreaterThan(0)
})

test('functions that groq-js has in its asynchronous evaluator only', async () => {
  const { resultOf } = start([document('a', { ref: { _ref: 'a' }, v: 1 })])
  expect(await resultOf('diff::changedAny({"a": 1}, {"a": 2}, a)')).toBe(true)
  expect(await resultOf('*[diff::changedAny(ref->, {"v": 2}, v)]{"v": ref->v}')).toEqual([{ v: 1 }])
})
