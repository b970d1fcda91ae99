import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

import { openDatabase, type Database } from '../../lib/newsletter/store/database.ts'
import { deliveries, subscribers } from '../../lib/newsletter/store/schema.ts'
import { adminToken, startTestLake, type TestLake } from '../contract/lake-harness.ts'
import { internalToken } from '../contract/newsletter-harness.ts'
import { startNewsletterProcess } from '../contract/newsletter-process.ts'

/** One issue for ten thousand readers, while the process that sends it is killed again and again. */

const readers = 10_000
/** Mails that have arrived when `kill -9` comes. */
const kills = [1000, 2500, 4000, 7000]

const folder = mkdtempSync(join(tmpdir(), 'newsletter-sending-'))
const arrived = new Map<string, number>()
let count = 0
let lake: TestLake
let server: SMTPServer

function open(): Promise<Database> {
  return openDatabase({ databaseUrl: undefined, folder: join(folder, 'newsletter'), onLost: () => undefined })
}

const officeSchema = z.object({ issues: z.array(z.object({ counts: z.record(z.string(), z.number()) })) })

/** Whether anything is left to be sent. */
async function isOnItsWay(url: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-internal-token': internalToken }
  const answer = await fetch(`${url}/office`, { method: 'POST', headers, body: '{}' })
  const { issues } = officeSchema.parse(await answer.json())
  return issues.some(({ counts }) => (counts['waiting'] ?? 0) + (counts['leaving'] ?? 0) > 0)
}

beforeAll(async () => {
  lake = await startTestLake()
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, callback) {
      stream.resume()
      stream.on('end', () => {
        for (const { address } of envelope.rcptTo) arrived.set(address, (arrived.get(address) ?? 0) + 1)
        count += 1
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const publishedAt = new Date(Date.now() - 60_000).toISOString()
  const slug = { _type: 'slug', current: 'news' }
  await lake.client().create({ _id: 'news', _type: 'news', language: 'en', title: 'News', slug, publishedAt })
  const database = await open()
  const at = new Date(Date.now() - 60_000)
  for (let start = 0; start < readers; start += 500) {
    await database.db.insert(subscribers).values(
      Array.from({ length: 500 }, (_, index) => {
        const address = `reader-${start + index}@example.org`
        const wishes = { locale: 'en', topics: [], rhythm: 'at-once' }
        const row = { id: randomUUID(), address, addressKey: address, addressHash: address, ...wishes }
        return { ...row, state: 'confirmed', createdAt: at, confirmedAt: at }
      }),
    )
  }
  await database.close()
}, 300_000)

afterAll(async () => {
  await new Promise<void>((resolve) => void server.close(resolve))
  await lake.close()
  rmSync(folder, { recursive: true, force: true })
})

it('reaches everybody once', async () => {
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { hostname, port: lakePort } = new URL(lake.lake.url)
  const start = () =>
    startNewsletterProcess({
      DATA_DIR: folder,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      LAKE_HOST: hostname,
      LAKE_PORT: lakePort,
      LAKE_READ_TOKEN: adminToken,
      REVALIDATE_SECRET: internalToken,
    })
  const patience = { timeout: 1_200_000, interval: 5 }
  for (const moment of kills) {
    const { child, exited } = await start()
    await expect.poll(() => count, patience).toBeGreaterThanOrEqual(moment)
    child.kill('SIGKILL')
    await exited
  }
  const last = await start()
  await expect.poll(() => isOnItsWay(last.url), { ...patience, interval: 1000 }).toBe(false)
  last.child.kill('SIGTERM')
  await last.exited
  const database = await open()
  const rows = await database.db.select({ state: deliveries.state }).from(deliveries)
  await database.close()
  expect(rows).toHaveLength(readers)
  const unsure = rows.filter(({ state }) => state === 'unsure').length
  expect(rows.filter(({ state }) => state !== 'sent' && state !== 'unsure')).toEqual([])
  expect([...arrived].filter(([, times]) => times > 1)).toEqual([])
  // Those of which nobody can know are not sent again: at most one for each of two connections a kill.
  expect(unsure).toBeLessThanOrEqual(2 * kills.length)
  expect(readers - arrived.size).toBeLessThanOrEqual(unsure)
}, 3_600_000)
