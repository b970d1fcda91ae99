import { afterEach, describe, expect, test } from 'vitest'

import { textsOfDocuments } from './sample-documents.ts'
import { closeEngines, document, many, start, stranger } from './engine-harness.ts'

afterEach(closeEngines)

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
    const { commit, resultOf, engine } = start([], { loadDocuments: () => textsOfDocuments(snapshot) })
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
      return textsOfDocuments(many(2))
    }
    const { resultOf } = start([], { loadDocuments })
    await expect(resultOf('count(*)')).rejects.toThrow('disk is gone')
    isBroken = false
    expect(await resultOf('count(*)')).toBe(2)
  })

  test('workers are loaded one after the other, so that the first query need not wait for all', async () => {
    const read: string[] = []
    function* loadDocuments() {
      read.push('begins')
      yield* textsOfDocuments(many(1_000))
      read.push('ends')
    }
    const { resultOf, engine } = start([], { loadDocuments })
    engine.warm('production')
    expect(await resultOf('count(*)')).toBe(1_000)
    await expect.poll(() => read).toEqual(['begins', 'ends', 'begins', 'ends'])
    // By both of them.
    expect(await Promise.all([resultOf('count(*)'), resultOf('count(*)')])).toEqual([1_000, 1_000])
  })

  test('attributes that groq-js trips over are harmless', async () => {
    const { resultOf } = start([
      document('a', JSON.parse('{"then": 1, "hasOwnProperty": 2, "toJSON": 3, "ref": {"_ref": "a"}}')),
      JSON.parse('{"_id": "b", "_type": "a", "__proto__": {"x": 1}, "constructor": 1}'),
    ])
    expect(JSON.stringify(await resultOf('*[_id == "a"][0].ref->{then, toJSON}'))).toBe('{"then":1,"toJSON":3}')
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

  test('a path pattern that is written down in a query holds nobody up', async () => {
    const { resultOf } = start([document('a.'.repeat(60) + 'a'), document('a')])
    for (const pattern of [`${'**.'.repeat(40)}b`, `${'**.**'.repeat(20)}b`])
      expect(await resultOf(`count(*[_id in path("${pattern}")])`, { timeLimitMs: 1000 })).toBe(0)
    expect(await resultOf('*[_id in path("*")]._id')).toEqual(['a'])
  })

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
