import { runCommand } from './session.ts'
import { siteUpSteps } from './site-up-steps.ts'
import { runNode, runSteps, type Step } from './steps.ts'
import { playwrightStep, studioStep, vitestStep } from './test-steps.ts'

/** The accessibility statement says what axe found, nothing or not. */
function reported(axe: Step): Step {
  return {
    name: axe.name,
    async run() {
      const result = await axe.run()
      const report = await runNode(['lib/commands/accessibility-report.ts'])
      return result.ok && !report.ok ? report : result
    },
  }
}

/**
 * `npm run test:long`: the long lists (installs for other systems, conformance, endurance, new random questions,
 * axe and the validator on every page, changes that every page shows, everything that editors do in the Studio).
 */
await runCommand(async (session) => {
  const environment: Record<string, string> = { EVERY_PAGE: '1' }
  const { passed, failed } = await runSteps([
    vitestStep('long lists (vitest)', ['long', 'fuzz']),
    ...siteUpSteps(session, environment),
    reported(playwrightStep('accessibility of every page (playwright, axe)', ['--project=accessibility'], environment)),
    playwrightStep('every page is valid (playwright, html-validate)', ['--project=browser', 'crawl'], environment),
    vitestStep('every change of what every page shows (vitest)', ['publish'], environment),
    // Last: editors at work change what the others look at.
    studioStep('editors at work in the Studio (playwright)', [], environment),
  ])
  await session.close()
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
