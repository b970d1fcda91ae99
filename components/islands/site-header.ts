import { Island } from './island'

/** Scrolling this far, in CSS pixels, counts as a change of direction. */
const threshold = 8

export class SiteHeader extends Island {
  #last = 0

  protected start(signal: AbortSignal): void {
    this.addEventListener('keydown', (event) => this.#onKey(event), { signal })
    for (const type of ['pointerdown', 'focusin'] as const) {
      document.addEventListener(type, (event) => this.#closeOutside(event), { signal })
    }
    addEventListener('scroll', () => this.#onScroll(), { signal, passive: true })
  }

  #open(): HTMLDetailsElement | null {
    return this.querySelector('details[name="panel"][open]')
  }

  #onKey(event: KeyboardEvent): void {
    const panel = this.#open()
    if (event.key !== 'Escape' || panel === null) return
    panel.open = false
    panel.querySelector('summary')?.focus()
  }

  #closeOutside({ target }: Event): void {
    const panel = this.#open()
    if (panel !== null && target instanceof Node && !panel.contains(target)) panel.open = false
  }

  /** Comes back on the way up, leaves on the way down; an open panel keeps it. */
  #onScroll(): void {
    const moved = scrollY - this.#last
    if (Math.abs(moved) < threshold && scrollY > 0) return
    this.#last = scrollY
    this.setState('up', scrollY > this.offsetHeight && (moved < 0 || this.#open() !== null))
  }
}
