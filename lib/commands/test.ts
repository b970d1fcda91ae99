import { checkSteps } from './check-steps.ts'
import { runCommand, type Session } from './session.ts'
import { siteUpSteps } from './site-up-steps.ts'
import { runSteps, type Step } from './steps.ts'
import { playwrightStep, studioStep, vitestStep } from './test-steps.ts'

function siteSteps(session: Session): Step[] {
  const environment: Record<string, string> = {}
  return [
    ...siteUpSteps(session, environment),
    // Alone on the machine: what is measured must not wait for another browser.
    playwrightStep('budgets (playwright)', ['--project=budgets', '--workers=1'], environment),
    playwrightStep('browser (playwright)', ['--project=browser'], environment),
    playwrightStep('accessibility (playwright, axe)', ['--project=accessibility'], environment),
    vitestStep('outages of the content source (vitest)', ['outage'], environment),
    vitestStep('from publishing to being seen (vitest)', ['publish'], environment),
    // Last: editors at work change what the others look at.
    studioStep('an editor at work in the Studio (playwright)', ['one-editor'], environment),
  ]
}

/** `npm test`: everything CI runs. Its last line is `N passed, N failed`. */
await runCommand(async (session) => {
  const steps = [...checkSteps, vitestStep('contract tests (vitest)', ['contract']), ...siteSteps(session)]
  const { passed, failed } = await runSteps(steps)
  await session.close()
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
