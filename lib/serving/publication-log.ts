import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { z } from 'zod'

import type { Logger } from '../log/logger.ts'
import { isErrorPagePath, isPagePath } from './page-path.ts'
import type { Jobs } from './render-queue.ts'
import type { Settings } from './settings.ts'

const instant = z.iso.datetime({ offset: true })

const publicationSchema = z.object({
  documentId: z.string(),
  /** Id of the transaction, which is the document's `_rev` since; `null` when the webhook did not tell. */
  revision: z.string().nullable(),
  /** When the source stored the change. */
  publishedAt: instant.nullable(),
  /** When the site was told. */
  heardAt: instant,
  /** When the last page was replaced; `null` while some wait or have failed. */
  liveAt: instant.nullable(),
  /** Addresses that show the change, those that are gone because of it, those that still show the old state. */
  live: z.array(z.string()),
  gone: z.array(z.string()),
  failed: z.array(z.string()),
  pending: z.array(z.string()),
  /** Addresses beyond those that are listed here. */
  more: z.number(),
})

/** What became of one change. */
export type Publication = z.output<typeof publicationSchema>

const fileSchema = z.object({ upToDateAt: instant.nullable(), publications: z.array(publicationSchema) })

export type PublicationHeard = Pick<Publication, 'documentId' | 'revision' | 'publishedAt'>

/** What the site tells of a document's latest changes, the newest first. */
export type PublicationAnswer = {
  readonly documentId: string
  /** Whatever was published before this instant is live, also what no webhook told of; `null`: not known. */
  readonly upToDateAt: string | null
  readonly changes: readonly Publication[]
}

export type PublicationLogOptions = {
  /** Survives restarts here; a file that cannot be read or written costs nothing but that. */
  readonly file: string
  readonly settings: Pick<Settings, 'mostPublications' | 'mostPublicationsOfOne' | 'mostPathsOfPublication'>
  readonly log: Logger
}

const writeAfter = 300

/** When and on which addresses the latest changes became visible. Bounded; holds nothing but what is public. */
export class PublicationLog {
  readonly #options: PublicationLogOptions
  /** The oldest first. */
  #publications: Publication[] = []
  #upToDateAt: string | null = null
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(options: PublicationLogOptions) {
    this.#options = options
  }

  async load(): Promise<void> {
    try {
      const { publications, upToDateAt } = fileSchema.parse(JSON.parse(await readFile(this.#options.file, 'utf8')))
      this.#publications = publications
      this.#upToDateAt = upToDateAt
    } catch {
      // None yet, or a broken one: it is written anew with the next change.
    }
  }

  /** Notes a change and follows the renders that it asked for. */
  add(heard: PublicationHeard, jobs: Jobs): void {
    const { mostPathsOfPublication } = this.#options.settings
    const pages = [...jobs].filter(([path]) => isPagePath(path) && !isErrorPagePath(path))
    const followed = pages.slice(0, mostPathsOfPublication)
    const publication: Publication = {
      ...heard,
      heardAt: new Date().toISOString(),
      liveAt: null,
      live: [],
      gone: [],
      failed: [],
      pending: followed.map(([path]) => path),
      more: pages.length - followed.length,
    }
    this.#push(publication)
    const all = pages.map(async ([path, job]) => {
      const { kind } = await job
      const isFollowed = publication.pending.includes(path)
      publication.pending = publication.pending.filter((other) => other !== path)
      if (kind === 'failed' || kind === 'busy') publication.failed.push(path)
      else if (isFollowed) publication[kind === 'page' ? 'live' : 'gone'].push(path)
    })
    void Promise.all(all).then(() => {
      if (publication.failed.length === 0) publication.liveAt ??= new Date().toISOString()
      this.#writeLater()
    })
  }

  #push(publication: Publication): void {
    const { mostPublications, mostPublicationsOfOne } = this.#options.settings
    const { documentId } = publication
    this.#publications.push(publication)
    const ofOne = this.#publications.filter((other) => other.documentId === documentId)
    const dropped = new Set(ofOne.slice(0, -mostPublicationsOfOne))
    this.#publications = this.#publications.filter((other) => !dropped.has(other)).slice(-mostPublications)
    this.#writeLater()
  }

  /** Every stored page shows what the source held at `askedAt` (milliseconds since 1970): what failed is mended. */
  current(askedAt: number): void {
    this.#upToDateAt = new Date(askedAt).toISOString()
    for (const publication of this.#publications) {
      if (publication.liveAt !== null) continue
      publication.live.push(...publication.failed, ...publication.pending)
      publication.failed = []
      publication.pending = []
      publication.liveAt = new Date().toISOString()
    }
    this.#writeLater()
  }

  /** @param documentId of the published document */
  of(documentId: string): PublicationAnswer {
    const changes = this.#publications.filter((publication) => publication.documentId === documentId).toReversed()
    return { documentId, upToDateAt: this.#upToDateAt, changes }
  }

  #writeLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#writing = this.#writing.then(() => this.#write())
    }, writeAfter)
    this.#timer.unref()
  }

  async #write(): Promise<void> {
    const { file, log } = this.#options
    const draft = `${file}.${randomBytes(4).toString('hex')}`
    try {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(draft, JSON.stringify({ upToDateAt: this.#upToDateAt, publications: this.#publications }))
      await rename(draft, file)
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined)
      log.debug({ err: error }, 'the log of publications is kept in memory only')
    }
  }

  /** Resolves when everything is on disk. */
  async close(): Promise<void> {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#writing = this.#writing.then(() => this.#write())
    }
    await this.#writing
  }
}
