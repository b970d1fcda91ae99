import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { spawnLake } from './lake-process.ts'
import { refusal } from './lake-refusal.ts'

let lake: TestLake

beforeEach(async () => {
  lake = await startTestLake()
})
afterEach(() => lake.close())

/** Milliseconds that a busy machine may need. */
const patience = 40_000

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString()

async function releaseWith(client: ReturnType<TestLake['client']>, releaseId: string, document: object): Promise<void> {
  await client.releases.create({ releaseId, metadata: { releaseType: 'scheduled' } })
  await client.createVersion({ releaseId, publishedId: `of-${releaseId}`, document: { _type: 'post', ...document } })
}

it('publishes when the time has come, in the name of who ordered it', async () => {
  const { secret, id } = lake.lake.tokens.create('editor of the tests', 'editor')
  const client = lake.client({ token: secret })
  await releaseWith(client, 'r1', { title: 'soon' })
  await client.releases.schedule({ releaseId: 'r1', publishAt: inMs(3_600_000) })
  expect(await client.releases.get({ releaseId: 'r1' })).toMatchObject({ state: 'scheduled' })
  const locked = client.createVersion({ releaseId: 'r1', publishedId: 'late', document: { _type: 'post' } })
  expect(await refusal(locked)).toMatchObject({ message: expect.stringContaining('Unschedule it first') })
  expect(await client.getDocument('of-r1')).toBeUndefined()
  await client.releases.schedule({ releaseId: 'r1', publishAt: inMs(500) })
  await vi.waitFor(async () => expect(await client.getDocument('of-r1')).toMatchObject({ title: 'soon' }), patience)
  const published = await client.getDocument('of-r1')
  expect(lake.lake.log.find('production', published?._rev ?? '')).toMatchObject({ author: id })
  expect(await client.releases.get({ releaseId: 'r1' })).toMatchObject({ state: 'published' })
}, 60_000)

it('forgets what is taken off the schedule, and follows a new time', async () => {
  const client = lake.client()
  for (const releaseId of ['r1', 'r2', 'r3']) await releaseWith(client, releaseId, {})
  const publishAt = inMs(3_000)
  await client.releases.schedule({ releaseId: 'r1', publishAt })
  await client.releases.unschedule({ releaseId: 'r1' })
  await client.releases.schedule({ releaseId: 'r2', publishAt: inMs(3_600_000) })
  await client.releases.schedule({ releaseId: 'r3', publishAt: inMs(3_600_000) })
  // Due after the one that was taken off.
  await client.releases.schedule({ releaseId: 'r3', publishAt })
  await vi.waitFor(async () => expect(await client.getDocument('of-r3')).toBeDefined(), patience)
  expect(await client.getDocuments(['of-r1', 'of-r2'])).toEqual([null, null])
  expect(await client.releases.get({ releaseId: 'r1' })).not.toHaveProperty('publishAt')
}, 60_000)

it('says in the release why it could not be published, and goes on with the next', async () => {
  const client = lake.client()
  await releaseWith(client, 'r1', { author: { _ref: 'nobody', _weak: true, _strengthenOnPublish: {} } })
  await releaseWith(client, 'r2', {})
  const publishAt = inMs(500)
  await client.releases.schedule({ releaseId: 'r1', publishAt })
  await client.releases.schedule({ releaseId: 'r2', publishAt })
  await vi.waitFor(async () => expect(await client.getDocument('of-r2')).toBeDefined(), patience)
  const failed = await client.releases.get({ releaseId: 'r1' })
  expect(failed).toMatchObject({ state: 'active', error: { message: expect.stringContaining('nobody') } })
  expect(failed).not.toHaveProperty('publishAt')
}, 60_000)

it('publishes after a restart what fell due while the lake was down', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'lake-schedule-'))
  try {
    const first = spawnLake(dataDir)
    const client = clientFor((await first.ready).url)
    await releaseWith(client, 'r1', { title: 'late' })
    const publishAt = inMs(2_000)
    await client.releases.schedule({ releaseId: 'r1', publishAt })
    first.child.kill('SIGKILL')
    await first.exit
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(Date.parse(publishAt)), patience)
    const second = spawnLake(dataDir)
    const again = clientFor((await second.ready).url)
    await vi.waitFor(async () => expect(await again.getDocument('of-r1')).toMatchObject({ title: 'late' }), patience)
    second.child.kill('SIGTERM')
    expect(await second.exit).toMatchObject({ code: 0 })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}, 60_000)
