import { expect, it } from 'vitest'

import { formatSeconds, nodeStep, runNode, runSteps, together, type Step } from './steps.ts'
import { filesWithFailedHooks, playwrightCounts, vitestCounts, withSecondTry } from './test-steps.ts'

function recorded() {
  const lines: string[] = []
  return { lines, print: (line: string) => void lines.push(line) }
}

const passes = (name: string): Step => ({ name, run: async () => ({ ok: true, output: 'quiet' }) })

it('runs every step and adds up what the runners counted', async () => {
  const { lines, print } = recorded()
  const tests: Step = { name: 'tests', run: async () => ({ ok: true, output: '', counts: { passed: 12, failed: 0 } }) }
  expect(await runSteps([passes('lint'), tests, passes('types')], print)).toEqual({ passed: 14, failed: 0 })
  expect(lines.map((line) => line.replace(/ {2}[\d.]+ s$/, ''))).toEqual([
    'ok      lint',
    'ok      tests (12)',
    'ok      types',
  ])
})

it('stops at the first failure, shows its output and names it', async () => {
  const { lines, print } = recorded()
  const fails: Step = { name: 'lint', run: async () => ({ ok: false, output: 'file.ts:1 wrong\n' }) }
  const never: Step = { name: 'never', run: () => Promise.reject(new Error('must not run')) }
  expect(await runSteps([passes('first'), fails, never], print)).toEqual({ passed: 1, failed: 1 })
  expect(lines[1]).toBe('file.ts:1 wrong')
  expect(lines[2]).toMatch(/^FAILED {2}lint/)
  expect(lines).toHaveLength(3)
})

it('counts a runner that failed as its tests, and at least as one', async () => {
  const step = (failed: number): Step => ({
    name: 'x',
    run: async () => ({ ok: false, output: '', counts: { passed: 5, failed } }),
  })
  expect(await runSteps([step(3)], () => {})).toEqual({ passed: 5, failed: 3 })
  expect(await runSteps([step(0)], () => {})).toEqual({ passed: 5, failed: 1 })
})

it('takes the exit code of a process as its answer', async () => {
  expect(await runNode(['-e', 'console.log(process.env.WORD)'], { environment: { WORD: 'said' } })).toEqual({
    ok: true,
    output: 'said\n',
  })
  expect((await nodeStep('dies', ['-e', 'console.error("why"); process.exit(2)']).run()).output).toBe('why\n')
})

it('runs steps together, and shows only what failed of them', async () => {
  const meet = Promise.withResolvers<void>()
  const waits: Step = { name: 'waits', run: () => meet.promise.then(() => ({ ok: true, output: 'quiet' })) }
  const fails: Step = { name: 'fails', run: async () => (meet.resolve(), { ok: false, output: 'why' }) }
  expect(await together(waits, fails).run()).toEqual({
    ok: false,
    output: 'fails:\nwhy',
    counts: { passed: 1, failed: 1 },
  })
  const { lines, print } = recorded()
  expect(await runSteps([together(passes('format'), passes('types'))], print)).toEqual({ passed: 2, failed: 0 })
  expect(lines[0]).toMatch(/^ok {6}format, types \(2\)/)
})

it('writes times for people', () => {
  expect([440, 9940, 12_300, 59_700, 65_000].map(formatSeconds)).toEqual([
    '0.4 s',
    '9.9 s',
    '12 s',
    '1 min 0 s',
    '1 min 5 s',
  ])
})

it('names the tests that passed only when tried again', async () => {
  const { lines, print } = recorded()
  const tests: Step = {
    name: 'tests',
    run: async () => ({ ok: true, output: '', counts: { passed: 2, failed: 0, unsteady: ['a race'] } }),
  }
  expect(await runSteps([tests], print)).toEqual({ passed: 2, failed: 0 })
  expect(lines[1]).toBe('        passed only when tried again: a race')
})

it('reads the counts of vitest; a file that cannot be loaded is a failure', () => {
  const report = { numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1, testResults: [] }
  expect(vitestCounts(JSON.stringify(report))).toEqual({ passed: 3, failed: 1 })
  expect(vitestCounts(JSON.stringify({ ...report, numFailedTests: 2 }))).toEqual({ passed: 3, failed: 2 })
})

it('lets vitest try two tests again, and no more', () => {
  const report = (...names: string[]) => {
    const again = names.map((fullName) => ({ fullName, status: 'passed', failureMessages: ['expected 1 to be 2'] }))
    const steady = { fullName: 'steady', status: 'passed', failureMessages: [] }
    const counts = { numPassedTests: names.length + 1, numFailedTests: 0, numFailedTestSuites: 0 }
    return JSON.stringify({
      ...counts,
      testResults: [{ name: 'file', status: 'passed', assertionResults: [steady, ...again] }],
    })
  }
  expect(vitestCounts(report('a', 'b'))).toEqual({ passed: 3, failed: 0, unsteady: ['a', 'b'] })
  expect(vitestCounts(report('a', 'b', 'c'))).toEqual({ passed: 1, failed: 3, unsteady: ['a', 'b', 'c'] })
})

it('runs files again whose hooks failed, not those whose tests failed', () => {
  const file = (name: string, status: string, ...tests: string[]) => ({
    name,
    status,
    assertionResults: tests.map((test) => ({ fullName: test, status: test, failureMessages: [] })),
  })
  const report = (numFailedTests: number, ...testResults: readonly ReturnType<typeof file>[]) => {
    const passed = testResults.flatMap(({ assertionResults }) => assertionResults).filter((t) => t.status === 'passed')
    const numFailedTestSuites = testResults.filter(({ status }) => status === 'failed').length
    return JSON.stringify({ numPassedTests: passed.length, numFailedTests, numFailedTestSuites, testResults })
  }
  const fine = file('fine', 'passed', 'passed', 'passed')
  const hook = file('hook', 'failed', 'passed', 'skipped')
  expect(filesWithFailedHooks(report(1, fine, hook, file('test', 'failed', 'failed')))).toEqual([])
  expect(filesWithFailedHooks(report(0, fine, hook))).toEqual(['hook'])
  const second = report(0, file('hook', 'passed', 'passed', 'passed'))
  expect(withSecondTry(report(0, fine, hook), second, ['hook'])).toEqual({ passed: 4, failed: 0, unsteady: ['hook'] })
  expect(withSecondTry(report(0, fine, hook), report(0, hook), ['hook']).failed).toBe(1)
})

it('reads the counts of Playwright, and lets it try two tests again', () => {
  const report = (flaky: number, unexpected: number) => {
    const specs = Array.from({ length: flaky }, (_, n) => ({ title: `${n}`, tests: [{ status: 'flaky' }] }))
    const suites = [{ specs: [{ title: 'steady', tests: [{ status: 'expected' }] }], suites: [{ specs }] }]
    return JSON.stringify({ stats: { expected: 4, unexpected, flaky, skipped: 0 }, errors: [], suites })
  }
  expect(playwrightCounts(report(0, 1))).toEqual({ passed: 4, failed: 1 })
  expect(playwrightCounts(report(1, 1))).toEqual({ passed: 5, failed: 1, unsteady: ['0'] })
  expect(playwrightCounts(report(3, 0))).toEqual({ passed: 4, failed: 3, unsteady: ['0', '1', '2'] })
})
