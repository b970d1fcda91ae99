import type { LocalText } from './text.ts'

/** A picture, ready for `<img>`; every address is on the site's own origin. */
export type Picture = {
  readonly src: string
  /** Candidates with `w` descriptors, narrowest first. */
  readonly srcSet: string
  /** Intrinsic size of `src` in CSS pixels. */
  readonly width: number
  readonly height: number
  /** `null`: decorative. */
  readonly alt: LocalText | null
  readonly caption: LocalText | null
  readonly credit: string | null
}
