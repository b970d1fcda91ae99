import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { z } from 'zod'

import { programs } from './paths.ts'
import { runNode, type Counts, type Step } from './steps.ts'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  testResults: z.array(
    z.object({
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

function countingStep(name: string, show: boolean, runner: (file: string) => Runner): Step {
  return {
    name,
    async run() {
      const folder = mkdtempSync(path.join(tmpdir(), 'report-'))
      const file = path.join(folder, 'report.json')
      const { args, environment, count } = runner(file)
      try {
        const result = await runNode(args, { environment, show })
        const counts = count(readFileSync(file, 'utf8'))
        // What was shown as it came need not be shown again.
        return { ...result, ok: result.ok && counts.failed === 0, output: show ? '' : result.output, counts }
      } catch (error) {
        return { ok: false, output: error instanceof Error ? error.message : String(error) }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

/** A run of the named vitest projects, counted. */
export function vitestStep(
  name: string,
  projects: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Step {
  return countingStep(name, false, (file) => ({
    args: [
      programs.vitest,
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      '--passWithNoTests',
    ],
    environment: { ...environment, NO_COLOR: '1' },
    count: vitestCounts,
  }))
}

/** A run of Playwright against a running site, counted; its lines are shown as they come, because it is slow. */
export function playwrightStep(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Step {
  return countingStep(name, true, (file) => ({
    args: [programs.playwright, 'test', ...args],
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    count: playwrightCounts,
  }))
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
