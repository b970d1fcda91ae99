import { mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import type { Outcome, Task, WorkerSettings } from './messages.ts'
import { SearchIndex } from './search-index.ts'
import { SearchReader } from './search-reader.ts'
import { openSearchDatabase } from './search-schema.ts'

type Opened = { readonly database: DatabaseSync; readonly index: SearchIndex; readonly reader: SearchReader }

const inMemory = ':memory:'

/** Primary result codes of https://www.sqlite.org/rescode.html that mean: this file will not become usable again. */
const brokenFile: readonly number[] = [11, 26]
/** Another connection is writing. */
const busy: readonly number[] = [5, 6]
/** Somebody else wrote into the file. Of the code for errors in general, only this: a bad expression must cost nothing. */
const strangeFile = /^no such (?:table|column)/

function codeOf(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Names a file as long as nobody replaces it; null when it is not there. */
function identityOf(file: string): number | null {
  return file === inMemory ? 0 : (statSync(file, { throwIfNoEntry: false })?.ino ?? null)
}

function isBusy(error: unknown): boolean {
  return busy.includes(codeOf(error) ?? 0)
}

function isBroken(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && (brokenFile.includes(code) || strangeFile.test(messageOf(error)))
}

/**
 * The index in its file. It holds nothing that the content does not: a file that is broken, of another analyser or of
 * other content is thrown away and begun anew; where none can be written, it lives in memory.
 */
export class SearchStore {
  readonly #settings: WorkerSettings
  readonly #notice: (text: string) => void
  #file: string
  #opened: Opened
  #identity: number | null

  /** @param notice is told of what an operator should know. */
  constructor(settings: WorkerSettings, notice: (text: string) => void) {
    this.#settings = settings
    this.#notice = notice
    this.#file = settings.file
    this.#opened = this.#open()
    this.#identity = identityOf(this.#file)
  }

  /** Carries a task out. A broken file is replaced by an empty one, and the task tried once more. */
  run(task: Task): Outcome {
    if (identityOf(this.#file) !== this.#identity) this.#reopen()
    try {
      return this.#run(task)
    } catch (error) {
      if (!isBroken(error)) throw error
      this.#startAnew(`the search index cannot be read (${messageOf(error)})`)
      return this.#run(task)
    }
  }

  #run(task: Task): Outcome {
    const { index, reader } = this.#opened
    switch (task.kind) {
      case 'search':
        return { kind: 'found', found: { ...reader.search(task.question), isComplete: index.stamp !== null } }
      case 'suggest':
        return { kind: 'suggestions', suggestions: reader.suggest(task.text, task.locale) }
      case 'stamp':
        return { kind: 'stamp', stamp: index.stamp }
      case 'compare':
        return { kind: 'changed', ids: index.compare(task.present) }
      case 'setStamp':
        index.setStamp(task.stamp)
        return { kind: 'done' }
      case 'put':
        index.put(task.ids, task.documents)
        return { kind: 'done' }
      case 'replace':
        index.replace(task.originalIds, task.documents)
        return { kind: 'done' }
    }
  }

  #startAnew(reason: string): void {
    this.#notice(`${reason}; it is made anew`)
    this.#opened.database.close()
    this.#delete()
    this.#opened = this.#open()
    this.#identity = identityOf(this.#file)
  }

  /** The file was deleted or replaced, perhaps by another process of this site: what is there now counts. */
  #reopen(): void {
    this.#notice('the file of the search index is another one')
    this.#opened.database.close()
    this.#opened = this.#open()
    this.#identity = identityOf(this.#file)
  }

  #delete(): void {
    if (this.#file === inMemory) return
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${this.#file}${ending}`, { force: true })
  }

  #open(): Opened {
    const database = this.#openFile() ?? this.#openInMemory()
    return { database, index: new SearchIndex(database), reader: new SearchReader(database) }
  }

  /** Null: no file can be had. */
  #openFile(): DatabaseSync | null {
    if (this.#file === inMemory) return null
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 })
      return this.#openUsable() ?? this.#openUsable()
    } catch (error) {
      // Another process of this site is at work in it: the file is good, and the next attempt finds it free.
      if (isBusy(error)) throw error
      this.#notice(`the search index is kept in memory: ${this.#file} cannot be used (${messageOf(error)})`)
      return null
    }
  }

  /** Null: what was in the file is of no use, and has been deleted. */
  #openUsable(): DatabaseSync | null {
    try {
      const database = openSearchDatabase(this.#file, this.#settings.source)
      if (database) return database
    } catch (error) {
      if (!isBroken(error)) throw error
      this.#notice(`the search index cannot be read (${messageOf(error)}); it is made anew`)
    }
    this.#delete()
    return null
  }

  #openInMemory(): DatabaseSync {
    this.#file = inMemory
    const database = openSearchDatabase(inMemory, this.#settings.source)
    if (!database) throw new Error('A new database in memory is always current.')
    return database
  }
}
