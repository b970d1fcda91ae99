import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { openDatabase, type Database } from '../../lib/newsletter/store/database.ts'
import { deliveries } from '../../lib/newsletter/store/schema.ts'
import { adminToken, startTestLake, type TestLake } from '../contract/lake-harness.ts'
import { internalToken } from '../contract/newsletter-harness.ts'
import { startNewsletterProcess } from '../contract/newsletter-process.ts'
import { postgresMissing, startOwnPostgres } from '../contract/own-postgres.ts'
import { addReaders, isOnItsWay, startCountingServer, type CountingServer } from './many-readers.ts'

/** One issue for very many readers, while the processes that send it are killed again and again and the mail server says "not now". */

let folder = ''
let lake: TestLake
let server: CountingServer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newsletter-sending-'))
  lake = await startTestLake()
  server = await startCountingServer(true)
  const publishedAt = new Date(Date.now() - 60_000).toISOString()
  const slug = { _type: 'slug', current: 'news' }
  await lake.client().create({ _id: 'news', _type: 'news', language: 'en', title: 'News', slug, publishedAt })
}, 300_000)

afterEach(async () => {
  await server.close()
  await lake.close()
  rmSync(folder, { recursive: true, force: true })
})

function open(databaseUrl?: string): Promise<Database> {
  return openDatabase({ databaseUrl, folder: join(folder, 'newsletter'), onLost: () => undefined })
}

function start(databaseUrl = '') {
  const { hostname, port } = new URL(lake.lake.url)
  return startNewsletterProcess({
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    SMTP_URL: server.url,
    LAKE_HOST: hostname,
    LAKE_PORT: port,
    LAKE_READ_TOKEN: adminToken,
    REVALIDATE_SECRET: internalToken,
  })
}

const patience = { timeout: 1_200_000, interval: 5 }

async function requireOnce(database: Database, readers: number, kills: number): Promise<void> {
  const rows = await database.db.select({ state: deliveries.state }).from(deliveries)
  expect(rows).toHaveLength(readers)
  const unsure = rows.filter(({ state }) => state === 'unsure').length
  expect(rows.filter(({ state }) => state !== 'sent' && state !== 'unsure')).toEqual([])
  expect([...server.arrived].filter(([, times]) => times > 1)).toEqual([])
  // Those of which nobody can know are not sent again: at most one for each of two connections a kill.
  expect(unsure).toBeLessThanOrEqual(2 * kills)
  expect(readers - server.arrived.size).toBeLessThanOrEqual(unsure)
}

it('reaches ten thousand once', async () => {
  const readers = 10_000
  /** Mails that have arrived when `kill -9` comes. */
  const kills = Array.from({ length: 20 }, (_, index) => 200 + index * 450)
  const before = await open()
  await addReaders(before, readers)
  await before.close()
  for (const moment of kills) {
    const { child, exited } = await start()
    await expect.poll(server.count, patience).toBeGreaterThanOrEqual(moment)
    child.kill('SIGKILL')
    await exited
  }
  const last = await start()
  await expect.poll(() => isOnItsWay(last.url), { ...patience, interval: 1000 }).toBe(false)
  last.child.kill('SIGTERM')
  await last.exited
  const database = await open()
  await requireOnce(database, readers, kills.length)
  await database.close()
}, 3_600_000)

it('reaches everybody once with two processes over one PostgreSQL, of which one is killed', async ({ skip }) => {
  skip(postgresMissing !== null, postgresMissing ?? '')
  const readers = 1000
  const postgres = await startOwnPostgres()
  try {
    const database = await open(postgres.url)
    await addReaders(database, readers)
    const [first, second] = await Promise.all([start(postgres.url), start(postgres.url)])
    await expect.poll(server.count, patience).toBeGreaterThanOrEqual(200)
    first.child.kill('SIGKILL')
    await first.exited
    // What it had taken from the queue is given to the other one after two minutes.
    await expect.poll(() => isOnItsWay(second.url), { ...patience, interval: 1000 }).toBe(false)
    second.child.kill('SIGTERM')
    await second.exited
    await requireOnce(database, readers, 1)
    await database.close()
  } finally {
    await postgres.stop()
  }
}, 3_600_000)
