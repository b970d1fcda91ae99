import { localeRecords, isLocale } from '../i18n/locales.ts'
import { drawSharingPicture, type SharingFacts } from '../sharing/sharing-picture.ts'
import type { Answers, Exchange } from './answers.ts'
import { metaContents } from './finish-page.ts'
import { Limiter } from './limiter.ts'
import type { MediaProxy } from './media-proxy.ts'
import type { MediaStore, StoredMedia } from './media-store.ts'
import { isSharingPath, pageOfSharing } from './page-path.ts'
import type { PageRenders } from './page-renders.ts'
import type { PageStore } from './page-store.ts'
import { commonHeaders, type HeaderList } from './policy.ts'
import { sendFile } from './send-file.ts'
import type { Settings } from './settings.ts'
import { retryAfterSeconds, type StoredPage } from './stored-page.ts'

export type SharingPicturesOptions = {
  readonly pages: PageStore
  readonly renders: PageRenders
  readonly store: MediaStore
  readonly media: MediaProxy
  readonly answers: Answers
  readonly settings: Settings
  readonly secure: boolean
}

/** What a page says of itself: its title, the name of the site, the direction of the title. */
function factsOf(page: StoredPage): SharingFacts & { readonly address: string } {
  const html = page.bodies.identity.toString('utf8')
  const [address = ''] = metaContents(html, 'og:image')
  const [title = ''] = metaContents(html, 'og:title')
  const [siteName = ''] = metaContents(html, 'og:site_name')
  // A page that stands in for a missing translation has a canonical address in the language of its text.
  const lang = /<link rel="canonical" href="https?:\/\/[^/"]+\/([a-z]{2})[/"]/.exec(html)?.[1]
  const direction = isLocale(lang) ? localeRecords[lang].direction : 'ltr'
  return { address: URL.parse(address)?.pathname ?? '', title, siteName, direction }
}

/** Pictures that show a page where it is shared: drawn when first asked for, kept on disk with the other pictures. */
export class SharingPictures {
  readonly #options: SharingPicturesOptions
  readonly #headers: HeaderList
  readonly #drawing = new Map<string, Promise<StoredMedia | null>>()
  readonly #limiter: Limiter

  constructor(options: SharingPicturesOptions) {
    this.#options = options
    this.#headers = ['Content-Security-Policy', "default-src 'none'", ...commonHeaders(options.secure, true)]
    // One after the other: nobody waits for them but machines.
    this.#limiter = new Limiter(1, options.settings.mediaWaiting)
  }

  async send(exchange: Exchange): Promise<void> {
    const { pages, renders, store, answers } = this.#options
    const { response, path } = exchange
    const pagePath = pageOfSharing(path)
    if (pages.get(pagePath) === undefined) await renders.visit(pagePath)
    const page = pages.get(pagePath)
    // Also when the page was withdrawn.
    if (page?.status !== 200) return answers.text(response, 404, 'no such picture')
    const facts = factsOf(page)
    if (facts.address !== path) {
      // The page has another title or picture by now.
      if (isSharingPath(facts.address)) return answers.redirect(response, 307, facts.address)
      return answers.text(response, 404, 'no such picture')
    }
    const stored = store.get(path)
    if (stored && (await sendFile(exchange, stored, this.#headers))) return
    const drawn = await this.#drawOnce(path, facts, page.facts.picture ?? null)
    if (drawn && (await sendFile(exchange, drawn, this.#headers))) return
    answers.text(response, 503, 'not to be had now, try again', ['Retry-After', String(retryAfterSeconds)])
  }

  #drawOnce(path: string, facts: SharingFacts, picture: string | null): Promise<StoredMedia | null> {
    const running = this.#drawing.get(path)
    if (running) return running
    const drawn = this.#limiter.run(() => this.#draw(path, facts, picture)).finally(() => this.#drawing.delete(path))
    this.#drawing.set(path, drawn)
    return drawn
  }

  /** @returns null when the picture of the page cannot be had now. */
  async #draw(path: string, facts: SharingFacts, picture: string | null): Promise<StoredMedia | null> {
    const { store, media, settings } = this.#options
    const file = picture === null ? 'absent' : await media.fileOf(picture)
    if (file === 'unavailable') return null
    const bytes = await drawSharingPicture(facts, file === 'absent' ? null : file.file)
    return store.put(path, 'image/jpeg', inOnePiece(bytes), settings.mostPictureBytes)
  }
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
