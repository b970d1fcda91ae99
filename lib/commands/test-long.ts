import { runCommand } from './session.ts'
import { siteUpSteps } from './site-up-steps.ts'
import { nodeStep, runSteps } from './steps.ts'
import { playwrightStep, studioStep, vitestStep } from './test-steps.ts'

/**
 * `npm run test:long`: the long lists (installs for other systems, conformance, endurance, new random questions,
 * axe on every page, changes that every page shows, everything that editors do in the Studio).
 */
await runCommand(async (session) => {
  const environment: Record<string, string> = { EVERY_PAGE: '1' }
  const { passed, failed } = await runSteps([
    vitestStep('long lists (vitest)', ['long', 'fuzz']),
    ...siteUpSteps(session, environment),
    playwrightStep('accessibility of every page (playwright, axe)', ['--project=accessibility'], environment),
    nodeStep('the accessibility statement says what was found', ['lib/commands/accessibility-report.ts']),
    vitestStep('every change of what every page shows (vitest)', ['publish'], environment),
    // Last: editors at work change what the others look at.
    studioStep('editors at work in the Studio (playwright)', [], environment),
  ])
  await session.close()
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
