import { Island, isCalm, scrollBehavior } from './island'

const interval = 8000

/**
 * Moves the opening slides every eight seconds until the reader does anything with them; then never again,
 * unless the pause button is let go. Marks the slide in view in the numbered scale.
 */
export class HeroSlides extends Island {
  #slides: HTMLElement[] = []
  #links: HTMLElement[] = []
  #current = 0
  #timer = 0

  protected start(signal: AbortSignal): void {
    const track = this.querySelector('.hero-track')
    const button = this.querySelector('button')
    if (track === null || button === null) return
    this.#slides = [...track.children].filter((child) => child instanceof HTMLElement)
    this.#links = [...this.querySelectorAll<HTMLElement>('.scale a')]

    const seen = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) this.#mark(this.#slides.findIndex((slide) => slide === target))
        }
      },
      { root: track, threshold: 0.6 },
    )
    for (const slide of this.#slides) seen.observe(slide)
    signal.addEventListener('abort', () => {
      seen.disconnect()
      clearInterval(this.#timer)
    })

    for (const [index, link] of this.#links.entries()) {
      link.addEventListener(
        'click',
        (event) => {
          event.preventDefault()
          this.#show(index)
        },
        { signal },
      )
    }
    for (const type of ['pointerdown', 'wheel', 'keydown', 'focusin'] as const) {
      this.addEventListener(
        type,
        ({ target }) => {
          if (target instanceof Node && !button.contains(target)) this.#play(false, button)
        },
        { signal, passive: true },
      )
    }
    button.addEventListener('click', () => this.#play(this.#timer === 0, button), { signal })

    if (!isCalm()) this.#timer = window.setInterval(() => this.#advance(), interval)
    this.setState('ready', true)
  }

  #play(on: boolean, button: HTMLElement): void {
    clearInterval(this.#timer)
    this.#timer = on ? window.setInterval(() => this.#advance(), interval) : 0
    button.setAttribute('aria-pressed', String(!on))
  }

  /** Waits while nobody looks, and while the pointer rests on a slide. */
  #advance(): void {
    if (document.hidden || this.matches(':hover') || this.getBoundingClientRect().bottom < 0) return
    this.#show((this.#current + 1) % this.#slides.length)
  }

  #show(index: number): void {
    const slide = this.#slides[index]
    const first = this.#slides[0]
    if (slide === undefined || first === undefined) return
    slide.parentElement?.scrollTo({ left: slide.offsetLeft - first.offsetLeft, behavior: scrollBehavior() })
  }

  #mark(index: number): void {
    if (index < 0 || index === this.#current) return
    this.#links[this.#current]?.removeAttribute('aria-current')
    this.#links[index]?.setAttribute('aria-current', 'true')
    this.#current = index
  }
}
