/**
 * What the custom elements share. On upgrade they change nothing that server-rendered HTML holds: what they
 * can do is a custom state that the style sheet reads (`:state(ready)`), so hydration, where it happens, agrees.
 */
export abstract class Island extends HTMLElement {
  readonly #internals = this.attachInternals()
  #listening = new AbortController()

  /** Called each time the element enters the page, with its children in place. */
  protected abstract start(signal: AbortSignal): void

  connectedCallback(): void {
    this.#listening = new AbortController()
    this.start(this.#listening.signal)
  }

  disconnectedCallback(): void {
    this.#listening.abort()
  }

  protected setState(name: string, on: boolean): void {
    // CustomStateSet came later than attachInternals: a browser without it keeps the page as it is without script.
    if (!('states' in this.#internals)) return
    if (on) this.#internals.states.add(name)
    else this.#internals.states.delete(name)
  }
}

/** True when the reader asked for less motion. */
export function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

/** How a script scrolls on the reader's behalf. */
export function scrollBehavior(): ScrollBehavior {
  return isCalm() ? 'instant' : 'smooth'
}

/** Runs what defines elements. Defined before the parser is through, an element would start without its children. */
export function whenParsed(define: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', define, { once: true })
  else define()
}
