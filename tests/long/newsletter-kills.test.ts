import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'

import { startMailServer, type MailServer } from '../contract/newsletter-harness.ts'

/** `kill -9` of the newsletter's own process while readers sign up: nobody who was told "look into your mailbox" is lost. */

const root = resolve(import.meta.dirname, '../..')
const token = 'internal-token-of-the-tests'
const readySchema = z.object({ event: z.literal('ready'), url: z.string() })

let folder = ''
let server: MailServer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newsletter-kills-'))
  server = await startMailServer()
})

afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<{ url: string; child: ChildProcess; exited: Promise<unknown> }> {
  const child = spawn(process.execPath, ['lib/newsletter/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'silent',
      DATA_DIR: folder,
      SITE_URL: 'http://127.0.0.1:3000',
      SMTP_URL: server.url,
      DATABASE_URL: '',
      REVALIDATE_SECRET: token,
    },
  })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    void exited.then(() => reject(new Error('The newsletter ended before it was ready.')))
  })
  return { url: readySchema.parse(JSON.parse(line)).url, child, exited }
}

/** @returns whether the sign-up was acknowledged. */
async function signUp(url: string, email: string, client: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/subscribe`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'http://127.0.0.1:3000',
        'x-internal-token': token,
        'x-client-address': client,
      },
      body: JSON.stringify({ email }),
    })
    return answer.status === 202
  } catch {
    return false
  }
}

it('sends one mail to everybody whose sign-up was acknowledged', async () => {
  const acknowledged: string[] = []
  const kills = 4
  for (let round = 0; round < kills; round += 1) {
    const { url, child, exited } = await start()
    const asked = Array.from({ length: 12 }, async (_, index) => {
      const email = `reader-${round}-${index}@example.org`
      if (await signUp(url, email, `192.0.2.${round * 12 + index}`)) acknowledged.push(email)
    })
    // At another moment each time: among the sign-ups, among the mails, after them.
    await new Promise((resolve) => setTimeout(resolve, 30 + round * 120))
    child.kill('SIGKILL')
    await Promise.all([exited, ...asked])
  }
  expect(acknowledged.length).toBeGreaterThan(0)
  const last = await start()
  const mailed = () => new Set(server.received.flatMap(({ to }) => to))
  await expect.poll(() => acknowledged.filter((email) => !mailed().has(email)), { timeout: 120_000 }).toEqual([])
  last.child.kill('SIGTERM')
  await last.exited
  // A kill between the mail server's answer and the note of it repeats that one mail, under the same Message-ID.
  const repeated = server.received.length - mailed().size
  expect(repeated).toBeLessThanOrEqual(kills)
  const ids = new Map<string, Set<string | undefined>>()
  for (const { to, mail } of server.received) {
    for (const email of to) ids.set(email, (ids.get(email) ?? new Set()).add(mail.messageId))
  }
  expect([...ids.values()].filter((known) => known.size > 1)).toEqual([])
})

it('refuses a second process on the same data, by name of the first', async () => {
  const first = await start()
  const second = spawn(process.execPath, ['lib/newsletter/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DATA_DIR: folder, DATABASE_URL: '', REVALIDATE_SECRET: token },
  })
  let said = ''
  second.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(1)
  expect(said).toContain(`in use by process ${first.child.pid}`)
  first.child.kill('SIGKILL')
  await first.exited
  const third = await start()
  third.child.kill('SIGTERM')
  await third.exited
})
