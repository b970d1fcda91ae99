import type { Logger } from '../log/logger.ts'
import type { Answers, Exchange } from './answers.ts'
import { Limiter } from './limiter.ts'
import { readMediaRequest, type MediaRequest, type MediaSource } from './media-request.ts'
import type { MediaStore, StoredMedia } from './media-store.ts'
import { commonHeaders, mediaPolicy, type HeaderList } from './policy.ts'
import { Recent } from './recent.ts'
import { sendFile } from './send-file.ts'
import type { Settings } from './settings.ts'
import { retryAfterSeconds } from './stored-page.ts'

/** Types that may be served from the site's own origin; anything else the content source says is refused. */
const contentTypes =
  /^(?:image\/(?:jpeg|png|webp|avif|gif|svg\+xml|tiff)|video\/(?:mp4|webm|ogg|quicktime)|audio\/[\w.+-]+|text\/vtt|application\/(?:pdf|zip|octet-stream|x-subrip))(?:;.*)?$/

type Fetched = StoredMedia | { readonly status: 400 | 404 | 503 }

export type MediaProxyOptions = {
  readonly source: MediaSource
  readonly store: MediaStore
  readonly answers: Answers
  readonly settings: Settings
  readonly secure: boolean
  readonly log: Logger
}

/** Pictures and films of the content source on the site's own address, kept on disk so that they outlive it. */
export class MediaProxy {
  readonly #options: MediaProxyOptions
  readonly #headers: HeaderList
  readonly #fetching = new Map<string, Promise<Fetched>>()
  readonly #failures: Recent<Fetched>
  /** Assets that their source has just shown to be public. */
  readonly #confirmed: Recent<true>
  readonly #asking = new Map<string, Promise<'there' | 'withdrawn' | 'unknown'>>()
  readonly #limiter: Limiter
  #originFails = false
  /** The source did not answer a moment ago: nobody waits for it again until then (`performance.now`). */
  #silentUntil = 0

  constructor(options: MediaProxyOptions) {
    this.#options = options
    this.#headers = ['Content-Security-Policy', mediaPolicy, ...commonHeaders(options.secure, true)]
    this.#failures = new Recent(options.settings.mostMisses, options.settings.downTime)
    const { mostMisses, mediaRecheck, mediaAtOnce, mediaWaiting } = options.settings
    this.#confirmed = new Recent(mostMisses, mediaRecheck)
    this.#limiter = new Limiter(mediaAtOnce, mediaWaiting)
  }

  /** Content has changed: nothing stored is served before its source was asked whether it is public still. */
  recheck(): void {
    this.#confirmed.clear()
  }

  async send(exchange: Exchange): Promise<void> {
    const { answers, source, store } = this.#options
    const { request, response, path, query } = exchange
    const media = readMediaRequest(path, query, request.headers.accept ?? '', source)
    if ('fault' in media) return answers.text(response, media.status, media.fault)
    const key = `${media.url} ${media.accept}`
    const headers = [...this.#headers, ...(media.accept === '' ? [] : ['Vary', 'Accept'])]
    const stored = store.get(key)
    if (stored && (await this.#isWithdrawn(media))) {
      await store.drop(key)
      return answers.text(response, 404, 'no such picture or file')
    }
    if (stored && (await sendFile(exchange, stored, headers))) return
    // On the index but gone from disk: fetched like one that was never there.
    if (stored) await store.drop(key)
    const found = await this.#fetchOnce(key, media)
    if ('file' in found) {
      if (!(await sendFile(exchange, found, headers))) answers.busy(response)
      return
    }
    if (found.status !== 503) return answers.text(response, found.status, 'no such picture or file')
    answers.text(response, 503, 'not to be had now, try again', ['Retry-After', String(retryAfterSeconds)])
  }

  /**
   * A picture for the front's own use.
   * @param address path and query under `/cdn`.
   */
  async fileOf(address: string): Promise<StoredMedia | 'absent' | 'unavailable'> {
    const { source, store } = this.#options
    const [path = '', query = ''] = address.split('?')
    const media = readMediaRequest(path, query, '', source)
    if ('fault' in media) return 'absent'
    const key = `${media.url} ${media.accept}`
    const found = store.get(key) ?? (await this.#fetchOnce(key, media))
    if ('file' in found) return found
    return found.status === 503 ? 'unavailable' : 'absent'
  }

  /** Whether the source says that an asset is public no more. A source that is away says nothing. */
  async #isWithdrawn({ asset }: MediaRequest): Promise<boolean> {
    const { source, settings } = this.#options
    if (!source.withdraws || this.#confirmed.get(asset) || performance.now() < this.#silentUntil) return false
    const running = this.#asking.get(asset) ?? this.#ask(asset).finally(() => this.#asking.delete(asset))
    this.#asking.set(asset, running)
    const answer = await running
    if (answer === 'there') this.#confirmed.set(asset, true)
    if (answer === 'unknown') this.#silentUntil = performance.now() + settings.downTime
    return answer === 'withdrawn'
  }

  async #ask(asset: string): Promise<'there' | 'withdrawn' | 'unknown'> {
    const { source, settings } = this.#options
    try {
      const signal = AbortSignal.timeout(settings.recheckTimeout)
      const { status } = await fetch(`${source.origin}${asset}`, { method: 'HEAD', redirect: 'error', signal })
      return status === 404 ? 'withdrawn' : status === 200 ? 'there' : 'unknown'
    } catch {
      return 'unknown'
    }
  }

  #fetchOnce(key: string, media: MediaRequest): Promise<Fetched> {
    const failure = this.#failures.get(key)
    if (failure) return Promise.resolve(failure)
    const running = this.#fetching.get(key)
    if (running) return running
    const fetched = this.#limiter
      .run(() => this.#fetch(key, media))
      .then((result) => result ?? { status: 503 as const })
      .finally(() => this.#fetching.delete(key))
    this.#fetching.set(key, fetched)
    return fetched
  }

  async #fetch(key: string, media: MediaRequest): Promise<Fetched> {
    const { source, store, settings, log } = this.#options
    try {
      // Nothing of the reader's request goes along but the formats.
      const answer = await fetch(`${source.origin}${media.url}`, {
        headers: { accept: media.accept === '' ? '*/*' : media.accept },
        redirect: 'error',
        signal: AbortSignal.timeout(media.kind === 'images' ? settings.pictureTimeout : settings.filmTimeout),
      })
      const type = answer.headers.get('content-type') ?? ''
      if (answer.status === 200 && answer.body !== null && contentTypes.test(type)) {
        this.#originFails = false
        const most = media.kind === 'images' ? settings.mostPictureBytes : settings.mostFilmBytes
        const expected = answer.headers.get('content-encoding') ? null : answer.headers.get('content-length')
        const stored = await store.put(key, type, answer.body, most)
        this.#confirmed.set(media.asset, true)
        if (expected === null || Number(expected) === stored.length) return stored
        await store.drop(key)
        throw new Error(`cut off after ${stored.length} of ${expected} bytes`)
      }
      await answer.body?.cancel()
      if (answer.status === 404 || answer.status === 400) return this.#fail(key, answer.status)
      throw new Error(`status ${answer.status}, type "${type}"`)
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error)
      if (!this.#originFails)
        log.error({ url: media.url, fault }, 'a picture or file cannot be had; stored ones are served')
      this.#originFails = true
      return this.#fail(key, 503)
    }
  }

  #fail(key: string, status: 400 | 404 | 503): Fetched {
    const failure = { status }
    this.#failures.set(key, failure)
    return failure
  }
}
