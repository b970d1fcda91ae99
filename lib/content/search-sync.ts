import {
  searchChangedQuery,
  searchRevisionsQuery,
  searchStampQuery,
  searchTextsQuery,
} from '../../sanity/queries/search.ts'
import { contentTag, documentTag } from '../changes/tags.ts'
import type { SearchDocument } from '../search/search-document.ts'
import type { SearchThread } from '../search/search-thread.ts'
import type { FetchContent } from './fetch-content.ts'
import {
  captionsPath,
  mapSearchDocuments,
  mapSearchRevisions,
  type SearchRevision,
  type SearchTextSources,
} from './map-search-document.ts'

type Log = {
  info(details: Readonly<Record<string, unknown>>, message: string): void
  warn(details: Readonly<Record<string, unknown>>, message: string): void
}

export type SearchSyncOptions = {
  readonly fetchContent: FetchContent
  /** The words of a film's captions, by the path of their file. Rejects while they cannot be had. */
  readonly readCaptions: (path: string) => Promise<string>
  readonly index: Pick<SearchThread, 'stamp' | 'setStamp' | 'compare' | 'put' | 'replace'>
  readonly log: Log
  /** Milliseconds; the defaults stand at their names below. Tests shorten them. */
  readonly times?: Partial<typeof defaultTimes>
}

const defaultTimes = {
  /** How old the last comparison with the content may be before a question asks for another. */
  compareEvery: 30_000,
  /** After one that failed. */
  retryAfter: 3000,
  /** How long a question waits for an index that was never complete, or not compared since the start. */
  patience: 1500,
}

/** Texts in one answer of the content source, so that no answer is large and questions come between. */
const slice = 100

const documentPrefix = documentTag('')

/**
 * Keeps the search index equal to the content. It is told of changes, as the pages are (app/api/revalidate); what it is
 * not told of, it finds by itself: with a question, at most every half minute, it compares the content's stamp with its
 * own, and the revision of every text where they differ. One job at a time.
 */
export class SearchSync {
  readonly #options: SearchSyncOptions
  readonly #times: typeof defaultTimes
  #last: Promise<void> = Promise.resolve()
  #comparison: Promise<void> | null = null
  /** When the next comparison is due, by the clock of `performance.now()`. */
  #dueAt = 0
  #wasEqual = false
  /** A question has waited in vain: a content source that does not answer must not slow down all of them. */
  #isPatienceOver = false
  #changed = new Set<string>()

  constructor(options: SearchSyncOptions) {
    this.#options = options
    this.#times = { ...defaultTimes, ...options.times }
  }

  /**
   * Called before a question: begins a comparison when one is due. Waits for it a little while the index has not been
   * equal to the content since the start; afterwards the question is answered from what there is. Never rejects.
   */
  async beforeQuestion(): Promise<void> {
    if (performance.now() >= this.#dueAt) void this.compare()
    if (this.#wasEqual || this.#isPatienceOver || this.#comparison === null) return
    await Promise.race([this.#comparison, afterwards(this.#times.patience).then(() => (this.#isPatienceOver = true))])
  }

  /**
   * Told of changed content by its tags (see tags.ts): the articles of `doc:…` tags are read again; the tag of all
   * content asks for a comparison. Resolves when the index holds the change. Never rejects.
   */
  async changed(tags: readonly string[]): Promise<void> {
    if (tags.includes(contentTag)) return this.compare()
    const ids = tags.filter((tag) => tag.startsWith(documentPrefix)).map((tag) => tag.slice(documentPrefix.length))
    if (ids.length === 0) return
    for (const id of ids) this.#changed.add(id)
    return this.#queue('taking in a change', () => this.#takeChanges())
  }

  /** An answer came from an index that is not complete, though it was: its file was lost meanwhile. */
  lost(): void {
    if (!this.#wasEqual) return
    this.#wasEqual = false
    void this.compare()
  }

  /** Makes the index equal to the content. Never rejects: a fault is logged, and tried again with a later question. */
  compare(): Promise<void> {
    this.#dueAt = performance.now() + this.#times.compareEvery
    this.#comparison ??= this.#queue('comparing with the content', () => this.#compare()).finally(() => {
      this.#comparison = null
    })
    return this.#comparison
  }

  #queue(what: string, job: () => Promise<void>): Promise<void> {
    const done = this.#last.then(job).catch((error: unknown) => {
      this.#dueAt = performance.now() + this.#times.retryAfter
      this.#options.log.warn({ err: error }, `search index: ${what} failed`)
    })
    this.#last = done
    return done
  }

  /** Changes that came while another job ran are taken together. */
  async #takeChanges(): Promise<void> {
    const ids = [...this.#changed]
    this.#changed = new Set()
    if (ids.length === 0) return
    const { fetchContent, index } = this.#options
    for (let start = 0; start < ids.length; start += slice) {
      const part = ids.slice(start, start + slice)
      const texts = await fetchContent('changed texts', searchChangedQuery, { ids: part })
      await index.replace(part, await this.#documents(texts))
    }
  }

  async #compare(): Promise<void> {
    const { fetchContent, index, log } = this.#options
    const { count, latest } = await fetchContent('the stamp of the texts', searchStampQuery, {})
    const stamp = `${count}-${latest ?? 'empty'}`
    if ((await index.stamp()) !== stamp) {
      const began = performance.now()
      const present = await this.#revisions()
      const changed = new Set(await index.compare(present))
      await this.#put(present.filter(({ id }) => changed.has(id)))
      await index.setStamp(stamp)
      log.info(
        { texts: count, changed: changed.size, ms: Math.round(performance.now() - began) },
        'search index: equal',
      )
    }
    this.#wasEqual = true
  }

  async #revisions(): Promise<SearchRevision[]> {
    const all: SearchRevision[] = []
    let after = ''
    for (;;) {
      const part = await this.#options.fetchContent('revisions of texts', searchRevisionsQuery, { after })
      all.push(...part.flatMap(mapSearchRevisions))
      const last = part.at(-1)
      if (!last) return all
      after = last._id
    }
  }

  async #put(texts: readonly SearchRevision[]): Promise<void> {
    const { fetchContent, index } = this.#options
    for (let start = 0; start < texts.length; start += slice) {
      const part = texts.slice(start, start + slice)
      // The texts of one document in several languages stand side by side.
      const ids = [...new Set(part.map(({ documentId }) => documentId))]
      const sources = await fetchContent('texts', searchTextsQuery, { ids })
      await index.put(
        part.map(({ id }) => id),
        await this.#documents(sources),
      )
    }
  }

  async #documents(sources: SearchTextSources): Promise<SearchDocument[]> {
    const { readCaptions, log } = this.#options
    const captions = new Map<string, string | null>()
    for (const path of sources.articles.map(captionsPath)) {
      if (path === null || captions.has(path)) continue
      const words = await readCaptions(path).catch((error: unknown) => {
        // One file must not keep all other texts from being found.
        log.warn({ err: error, path }, 'search index: a film goes without the words of its captions')
        return null
      })
      captions.set(path, words)
    }
    return mapSearchDocuments(sources, captions)
  }
}

function afterwards(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}
