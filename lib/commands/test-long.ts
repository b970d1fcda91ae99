import { runCommand } from './session.ts'
import { runSteps } from './steps.ts'
import { vitestStep } from './test-steps.ts'

/** `npm run test:long`: the long lists (installs for other systems, conformance, endurance, new random questions). */
await runCommand(async () => {
  const { passed, failed } = await runSteps([vitestStep('long lists (vitest)', ['long', 'fuzz'])])
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
