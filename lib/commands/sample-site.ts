import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { z } from 'zod'

import { readEnvironment, type Environment } from '../env/environment.ts'
import { internalTokenHeader } from '../http/internal-token.ts'
import { bringUpSite, type RunningSite } from './bring-up.ts'
import { freePort } from './ports.ts'
import type { Session } from './session.ts'

const health = z.object({ pages: z.number(), rendering: z.number(), compressing: z.number() })

/** Longest time in which no page gets further, in milliseconds: how long all of them take depends on the machine. */
const patience = 120_000

/** Resolves when every page is rendered and as small as it gets: sizes and speeds mean something from then on. */
async function settled(url: string, token: string): Promise<void> {
  const own = { headers: { [internalTokenHeader]: token } }
  let before = ''
  let since = performance.now()
  for (;;) {
    const { pages, rendering, compressing } = health.parse(await (await fetch(`${url}/api/health`, own)).json())
    if (pages > 100 && rendering === 0 && compressing === 0) return
    const now = [pages, rendering, compressing].join()
    if (now !== before) since = performance.now()
    before = now
    if (performance.now() - since > patience) {
      throw new Error(
        `For ${patience / 1000} s nothing has moved: ${rendering} of ${pages} pages wait to be rendered, ${compressing} to be compressed.`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

export type SampleSite = RunningSite & {
  /** For the processes that look at it: BASE_URL, LAKE_URL, LAKE_ADMIN_TOKEN, LAKE_ADMIN_EMAIL, LAKE_ADMIN_PASSWORD, DATA_DIR, REVALIDATE_SECRET. */
  readonly forTests: Readonly<Record<string, string>>
}

/** Who may sign in at its lake. */
const administrator = { email: 'administrator@sample-site.test', password: 'harbour-velvet-otter-41' } as const

/**
 * The built site over the sample content, on free ports and in a data folder of its own that goes with
 * the session. Nothing that the caller has set for a real site is used.
 */
export async function bringUpSampleSite(session: Session): Promise<SampleSite> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sample-site-'))
  session.afterwards(() => rmSync(dataDir, { recursive: true, force: true }))
  const [port, lakePort] = await Promise.all([freePort(), freePort()])
  const environment: Environment = readEnvironment({
    PORT: String(port),
    LAKE_PORT: String(lakePort),
    DATA_DIR: dataDir,
    SITE_URL: `http://127.0.0.1:${port}`,
    LAKE_ADMIN_TOKEN: 'sample-site-administrator',
    LAKE_READ_TOKEN: 'sample-site-reader',
    LAKE_ADMIN_EMAIL: administrator.email,
    LAKE_ADMIN_PASSWORD: administrator.password,
  })
  const running = await bringUpSite(session, environment)
  await settled(environment.SITE_URL, environment.REVALIDATE_SECRET)
  running.lake?.takeAdministrator()
  return {
    ...running,
    forTests: {
      BASE_URL: environment.SITE_URL,
      SAMPLE_SITE_URL: environment.SITE_URL,
      LAKE_URL: running.lake?.url ?? '',
      LAKE_ADMIN_TOKEN: running.lake?.adminToken ?? '',
      LAKE_ADMIN_EMAIL: administrator.email,
      LAKE_ADMIN_PASSWORD: administrator.password,
      DATA_DIR: dataDir,
      REVALIDATE_SECRET: environment.REVALIDATE_SECRET,
    },
  }
}
