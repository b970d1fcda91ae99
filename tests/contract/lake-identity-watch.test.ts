import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DisconnectError } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionLimits } from '../../sanity/content-lake/accounts/sessions.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { runCli } from './lake-process.ts'
import { addPerson, cheap, openSession, studio } from './login-harness.ts'
import type { Person } from './login-harness.ts'

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** A stream is asked for once and stays open for hours: it must not outlive the right to it. */

let dataDir: string
let lake: TestLake
let now = Date.now()
let count = 0

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lake-watch-'))
  const accounts = { ...cheap, now: () => now }
  lake = await startTestLake({ folder: join(dataDir, 'lake'), allowedOrigins: [new URL(studio).origin], accounts })
})
afterAll(async () => {
  await lake.close()
  await rm(dataDir, { recursive: true, force: true })
})

const newEditor = (): Promise<Person> => addPerson(lake, 'editor', `editor-${count++}@example.org`)

type Stream = { readonly ended: Promise<string> }

/** Opens a stream, which `ended` reads to its end. */
async function listen(token: string, path = '/data/listen/production?query=*'): Promise<Stream> {
  const answer = await lake.request(path, { token })
  expect(answer.status).toBe(200)
  return { ended: answer.text() }
}
const after = (milliseconds: number): Promise<'still open'> =>
  new Promise((resolve) => setTimeout(() => resolve('still open'), milliseconds))

describe('an open stream', () => {
  it.each([
    ['signing out everywhere', ({ id }: Person) => lake.lake.accounts.sessions.endAll(id)],
    ['another role', ({ id }: Person) => lake.lake.accounts.setRole(id, 'viewer')],
    ['a new password', ({ id }: Person) => lake.lake.accounts.setPassword(id, 'orchid-cement-lantern')],
    ['disabling', ({ id }: Person) => lake.lake.accounts.disable(id)],
    ['disabling by another process', ({ email }: Person) => runCli(dataDir, ['user', 'disable', email])],
  ])('ends with %s, the live events too', async (_, change) => {
    const person = await newEditor()
    const [other, token] = [await newEditor(), await openSession(lake.lake.url, person)]
    const stays = await listen(await openSession(lake.lake.url, other))
    const ends = [await listen(token), await listen(token, '/data/live/events/production?includeDrafts=true')]
    await change(person)
    const texts = await Promise.all(ends.map(({ ended }) => ended))
    expect(texts.every((text) => text.includes('event: welcome'))).toBe(true)
    await lake.client().create({ _type: 'post', title: 'written afterwards' })
    expect(texts.join('\n')).not.toContain('written afterwards')
    expect(await Promise.race([stays.ended, after(100)])).toBe('still open')
    expect((await lake.request('/data/listen/production?query=*', { token })).status).toBe(401)
    lake.lake.accounts.sessions.endAll(other.id)
    await stays.ended
  })

  it('ends with its token, and the program is told not to come back', async () => {
    const { id, secret } = lake.lake.tokens.create('a script', 'viewer')
    const { ended } = await listen(secret)
    const client = lake.client({ token: secret })
    const gone = new Promise<unknown>((resolve) => {
      client.listen('*', {}, { events: ['welcome'] }).subscribe({
        next: () => lake.lake.tokens.revoke(id),
        error: resolve,
      })
    })
    expect(await gone).toBeInstanceOf(DisconnectError)
    expect(await gone).toMatchObject({ message: expect.stringContaining('not valid') })
    expect(await ended).toContain('event: welcome')
  })

  it('of a person ends with the 401 that the Studio takes for the end of a session', async () => {
    const person = await newEditor()
    const client = lake.client({ token: await openSession(lake.lake.url, person) })
    const gone = new Promise<unknown>((resolve) => {
      client.listen('*', {}, { events: ['welcome'] }).subscribe({
        next: () => lake.lake.accounts.sessions.endAll(person.id),
        error: resolve,
      })
    })
    expect(await gone).toMatchObject({ name: 'ConnectionFailedError', status: 401 })
  })

  it('is no use of a session: it ends when nobody has done anything for twelve hours', async () => {
    const { ended } = await listen(await openSession(lake.lake.url, await newEditor()))
    now += sessionLimits.idle
    expect(await ended).toContain('event: welcome')
  })
})
