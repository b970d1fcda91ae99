import type { Locale } from '../i18n/locales.ts'

/** A caption of a film. */
export type FilmCue = {
  /** Seconds from the beginning of the film. */
  readonly start: number
  readonly text: string
}

/** Captions that are read as one paragraph. */
export type FilmPassage = {
  /** Its address on the page, a media fragment: t=83 (https://www.w3.org/TR/media-frags/). Null: a passage before it begins at the same time. */
  readonly id: string | null
  /** Seconds from the beginning of the film. */
  readonly start: number
  /** Null where the captions name nobody, or the same speaker goes on. */
  readonly speaker: string | null
  readonly cues: readonly FilmCue[]
}

/** The captions of a film to be read. */
export type FilmText = {
  /** Language of the captions. */
  readonly lang: Locale
  readonly passages: readonly FilmPassage[]
}
