import { checkSteps } from './check-steps.ts'
import { runCommand } from './session.ts'
import { runSteps } from './steps.ts'

/** `npm run check`: the fast part of the tests. */
await runCommand(async () => {
  const { passed, failed } = await runSteps(checkSteps)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
