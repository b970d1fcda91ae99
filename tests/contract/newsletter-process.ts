import { spawn, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

import { z } from 'zod'

/** The newsletter as the commands run it: a process of its own, which a test may kill. */

const root = resolve(import.meta.dirname, '../..')
const readySchema = z.object({ event: z.literal('ready'), url: z.string() })

export type NewsletterProcess = {
  readonly url: string
  readonly child: ChildProcess
  readonly exited: Promise<unknown>
}

/** @param environment DATA_DIR, SMTP_URL and what else differs from a site without settings. */
export async function startNewsletterProcess(
  environment: Readonly<Record<string, string>>,
): Promise<NewsletterProcess> {
  const child = spawn(process.execPath, ['lib/newsletter/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      SITE_URL: 'http://127.0.0.1:3000',
      DATABASE_URL: '',
      SANITY_PROJECT_ID: '',
      ...environment,
    },
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    void exited.then(() => reject(new Error('The newsletter ended before it was ready.')))
  })
  return { url: readySchema.parse(JSON.parse(line)).url, child, exited }
}
