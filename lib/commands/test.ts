import { requireBrowser } from './browser.ts'
import { checkSteps } from './check-steps.ts'
import { bringUpSampleSite } from './sample-site.ts'
import { runCommand, type Session } from './session.ts'
import { runSteps, type Step } from './steps.ts'
import { playwrightStep, vitestStep } from './test-steps.ts'

function siteSteps(session: Session): Step[] {
  const environment: Record<string, string> = {}
  return [
    {
      name: 'a browser is there',
      async run() {
        environment['CHROME_PATH'] = requireBrowser()
        return { ok: true, output: '' }
      },
    },
    {
      name: 'the site is built and served from an empty data folder',
      async run() {
        try {
          const site = await bringUpSampleSite(session)
          Object.assign(environment, site.forTests)
          return { ok: true, output: '' }
        } catch (error) {
          return { ok: false, output: error instanceof Error ? error.message : String(error) }
        }
      },
    },
    playwrightStep('budgets (playwright)', ['--project=budgets'], environment),
    playwrightStep('browser (playwright)', ['--project=browser'], environment),
    playwrightStep('accessibility (playwright, axe)', ['--project=accessibility'], environment),
    vitestStep('outages of the content source (vitest)', ['outage'], environment),
    vitestStep('from publishing to being seen (vitest)', ['publish'], environment),
    // Last: editors at work change what the others look at.
    playwrightStep('the Studio (playwright)', ['--project=studio', '--workers=1'], environment),
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
