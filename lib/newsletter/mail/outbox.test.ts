import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { openOutbox } from './outbox.ts'
import { outboxPost } from './post.ts'

let root = ''
let folder = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'outbox-'))
  folder = join(root, 'outbox')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`

async function keep(number: number, at: string): Promise<void> {
  const post = outboxPost(folder, { name: 'NATO', address: 'newsletter@example.org' }, () => new Date(at))
  const words = { subject: `Новини ${number}`, html: `<p>${number}</p>`, text: `${number}`, headers: {} }
  await post.send(`reader${number}@example.org`, {
    id: id(number),
    messageId: `<${id(number)}@example.org>`,
    ...words,
  })
  post.close()
}

describe('the outbox', () => {
  it('lists what was kept, newest first, and shows a mail as its reader would see it', async () => {
    await keep(1, '2026-11-28T08:00:00.000Z')
    await keep(2, '2026-11-28T09:00:00.000Z')
    const outbox = openOutbox(folder)
    const second = { to: 'reader2@example.org', subject: 'Новини 2', at: '2026-11-28T09:00:00.000Z' }
    const [newest, ...more] = await outbox.list()
    expect(newest).toEqual({ name: `2026-11-28-${id(2)}`, ...second })
    expect(more).toHaveLength(1)
    expect(await outbox.read(`2026-11-28-${id(2)}`)).toMatchObject({ ...second, html: '<p>2</p>' })
    // Only the owner of the process may read them.
    expect(readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o077)).toEqual(Array(6).fill(0))
  })

  it.each(['../secret', `2026-11-28-${'0'.repeat(36)}/../../secret`, '', `2026-11-28-${id(9)}`])(
    'has no mail called %j',
    async (name) => {
      await keep(1, '2026-11-28T08:00:00.000Z')
      writeFileSync(join(root, 'secret.json'), '{"to":"","subject":"","at":"2026-11-28T08:00:00Z"}')
      expect(await openOutbox(folder).read(name)).toBeNull()
    },
  )

  it('forgets', async () => {
    await keep(1, '2026-11-28T08:00:00.000Z')
    const outbox = openOutbox(folder)
    await outbox.forget(new Date(Date.now() - 60_000))
    expect(await outbox.list()).toHaveLength(1)
    await outbox.forget(new Date(Date.now() + 60_000))
    expect(readdirSync(folder)).toEqual([])
  })
})
