import { Island, isCalm } from './island'

/** Seconds that a media fragment names (`#t=83`); null for any other. */
function momentIn(hash: string): number | null {
  const [, seconds] = /^#t=(\d+(?:\.\d+)?)$/.exec(hash) ?? []
  return seconds === undefined ? null : Number(seconds)
}

type Span = Pick<DOMRect, 'top' | 'bottom'>

function overlaps(one: Span, other: Span): boolean {
  return one.top < other.bottom && one.bottom > other.top
}

function holds(outer: Span, inner: Span): boolean {
  return inner.top >= outer.top && inner.bottom <= outer.bottom
}

/**
 * The captions of a film as a text that follows it and leads to its moments. The focus stays where it is, and nothing
 * scrolls but the text within its box.
 */
export class FilmText extends Island {
  protected start(signal: AbortSignal): void {
    const film = this.closest('article')?.querySelector('video')
    const box = this.querySelector('.passages')
    if (!film || !box) return
    const cues = [...box.querySelectorAll<HTMLElement>('[data-start]')]
    const starts = cues.map(({ dataset }) => Number(dataset['start']))
    let current: HTMLElement | undefined

    const follow = (): void => {
      const before = current
      current = cues[starts.findLastIndex((start) => start <= film.currentTime)]
      if (current === before) return
      before?.removeAttribute('aria-current')
      current?.setAttribute('aria-current', 'true')
      if (current === undefined || film.paused || isCalm()) return
      const frame = box.getBoundingClientRect()
      const place = current.getBoundingClientRect()
      // A reader who has scrolled away reads something else.
      const isFollowed = before === undefined || overlaps(frame, before.getBoundingClientRect())
      if (isFollowed && !holds(frame, place))
        box.scrollBy({ top: place.top - frame.top - box.clientHeight / 3, behavior: 'smooth' })
    }
    for (const type of ['timeupdate', 'seeking']) film.addEventListener(type, follow, { signal })

    const asked = momentIn(location.hash)
    // Nothing is loaded for it: the film begins there.
    if (asked !== null) film.currentTime = asked

    this.addEventListener('click', (event) => this.#seek(event, film), { signal })
    this.setState('ready', true)
  }

  #seek(event: MouseEvent, film: HTMLVideoElement): void {
    const { target } = event
    if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = target.closest('a')
    const cue = target.closest<HTMLElement>('[data-start]')
    const moment = link ? momentIn(link.hash) : Number(cue?.dataset['start'] ?? NaN)
    // Who marks words means to copy them.
    if (moment === null || Number.isNaN(moment) || (!link && getSelection()?.isCollapsed === false)) return
    event.preventDefault()
    history.replaceState(null, '', `#t=${moment}`)
    film.currentTime = moment
    film.play().catch(() => {
      // The player says itself what it cannot play.
    })
  }
}
