import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { z } from 'zod'

import { programs } from './paths.ts'
import { runNode, type Counts, type Step, type StepResult } from './steps.ts'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

type PlaywrightSuite = {
  readonly specs: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[]
  readonly suites?: readonly PlaywrightSuite[] | undefined
}

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
    suites: z.array(playwrightSuite).optional(),
  }),
)

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(playwrightSuite),
})

/**
 * How many tests of one run may need a second try where tries are allowed (in CI). One among thousands that wait for
 * sockets and browsers says something about the machine; three say something about the product.
 */
const unsteadyLimit = 2

function counted(passed: number, failed: number, unsteady: readonly string[]): Counts {
  if (unsteady.length === 0) return { passed, failed }
  if (unsteady.length <= unsteadyLimit) return { passed, failed, unsteady }
  return { passed: passed - unsteady.length, failed: failed + unsteady.length, unsteady }
}

/** What vitest's JSON reporter counted. A file that could not even be loaded counts as one failure. */
export function vitestCounts(json: string): Counts {
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = vitestReport.parse(JSON.parse(json))
  // It keeps the messages of the tries before the one that passed.
  const unsteady = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName }) => fullName)
  return counted(numPassedTests, numFailedTests === 0 ? numFailedTestSuites : numFailedTests, unsteady)
}

/**
 * Files whose hooks failed, or whose process ended: vitest's `retry` tries tests again, not these.
 * @returns none when a test failed as well: then trying again is no help
 */
export function filesWithFailedHooks(json: string): string[] {
  const { numFailedTests, testResults } = vitestReport.parse(JSON.parse(json))
  return numFailedTests > 0 ? [] : testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)
}

/** The counts of a run whose `files` were run once more, and count as unsteady. */
export function withSecondTry(firstJson: string, secondJson: string, files: readonly string[]): Counts {
  const first = vitestReport.parse(JSON.parse(firstJson))
  const inFiles = first.testResults
    .filter(({ name }) => files.includes(name))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed').length
  const second = vitestCounts(secondJson)
  const unsteady = [...(vitestCounts(firstJson).unsteady ?? []), ...(second.unsteady ?? []), ...files]
  return counted(first.numPassedTests - inFiles + second.passed, second.failed, unsteady)
}

function flakyIn({ specs, suites = [] }: PlaywrightSuite): string[] {
  return [
    ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title),
    ...suites.flatMap(flakyIn),
  ]
}

/** What Playwright's JSON reporter counted. */
export function playwrightCounts(json: string): Counts {
  const { stats, errors, suites } = playwrightReport.parse(JSON.parse(json))
  return counted(stats.expected + stats.flaky, stats.unexpected + errors.length, suites.flatMap(flakyIn))
}

type Runner = {
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly count: (json: string) => Counts
}

/** @returns what a step returns, and the runner's report; `null` when it wrote none */
async function countedRun(
  show: boolean,
  runner: (file: string) => Runner,
): Promise<{ readonly result: StepResult; readonly json: string | null }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'report-'))
  const file = path.join(folder, 'report.json')
  const { args, environment, count } = runner(file)
  const result = await runNode(args, { environment, show })
  try {
    const json = readFileSync(file, 'utf8')
    const counts = count(json)
    // What was shown as it came need not be shown again.
    return { result: { ok: result.ok && counts.failed === 0, output: show ? '' : result.output, counts }, json }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { result: { ok: false, output: `${result.output}\n${reason}` }, json: null }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A run of the named vitest projects, counted. */
export function vitestStep(
  name: string,
  projects: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Step {
  const runFiles = (files: readonly string[]) =>
    countedRun(false, (file) => ({
      args: [
        programs.vitest,
        'run',
        ...projects.flatMap((project) => ['--project', project]),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        '--passWithNoTests',
        ...files,
      ],
      environment: { ...environment, NO_COLOR: '1' },
      count: vitestCounts,
    }))
  return {
    name,
    async run() {
      const first = await runFiles([])
      const files = process.env['CI'] === undefined || first.json === null ? [] : filesWithFailedHooks(first.json)
      if (first.json === null || files.length === 0 || files.length > unsteadyLimit) return first.result
      const second = await runFiles(files)
      if (second.json === null) return first.result
      const counts = withSecondTry(first.json, second.json, files)
      const output = `${first.result.output}\n${second.result.output}`
      return { ok: second.result.ok && counts.failed === 0, output, counts }
    },
  }
}

/** A run of Playwright against a running site, counted; its lines are shown as they come, because it is slow. */
export function playwrightStep(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Step {
  const runner = (file: string): Runner => ({
    args: [programs.playwright, 'test', ...args],
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    count: playwrightCounts,
  })
  return { name, run: async () => (await countedRun(true, runner)).result }
}

/**
 * A run of the Studio's browser tests on a running site, which they change: nothing else looks at it meanwhile or after.
 * @param files parts of the names of the files to run; none: all
 */
export function studioStep(
  name: string,
  files: readonly string[],
  environment: Readonly<Record<string, string>>,
): Step {
  // One worker: each would load the Studio, megabytes of script, beside the other.
  return playwrightStep(name, ['--project=studio', '--workers=1', ...files], environment)
}
