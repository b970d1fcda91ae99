import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { freePort } from '../../lib/commands/ports.ts'
import { registerSiteWebhook } from '../../lib/commands/site-webhook.ts'
import { readEnvironment } from '../../lib/env/environment.ts'
import { backUp, restore } from '../../sanity/content-lake/backup.ts'
import { copyLive } from '../copy-live.ts'
import { setting } from './site.ts'

/** A lake and a site of a test's own, over copies of the sample site's data: they may be killed. */
export type OwnSite = {
  readonly siteUrl: string
  readonly lakeUrl: string
  startLake(): Promise<ChildProcess>
  startSite(): Promise<ChildProcess>
  close(): Promise<void>
}

function ended(child: ChildProcess): Promise<unknown> {
  return child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve()
}

/** Ends a process as a crash would. */
export async function crash(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await ended(child)
}

function ready(child: ChildProcess): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('"event":"ready"')) resolve(child)
    })
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${output}`)))
  })
}

export async function copySampleSite(): Promise<OwnSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'own-site-'))
  const data = path.join(folder, 'data')
  const source = setting('DATA_DIR')
  backUp(path.join(source, 'lake'), path.join(folder, 'backup'), () => undefined)
  restore(path.join(folder, 'backup'), path.join(data, 'lake'), () => undefined)
  for (const name of ['pages', 'media']) {
    if (existsSync(path.join(source, name))) copyLive(path.join(source, name), path.join(data, name))
  }
  const [sitePort, lakePort] = await Promise.all([freePort(), freePort()])
  const environment = {
    PORT: String(sitePort),
    LAKE_PORT: String(lakePort),
    DATA_DIR: data,
    SITE_URL: setting('SAMPLE_SITE_URL'),
    REVALIDATE_SECRET: setting('REVALIDATE_SECRET'),
    LAKE_ADMIN_TOKEN: setting('LAKE_ADMIN_TOKEN'),
    LAKE_READ_TOKEN: 'reader-of-the-own-site',
  }
  const children: ChildProcess[] = []
  const start = (...args: readonly string[]): Promise<ChildProcess> => {
    const env = { ...process.env, NODE_ENV: 'production' as const, LOG_LEVEL: 'error', ...environment }
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    children.push(child)
    return ready(child)
  }
  const lakeUrl = `http://127.0.0.1:${lakePort}`
  return {
    siteUrl: `http://127.0.0.1:${sitePort}`,
    lakeUrl,
    async startLake() {
      const child = await start('sanity/content-lake/main.ts')
      // The copy still names the sample site.
      await registerSiteWebhook(readEnvironment(environment), {
        url: lakeUrl,
        adminToken: environment.LAKE_ADMIN_TOKEN,
      })
      return child
    },
    startSite: () => start('--max-old-space-size=512', 'lib/serving/main.ts'),
    async close() {
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(children.map(ended))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
