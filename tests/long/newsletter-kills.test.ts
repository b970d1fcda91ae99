import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { internalToken, startMailServer, type MailServer } from '../contract/newsletter-harness.ts'
import { startNewsletterProcess } from '../contract/newsletter-process.ts'

/** `kill -9` of the newsletter's process while readers sign up: nobody who was told to look into their mailbox is lost. */

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

const start = () => startNewsletterProcess({ DATA_DIR: folder, SMTP_URL: server.url, REVALIDATE_SECRET: internalToken })

/** @returns whether the sign-up was acknowledged. */
async function signUp(url: string, email: string, client: string): Promise<boolean> {
  try {
    const headers = {
      'content-type': 'application/json',
      origin: 'http://127.0.0.1:3000',
      'x-internal-token': internalToken,
      'x-client-address': client,
    }
    const answer = await fetch(`${url}/subscribe`, { method: 'POST', headers, body: JSON.stringify({ email }) })
    return answer.status === 202
  } catch {
    return false
  }
}

it('sends one mail to everybody whose sign-up was acknowledged', async () => {
  const acknowledged: string[] = []
  const kills = [1, 5, 12]
  for (const [round, afterAnswers] of kills.entries()) {
    const { url, child, exited } = await start()
    let answers = 0
    const asked = Array.from({ length: 17 }, async (_, index) => {
      const email = `reader-${round}-${index}@example.org`
      if (!(await signUp(url, email, `192.0.2.${round * 17 + index}`))) return
      acknowledged.push(email)
      answers += 1
      // Among the sign-ups, at another moment each time; their mails are on the way meanwhile.
      if (answers === afterAnswers) child.kill('SIGKILL')
    })
    await Promise.all([exited, ...asked])
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(18)
  const last = await start()
  const mailed = () => new Set(server.received.flatMap(({ to }) => to))
  await expect.poll(() => acknowledged.filter((email) => !mailed().has(email)), { timeout: 300_000 }).toEqual([])
  last.child.kill('SIGTERM')
  await last.exited
  // A kill between the mail server's answer and the note of it repeats that one mail, under the same Message-ID.
  expect(server.received.length - mailed().size).toBeLessThanOrEqual(kills.length)
  const ids = new Map<string, Set<string | undefined>>()
  for (const { to, mail } of server.received) {
    for (const email of to) ids.set(email, (ids.get(email) ?? new Set()).add(mail.messageId))
  }
  expect([...ids.values()].filter((known) => known.size > 1)).toEqual([])
})
