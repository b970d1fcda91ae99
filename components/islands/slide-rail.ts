import { Island, scrollBehavior } from './island'

/** Distance from an end, in CSS pixels, that counts as being there. */
const slack = 4

/** Buttons and the travelled part of the neatline for a rail that scrolls by itself. */
export class SlideRail extends Island {
  protected start(signal: AbortSignal): void {
    const rail = this.querySelector('.rail')
    if (rail === null) return
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('[data-step]')]
    // A paused animation is scrubbed: unlike a style attribute it leaves the markup as the server wrote it.
    const fill = this.querySelector('.rail-foot [data-fill]')?.animate({ inlineSize: ['0%', '100%'] }, 100)
    fill?.pause()

    const update = (): void => {
      // Not laid out yet, as in a frame that is not shown: it resizes when it is.
      if (rail.scrollWidth === 0) return
      const hidden = rail.scrollWidth - rail.clientWidth
      const travelled = Math.abs(rail.scrollLeft)
      this.setState('fits', hidden <= slack)
      if (fill) fill.currentTime = Math.min(99.9, ((rail.clientWidth + travelled) / rail.scrollWidth) * 100)
      for (const button of buttons) {
        const atEnd = button.dataset['step'] === '1' ? travelled > hidden - slack : travelled < slack
        // aria-disabled, not disabled: the button keeps the focus when the end is reached.
        if (button.ariaDisabled !== String(atEnd)) button.ariaDisabled = String(atEnd)
      }
    }
    const resized = new ResizeObserver(update)
    resized.observe(rail)
    signal.addEventListener('abort', () => {
      resized.disconnect()
      fill?.cancel()
    })
    rail.addEventListener('scroll', update, { signal, passive: true })

    for (const button of buttons) {
      button.addEventListener('click', () => this.#step(rail, Number(button.dataset['step'])), { signal })
    }
    this.setState('ready', true)
  }

  #step(rail: Element, direction: number): void {
    const [first, second] = rail.children
    if (first === undefined || second === undefined) return
    // Signed: negative where the rail runs from right to left.
    const pitch = second.getBoundingClientRect().left - first.getBoundingClientRect().left
    rail.scrollBy({ left: direction * pitch, behavior: scrollBehavior() })
  }
}
