import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { documentTag, everyTag, isDue, subjectOf } from '../changes/tags.ts'
import type { Locale } from '../i18n/locales.ts'
import type { Logger } from '../log/logger.ts'
import { compressFully, compressQuickly, SlowLane, type Bodies } from './compress.ts'
import {
  deletePage,
  otherFolders,
  readPages,
  readStamp,
  writePage,
  writeStamp,
  type KeptPage,
  type KeptStamp,
} from './page-files.ts'
import { errorPagePath, isErrorPagePath, type ErrorPage } from './page-path.ts'
import type { HeaderList } from './policy.ts'
import { preparePage, type PageFacts, type StoredPage } from './stored-page.ts'

export type PageStoreOptions = {
  /** Folder of all builds' pages. */
  readonly root: string
  readonly buildId: string
  /** Headers of every answer under the path. */
  readonly commonHeaders: (path: string) => HeaderList
  /** True when every build file that the HTML names is there. */
  readonly hasAssets: (html: string) => boolean
  readonly log: Logger
}

/**
 * Finished pages, in memory and on disk. Memory is what readers get; the disk is a copy for the next start,
 * and a disk that fails costs nothing but that.
 */
export class PageStore {
  /** What readers get, by path. The front looks up raw request targets here. */
  readonly pages = new Map<string, StoredPage>()
  readonly #errorPages = new Map<string, StoredPage>()
  readonly #options: PageStoreOptions
  readonly #folder: string
  readonly #slowLane = new SlowLane()
  #writes: Promise<void> = Promise.resolve()
  #diskFails = false
  #stamp: KeptStamp | null = null

  constructor(options: PageStoreOptions) {
    this.#options = options
    this.#folder = join(options.root, options.buildId)
  }

  /** The stamp of the content that every stored page shows; `null`: some may be older. */
  get stamp(): string | null {
    return this.#stamp?.unfinished.length === 0 ? this.#stamp.stamp : null
  }

  /** The stamp of the content that every stored page shows but those that `tags` concern; `null`: not known. */
  get unfinished(): { readonly stamp: string; readonly tags: ReadonlySet<string> } | null {
    const kept = this.#stamp
    return kept === null || kept.unfinished.length === 0 ? null : { stamp: kept.stamp, tags: new Set(kept.unfinished) }
  }

  /** Takes in what earlier runs left. Pages of an earlier build count only while all their files are there. */
  async load(): Promise<void> {
    const { pages, broken } = await readPages(this.#folder)
    if (broken > 0) this.#options.log.warn({ broken }, 'broken stored pages were dropped; they are rendered again')
    for (const page of pages) this.#take(page)
    this.#stamp = broken > 0 ? null : await readStamp(this.#folder)
    if (pages.length > 0) return
    const [previous] = await otherFolders(this.#options.root, this.#options.buildId)
    if (previous === undefined) return
    for (const page of (await readPages(previous)).pages) {
      const html = page.facts.contentType.startsWith('text/html')
      if (!html || this.#options.hasAssets(page.bodies.identity.toString('utf8'))) this.#take(page)
    }
  }

  #take({ facts, bodies, full }: KeptPage): void {
    const page = preparePage(facts, bodies, full, this.#options.commonHeaders(facts.path))
    this.#mapFor(facts.path).set(facts.path, page)
    if (!full) this.#compressLater(page)
  }

  #mapFor(path: string): Map<string, StoredPage> {
    return isErrorPagePath(path) ? this.#errorPages : this.pages
  }

  get(path: string): StoredPage | undefined {
    return this.#mapFor(path).get(path)
  }

  errorPage(locale: Locale, kind: ErrorPage): StoredPage | undefined {
    return this.#errorPages.get(errorPagePath(locale, kind))
  }

  /** All stored paths, error pages too. */
  paths(): string[] {
    return [...this.pages.keys(), ...this.#errorPages.keys()]
  }

  /**
   * Paths of the pages made from something that `tags` name; `*` names everything. Pages whose own document changed
   * come first, then those nearest to the home page.
   * @returns for each path whether it is the page of a changed document
   */
  pathsWith(tags: ReadonlySet<string>): Map<string, boolean> {
    if (tags.has(everyTag)) return new Map(this.paths().map((path) => [path, false]))
    const pages = [...this.pages.values(), ...this.#errorPages.values()]
    const concerned = pages
      .filter(({ facts }) => facts.tags.length === 0 || facts.tags.some((tag) => tags.has(tag)))
      .map(({ facts }) => ({ path: facts.path, isOwn: facts.tags.some((tag) => isSubjectOf(tag, tags)) }))
    const ordered = concerned.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || depthOf(a.path) - depthOf(b.path))
    return new Map(ordered.map(({ path, isOwn }) => [path, isOwn]))
  }

  /** Tags of pages that say something else by now. `now`: milliseconds since 1970. */
  dueTags(now: number): string[] {
    const pages = [...this.pages.values(), ...this.#errorPages.values()]
    return [...new Set(pages.flatMap(({ facts }) => facts.tags.filter((tag) => isDue(tag, now))))]
  }

  /** Lets `first` go before the best compression of pages. */
  compressAfter(first: () => Promise<void>): void {
    this.#slowLane.yieldTo = first
  }

  /** Puts a page in place of the one that its path had: at once with quick compression, later with the best. */
  async put(facts: PageFacts, identity: Buffer): Promise<StoredPage> {
    const present = this.get(facts.path)
    const same = present?.bodies.identity.equals(identity) === true
    const bodies = same ? present.bodies : await compressQuickly(identity)
    const page = this.#publish(facts, bodies, same && present.full)
    if (!page.full) this.#compressLater(page)
    return page
  }

  #publish(facts: PageFacts, bodies: Bodies, full: boolean): StoredPage {
    const page = preparePage(facts, bodies, full, this.#options.commonHeaders(facts.path))
    this.#mapFor(facts.path).set(facts.path, page)
    this.#onDisk(async () => {
      await writePage(this.#folder, page)
      this.#diskFails = false
    })
    return page
  }

  #compressLater(page: StoredPage): void {
    this.#slowLane.add(async () => {
      if (this.get(page.facts.path) !== page) return
      const bodies = await compressFully(page.bodies.identity)
      if (this.get(page.facts.path) === page) this.#publish(page.facts, bodies, true)
    })
  }

  drop(path: string): void {
    this.#mapFor(path).delete(path)
    this.#onDisk(() => deletePage(this.#folder, path))
  }

  /**
   * Says that every stored page shows the content of `stamp`, but for those that the tags in `unfinished` concern;
   * `null`: that this is no longer sure.
   */
  setStamp(stamp: string | null, unfinished: Iterable<string> = []): void {
    const kept = stamp === null ? null : { stamp, unfinished: [...unfinished].toSorted() }
    if (JSON.stringify(kept) === JSON.stringify(this.#stamp)) return
    this.#stamp = kept
    // In a burst each change makes another one: what is no longer so need not be written.
    this.#onDisk(async () => (this.#stamp === kept ? writeStamp(this.#folder, kept) : undefined))
  }

  /** Says that pages which `tags` concern may be older than the stamp says; what was not sure before stays so. */
  addUnfinished(tags: Iterable<string>): void {
    if (this.#stamp !== null) this.setStamp(this.#stamp.stamp, new Set([...this.#stamp.unfinished, ...tags]))
  }

  /** Deletes what other builds left on disk. */
  forgetOtherBuilds(): void {
    this.#onDisk(async () => {
      for (const folder of await otherFolders(this.#options.root, this.#options.buildId)) {
        await rm(folder, { recursive: true, force: true })
      }
    })
  }

  /** One after the other: a page's quick form must not overwrite its best one, nor a deletion be undone. */
  #onDisk(work: () => Promise<void>): void {
    this.#writes = this.#writes.then(work).catch((error: unknown) => {
      // Said once, until a page could be written again.
      if (!this.#diskFails) {
        this.#options.log.error({ err: error }, 'pages cannot be kept on disk; serving goes on from memory')
      }
      this.#diskFails = true
    })
  }

  /** Resolves when everything begun is on disk; compression that waits is left to the next start. */
  async close(): Promise<void> {
    await this.#slowLane.close()
    await this.#writes
  }

  /** Resolves when every page has its best compression and is on disk. */
  async settled(): Promise<void> {
    while (this.#slowLane.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await this.#writes
  }
}

function isSubjectOf(tag: string, changed: ReadonlySet<string>): boolean {
  const id = subjectOf(tag)
  return id !== null && changed.has(documentTag(id))
}

/** Files for machines, whose names hold a dot, come last. */
function depthOf(path: string): number {
  return path.includes('.') ? Number.POSITIVE_INFINITY : path.split('/').length
}
