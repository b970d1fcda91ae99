import { programs } from './paths.ts'
import { nodeStep, together, type Step } from './steps.ts'
import { vitestStep } from './test-steps.ts'

/** The fast checks, cheapest mistakes first. */
export const checkSteps: readonly Step[] = [
  together(
    nodeStep('generated types are current', ['lib/commands/typegen.ts', '--check']),
    nodeStep('format (prettier)', [programs.prettier, '--check', '--log-level=warn', '.']),
  ),
  nodeStep('lint (oxlint)', [programs.oxlint, '--deny-warnings']),
  nodeStep('route types (next typegen)', [programs.next, 'typegen'], { NEXT_TELEMETRY_DISABLED: '1' }),
  together(
    nodeStep('types (tsc)', [programs.tsc, '--noEmit', '--incremental', 'false', '--pretty']),
    nodeStep('unused files and exports (knip)', [programs.knip, '--no-progress']),
  ),
  vitestStep('unit tests and planted violations (vitest)', ['unit', 'planted']),
]
