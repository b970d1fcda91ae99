import { existsSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { SearchThread, SearchUnavailableError, type SearchThreadOptions } from './search-thread.ts'
import { questionExample, textExample } from './search.examples.ts'

let folder: string
let file: string
let notices: string[]
const open: SearchThread[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'))
  file = join(folder, 'data/search.sqlite')
  notices = []
})

afterEach(async () => {
  for (const thread of open.splice(0)) await thread.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(options: Partial<SearchThreadOptions> = {}): SearchThread {
  const log = { warn: (_: unknown, message: string) => void notices.push(message) }
  // On a busy machine the first question waits long for its thread.
  const thread = new SearchThread({ file, source: 'content', log, questionTime: 15_000, ...options })
  open.push(thread)
  return thread
}

const summit = textExample('a', 'en', { title: 'Summit' })

async function isFound(thread: SearchThread): Promise<boolean> {
  return (await thread.search(questionExample('summit'))).total === 1
}

/** A thread whose index is complete and whose file is written. */
async function filled(): Promise<SearchThread> {
  const thread = start()
  await thread.put([], [summit])
  await thread.setStamp('1')
  return thread
}

describe('the index in its file', () => {
  it('begins empty and incomplete, and is complete once it has its stamp', async () => {
    const thread = start()
    expect(await thread.stamp()).toBeNull()
    expect(await thread.search(questionExample('summit'))).toMatchObject({ total: 0, isComplete: false })
    await thread.put([], [summit])
    await thread.setStamp('1')
    expect(await thread.search(questionExample('summit'))).toMatchObject({ total: 1, isComplete: true })
    expect(await thread.suggest('sum', 'en')).toEqual([{ text: 'Summit', locale: 'en' }])
    expect(notices).toEqual([])
  })

  it('is there again after a restart', async () => {
    await (await filled()).close()
    const again = start()
    expect(await again.stamp()).toBe('1')
    expect(await isFound(again)).toBe(true)
  })

  it('of other content is not used', async () => {
    await (await filled()).close()
    const other = start({ source: 'other content' })
    expect([await other.stamp(), await isFound(other)]).toEqual([null, false])
  })

  it('is made anew when the file is no database', async () => {
    await (await filled()).close()
    writeFileSync(file, 'not a database, though long enough to be taken for one. '.repeat(200))
    const again = start()
    expect([await again.stamp(), await isFound(again)]).toEqual([null, false])
    await again.put([], [summit])
    expect(await isFound(again)).toBe(true)
  })

  it('is made anew when the file turns out to be cut off', async () => {
    const thread = await filled()
    await thread.put(
      [],
      Array.from({ length: 300 }, (_, at) =>
        textExample(`x${at}`, 'en', { title: 'x', text: `${at} words `.repeat(99) }),
      ),
    )
    await thread.close()
    for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true })
    truncateSync(file, Math.floor(statSync(file).size / 4096 / 2) * 4096)
    const again = start()
    // It may be found out at the start or with the first question that touches what is missing.
    await again.search(questionExample('words x summit'))
    await again.put([], [summit])
    expect(await isFound(again)).toBe(true)
    expect(notices.join(' ')).toContain('made anew')
  })

  it('is begun anew when the file is deleted under it', async () => {
    const thread = await filled()
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
    expect(await thread.stamp()).toBeNull()
    await thread.put([], [summit])
    expect([await isFound(thread), existsSync(file)]).toEqual([true, true])
  })

  it('lives in memory where no file can be written, and says so', async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be')
    const thread = start()
    await thread.put([], [summit])
    expect(await isFound(thread)).toBe(true)
    expect(notices.join(' ')).toContain('in memory')
  })

  it('may be open twice: each sees what the other takes in', async () => {
    const [one, other] = [await filled(), start()]
    await other.put([], [textExample('b', 'en', { title: 'Vilnius' })])
    expect((await one.search(questionExample('vilnius'))).total).toBe(1)
  })
})

describe('the thread', () => {
  it('is given up with a question that takes too long; the next one starts from the file', async () => {
    await (await filled()).close()
    // No thread starts within a millisecond.
    const thread = start({ questionTime: 1 })
    await expect(thread.search(questionExample('summit'))).rejects.toThrow(SearchUnavailableError)
    expect(notices).toEqual(['the search was stopped at its time limit'])
    const next = start()
    expect(await isFound(next)).toBe(true)
  })

  it('takes questions before changes, and refuses what it could not answer in time', async () => {
    const thread = start()
    const order: string[] = []
    const note = (what: string) => () => void order.push(what)
    const changes = ['1', '2', '3'].map((id) => thread.put([], [textExample(id, 'en')]).then(note('change')))
    const question = thread.search(questionExample('x')).then(note('question'))
    await Promise.all([...changes, question])
    expect(order.indexOf('question')).toBeLessThan(2)

    const many = await Promise.allSettled(Array.from({ length: 300 }, () => thread.search(questionExample('x'))))
    expect(many.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(128)
    expect(many.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(100)
    expect(await thread.stamp()).toBeNull()
  })

  it('answers nothing once it is closed', async () => {
    const thread = start()
    await thread.close()
    await expect(thread.search(questionExample('x'))).rejects.toThrow(SearchUnavailableError)
  })
})
