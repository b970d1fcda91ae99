import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import { answer } from '../../sanity/content-lake/query/answer.ts'
import { QueryCompiler } from '../../sanity/content-lake/query/compile.ts'
import { toFault } from '../../sanity/content-lake/query/fault.ts'
import { Replica } from '../../sanity/content-lake/query/replica.ts'

/**
 * The query engine against the vendor's conformance suite (github.com/sanity-io/groq-test-suite, MIT, see
 * groq-suite.LICENSE). groq-suite.ndjson.gz is a sample: every eighth test, every sixtieth of geo, with their datasets.
 * GROQ_SUITE=<path of the whole suite, gzipped NDJSON> runs all of it, in a few seconds.
 */
const path = process.env['GROQ_SUITE'] ?? new URL('groq-suite.ndjson.gz', import.meta.url)

/** Tests that are known to fail, and why. One that passes again fails here, so that the list stays true. */
const expectedFailures: Readonly<Record<string, string>> = {
  'test-score-function-illegal-use-2': 'groq-js answers null where score() on a single document should be refused',
}

type SuiteTest = {
  readonly id: string
  readonly dataset: string
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
  readonly isValid: boolean
  readonly isGeo: boolean
  readonly result: unknown
}

type Row = Readonly<Record<string, unknown>>

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const rows: readonly Row[] = gunzipSync(readFileSync(path))
  .toString()
  .split('\n')
  .filter((line) => line !== '')
  .map((line): unknown => JSON.parse(line))
  .filter(isRow)

/** Datasets by id. A few documents of the suite have no id, which the lake always gives. */
const replicas = new Map<unknown, Replica>()
for (const row of rows) {
  if (row['_type'] !== 'dataset' || !Array.isArray(row['documents'])) continue
  const documents = row['documents'].filter(isRow).map((document, i) => ({ _id: `generated-${i}`, ...document }))
  const replica = new Replica()
  replica.load(JSON.stringify(documents))
  replicas.set(row['_id'], replica)
}

function toTest(row: Row): SuiteTest[] {
  const { _id: id, dataset, query, params, valid, result } = row
  if (typeof id !== 'string' || typeof query !== 'string' || !isRow(dataset)) return []
  // Version 0.1 is the old language, where `>` of unlike types is false; datasets without documents lie on the web.
  if (row['version'] === '0.1' || !replicas.has(dataset['_ref'])) return []
  const isGeo = /\bgeo\b/.test(query)
  return [
    {
      id,
      dataset: String(dataset['_ref']),
      query,
      params: isRow(params) ? params : {},
      isValid: valid !== false,
      isGeo,
      result,
    },
  ]
}

const tests = rows.filter((row) => row['_type'] === 'test').flatMap(toTest)

const compiler = new QueryCompiler()
const settings = { projectId: 'suite', maxResultLength: 10_000_000 }

async function run({ dataset, query, params }: SuiteTest): Promise<unknown> {
  const replica = replicas.get(dataset) ?? new Replica()
  const job = { dataset: 'suite', query, params, view: { kind: 'raw' } as const, identity: 'me' }
  return JSON.parse((await answer(job, replica, compiler, settings)).result)
}

/** The suite does not say scores but ranks (`_pos`); equal scores share one. */
function withRanks(value: unknown, expected: unknown): unknown {
  if (!Array.isArray(value) || !Array.isArray(expected) || !expected.some((item) => isRow(item) && '_pos' in item))
    return value
  const scores = [...new Set(value.map((item) => (isRow(item) ? Number(item['_score']) : 0)))].toSorted((a, b) => b - a)
  return value.map((item: unknown) => {
    if (!isRow(item)) return item
    const { _score, ...rest } = item
    return { ...rest, _pos: scores.indexOf(Number(_score)) + 1 }
  })
}

/** Equal but for the last digits of a fraction. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
  if (!isRow(a) || !isRow(b)) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
}

async function passes(suiteTest: SuiteTest): Promise<boolean> {
  try {
    const value = await run(suiteTest)
    return suiteTest.isValid && isSame(withRanks(value, suiteTest.result), suiteTest.result ?? null)
  } catch {
    return !suiteTest.isValid
  }
}

describe('GROQ conformance suite', () => {
  test('the suite is there', () => {
    expect(tests.length).toBeGreaterThan(500)
  })

  test('every test outside of geo passes, but for those listed with a reason', async () => {
    const failed: string[] = []
    const plain = tests.filter((suiteTest) => !suiteTest.isGeo)
    for (const suiteTest of plain) if (!(await passes(suiteTest))) failed.push(suiteTest.id)
    const expected = plain.map(({ id }) => id).filter((id) => id in expectedFailures)
    expect(failed.toSorted()).toEqual(expected.toSorted())
  })

  test('geo functions, which the engine lacks, are refused as a fault of the query that names them', async () => {
    for (const suiteTest of tests.filter(({ isGeo, isValid }) => isGeo && isValid)) {
      const error = await run(suiteTest).then(() => null, toFault)
      expect(error, suiteTest.query).toMatchObject({ kind: 'parse', message: expect.stringMatching(/\bgeo\b/) })
    }
  })
})
