import { Island } from './island'

/** Milliseconds between two looks while the page is in sight, and at least when it comes back into sight. */
const every = 300_000
const atLeast = 60_000

/** The entity tag that the server has for this address now; `null` when there is no telling. */
async function etagNow(signal: AbortSignal): Promise<string | null> {
  const response = await fetch(location.href, { method: 'HEAD', cache: 'no-store', signal }).catch(() => null)
  return response?.ok === true ? response.headers.get('etag') : null
}

function mayAsk(): boolean {
  const connection = 'connection' in navigator ? navigator.connection : null
  const saves = typeof connection === 'object' && connection !== null && 'saveData' in connection && connection.saveData
  return document.visibilityState === 'visible' && navigator.onLine && saves !== true
}

/**
 * Tells readers of a page that stays open that it has changed. The serving layer writes the page's version, which is
 * also its entity tag, into the element: it never speaks of a page whose bytes are the same. Nothing is asked while the
 * page is out of sight or the reader saves data.
 */
export class PageUpdate extends Island {
  #known = ''
  #lookedAt = 0

  protected start(signal: AbortSignal): void {
    this.#known = this.dataset['version'] ?? ''
    // Drafts and pages made for one reader have none.
    if (this.#known.length < 20) return
    const [reload, close] = this.querySelectorAll('button')
    reload?.addEventListener('click', () => location.reload(), { signal })
    close?.addEventListener('click', () => this.#tell(false), { signal })
    document.addEventListener('visibilitychange', () => void this.#look(signal), { signal })
    const timer = setInterval(() => void this.#look(signal), every)
    signal.addEventListener('abort', () => clearInterval(timer))
    this.#lookedAt = Date.now()
  }

  async #look(signal: AbortSignal): Promise<void> {
    const now = Date.now()
    if (!mayAsk() || now - this.#lookedAt < atLeast) return
    this.#lookedAt = now
    const etag = await etagNow(signal)
    if (etag === null || etag.includes(this.#known)) return
    // Closed, it speaks again only of a newer page.
    this.#known = etag
    this.#tell(true)
  }

  #tell(isNew: boolean): void {
    const status = this.querySelector<HTMLElement>('[role="status"]')
    if (status !== null) status.textContent = isNew ? (status.dataset['text'] ?? '') : ''
    this.setState('shown', isNew)
  }
}
