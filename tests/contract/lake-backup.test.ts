import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { backUp, restore } from '../../sanity/content-lake/backup.ts'
import { clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { runCli } from './lake-process.ts'
import { addPerson, cheap, openSession, studio } from './login-harness.ts'
import type { Person } from './login-harness.ts'

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const options = { allowedOrigins: [new URL(studio).origin], accounts: cheap }
let folder: string
let lake: TestLake
let restored: TestLake
let people: readonly Person[]
let session: string
let token: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-backup-'))
  const dataDir = join(folder, 'data')
  lake = await startTestLake({ ...options, folder: join(dataDir, 'lake') })
  people = [await addPerson(lake, 'editor'), await addPerson(lake, 'viewer'), await addPerson(lake, 'contributor')]
  session = await openSession(lake.lake.url, people[0] ?? { email: '', password: '' })
  lake.lake.accounts.disable(people[1]?.id ?? '')
  lake.lake.accounts.remove(people[2]?.id ?? '')
  token = lake.lake.tokens.create('a script', 'viewer').secret
  await clientFor(lake.lake.url, { token: session }).create({ _id: 'drafts.by-the-editor', _type: 'post' })
  await lake.client().assets.upload('file', Buffer.from('minutes'), { filename: 'minutes.txt' })

  // Pairs that only make sense together, written for as long as the backup takes.
  let isDone = false
  const writing = (async () => {
    for (let n = 0; !isDone; n++) {
      const other = { _type: 'reference', _ref: `second-${n}` }
      await lake
        .client()
        .transaction()
        .create({ _id: `second-${n}`, _type: 'pair' })
        .create({ _id: `first-${n}`, _type: 'pair', other })
        .commit()
    }
  })()
  for (let count = 0; count < 2; count++) {
    // A process of its own, so that the lake goes on writing meanwhile.
    const { code, stderr } = await runCli(dataDir, ['backup', join(folder, `backup-${count}`)])
    if (code !== 0) throw new Error(stderr)
  }
  isDone = true
  await writing
  await lake.client().create({ _id: 'after-the-backup', _type: 'post' })
  restore(join(folder, 'backup-1'), join(folder, 'restored'), () => undefined)
  restored = await startTestLake({ ...options, folder: join(folder, 'restored') })
})
afterAll(async () => {
  await Promise.all([lake.close(), restored.close()])
  await rm(folder, { recursive: true, force: true })
})

describe('a backup of a lake that is written to', () => {
  it('holds whole transactions up to one moment', async () => {
    const counts =
      '{"firsts": count(*[_id match "first-*"]), "broken": count(*[defined(other) && !defined(other->_id)])}'
    const { firsts, broken } = await restored.client().fetch(counts)
    expect(firsts).toBeGreaterThan(0)
    expect(broken).toBe(0)
    expect(await restored.client().fetch('count(*[_id match "second-*"])')).toBe(firsts)
    expect(await restored.client().getDocument('after-the-backup')).toBeUndefined()
    const before = await lake.client().getDocument('first-0')
    expect(await restored.client().getDocument('first-0')).toEqual(before)
  })

  it('goes on where it stopped: with its history, its uploads and new changes', async () => {
    const path = '/data/history/production/transactions/drafts.by-the-editor?excludeContent=true'
    expect(JSON.parse(await (await restored.request(path)).text())).toMatchObject({ author: people[0]?.id })
    const url: unknown = await restored.client().fetch('*[_type == "sanity.fileAsset"][0].url')
    expect(String(url)).toContain(restored.lake.url)
    expect(await (await fetch(String(url), { headers: { authorization: `Bearer ${token}` } })).text()).toBe('minutes')
    await restored.client().patch('first-0').set({ title: 'changed' }).commit()
  })

  it('keeps people, passwords, roles and tokens, and no session', async () => {
    const [editor, viewer] = people
    if (!editor || !viewer) throw new Error('No people')
    const { url } = restored.lake
    await expect(clientFor(url, { token: session }).users.getById('me')).rejects.toMatchObject({ statusCode: 401 })
    expect(await clientFor(lake.lake.url, { token: session }).users.getById('me')).toMatchObject({ id: editor.id })
    const again = await openSession(url, editor)
    expect(await clientFor(url, { token: again }).users.getById('me')).toMatchObject({ id: editor.id, role: 'editor' })
    await expect(openSession(url, viewer)).rejects.toThrow(/422/)
    expect(await clientFor(url, { token }).users.getById('me')).toMatchObject({ name: 'a script', role: 'viewer' })
    const names = await restored.request(`/users/${people.map(({ id }) => id).join(',')}`)
    expect(await names.json()).toMatchObject([
      { displayName: 'The editor' },
      { displayName: 'The viewer' },
      { displayName: 'The contributor', email: null },
    ])
  })

  it('says what it holds, and is not put over something', async () => {
    const summary: unknown = JSON.parse(await readFile(join(folder, 'backup-1', 'backup.json'), 'utf8'))
    expect(summary).toMatchObject({ documents: expect.any(Number), assets: 1 })
    const target = join(folder, 'restored')
    expect(() => restore(join(folder, 'backup-1'), target, () => undefined)).toThrow(/not empty/)
    expect(() => restore(folder, join(folder, 'other'), () => undefined)).toThrow(/not a finished backup/)
    expect(() => backUp(lake.folder, join(folder, 'backup-1'), () => undefined)).toThrow(/exists already/)
  })
})
