import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../sanity/content-lake/database.ts'
import { clientFor, startTestLake } from './lake-harness.ts'
import { killUnderLoad } from './lake-kills.ts'
import { spawnLake } from './lake-process.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lake-durability-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('a restart', () => {
  it('finds documents, references, transactions and tokens again', async () => {
    const first = spawnLake(dataDir, { LAKE_ADMIN_TOKEN: '' })
    const { url } = await first.ready
    const file = join(dataDir, 'lake', 'admin-token')
    const token = (await readFile(file, 'utf8')).trim()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await clientFor(url, { token })
      .transaction()
      .create({ _id: 'person', _type: 'person' })
      .create({ _id: 'post', _type: 'post', author: { _type: 'reference', _ref: 'person' } })
      .commit()
    const before = await clientFor(url, { token }).getDocument('post')
    first.child.kill('SIGTERM')
    const ended = await first.exit
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.stdout.trim().split('\n')).toHaveLength(1)

    const second = spawnLake(dataDir, { LAKE_ADMIN_TOKEN: '' })
    const ready = await second.ready
    expect(ready.datasets).toEqual([{ name: 'production', documents: 2, transactions: 1 }])
    const client = clientFor(ready.url, { token })
    expect(await client.getDocument('post')).toEqual(before)
    await expect(client.delete('person')).rejects.toThrow(/references to it/)
    expect((await readFile(file, 'utf8')).trim()).toBe(token)
    second.child.kill('SIGINT')
    expect(await second.exit).toMatchObject({ code: 0 })
  })

  it('refuses a database of a newer version', async () => {
    const file = join(dataDir, 'lake.sqlite')
    openDatabase(file).close()
    const database = new DatabaseSync(file)
    database.exec('PRAGMA user_version = 999')
    database.close()
    expect(() => openDatabase(file)).toThrow(/newer version/)
  })
})

describe('kill -9 while writing', () => {
  it('loses nothing that was acknowledged and tears no transaction', async () => {
    // Fifty kills: tests/long/lake-kills.test.ts.
    const { acknowledged } = await killUnderLoad(dataDir, 4)
    expect(acknowledged).toBeGreaterThan(40)
  }, 120_000)
})

describe('a second process', () => {
  it('is refused within a second, told who holds the folder, and may start after a kill', async () => {
    const spawned = performance.now()
    const holder = spawnLake(dataDir)
    const { url } = await holder.ready
    const started = performance.now()
    const refused = await spawnLake(dataDir).exit
    // It takes a process to start; on a busy machine as long as the first one took.
    expect(performance.now() - started).toBeLessThan(Math.max(1_500, 2 * (started - spawned)))
    expect(refused.code).toBe(1)
    expect(refused.stdout).toBe('')
    expect(refused.stderr).toContain(`process ${holder.child.pid}`)
    expect(refused.stderr).toContain(url)
    expect(refused.stderr).toContain('DATA_DIR')
    expect((await fetch(`${url}/health`)).status).toBe(200)

    holder.child.kill('SIGKILL')
    await holder.exit
    const next = spawnLake(dataDir)
    await next.ready
    next.child.kill('SIGTERM')
    expect(await next.exit).toMatchObject({ code: 0 })
    expect(existsSync(join(dataDir, 'lake', 'lake.pid'))).toBe(false)
  })

  it('gets one clear line when only the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, stderr, stdout } = await spawnLake(dataDir, { LAKE_PORT: String(port) }).exit
    server.close()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr.trim()).toBe(`Port ${port} is in use. Stop the other program, or set LAKE_PORT to a free port.`)
  })

  it('names the variable that is wrong', async () => {
    const { code, stderr } = await spawnLake(dataDir, { LAKE_PORT: 'http', LAKE_ADMIN_TOKEN: 'short' }).exit
    expect(code).toBe(1)
    expect(stderr).toMatch(/LAKE_PORT.*LAKE_ADMIN_TOKEN/s)
  })
})

describe('a disk that refuses', () => {
  it.each([
    ['full', 'PRAGMA max_page_count = 1', 'PRAGMA max_page_count = 1000000', /disk is full/],
    ['read-only', 'PRAGMA query_only = ON', 'PRAGMA query_only = OFF', /read-only/],
  ])('%s: mutations answer 503, reads stay, nothing is half-written', async (_, break_, mend, message) => {
    const lake = await startTestLake()
    try {
      await lake.client().create({ _id: 'before', _type: 'post' })
      const { database } = lake.lake
      database.exec(break_)
      const body = JSON.stringify({
        mutations: [
          { create: { _id: 'small', _type: 'post' } },
          { create: { _id: 'large', _type: 'post', text: 'x'.repeat(500_000) } },
        ],
      })
      const refused = await lake.request('/data/mutate/production', { method: 'POST', body })
      expect(refused.status).toBe(503)
      expect(await refused.json()).toMatchObject({
        statusCode: 503,
        acknowledged: false,
        message: expect.stringMatching(message),
      })
      expect(await lake.client().getDocument('before')).toBeDefined()
      expect(await lake.client().fetch('count(*)')).toBe(1)
      expect((await fetch(`${lake.lake.url}/health`)).status).toBe(200)
      database.exec(mend)
      expect((await lake.request('/data/mutate/production', { method: 'POST', body })).status).toBe(200)
      expect(lake.lake.store.counts('production')).toEqual({ documents: 3, transactions: 2 })
    } finally {
      await lake.close()
    }
  })
})
