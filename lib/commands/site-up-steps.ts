import { requireBrowser } from './browser.ts'
import { bringUpSampleSite } from './sample-site.ts'
import type { Session } from './session.ts'
import type { Step } from './steps.ts'

/**
 * The steps after which the built site runs over the sample content and a browser is known.
 * @param environment filled while they run: CHROME_PATH and what `SampleSite.forTests` lists
 */
export function siteUpSteps(session: Session, environment: Record<string, string>): Step[] {
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
  ]
}
