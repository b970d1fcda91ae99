import type { Link } from './link.ts'
import type { Picture } from './picture.ts'
import type { Teaser } from './teaser.ts'
import type { LocalText } from './text.ts'

export type HeroSlide = {
  readonly key: string
  readonly heading: LocalText
  readonly deck: LocalText | null
  /** Short name under the numbered scale. */
  readonly shortName: LocalText
  readonly link: Link
  readonly picture: Picture
  /** The same picture for phones: upright, cut around the editor's hotspot. */
  readonly narrowPicture: Picture | null
}

export type HeroSection = { readonly kind: 'hero'; readonly key: string; readonly slides: readonly HeroSlide[] }

export type NoticeSection = {
  readonly kind: 'notice'
  readonly key: string
  /** Changes when the text changes, so that a reader who closed an old notice sees the new one. */
  readonly version: string
  readonly message: LocalText
  readonly dismissible: boolean
}

export type NewsSection = {
  readonly kind: 'news'
  readonly key: string
  readonly heading: LocalText
  readonly lead: Teaser
  readonly rows: readonly Teaser[]
  readonly all: Link | null
}

export type InFocusSection = {
  readonly kind: 'inFocus'
  readonly key: string
  readonly heading: LocalText
  readonly items: readonly Teaser[]
}

export type MultimediaHighlightsSection = {
  readonly kind: 'multimediaHighlights'
  readonly key: string
  readonly heading: LocalText
  readonly items: readonly Teaser[]
  readonly all: Link | null
}

export type WhatIsNatoSection = {
  readonly kind: 'whatIsNato'
  readonly key: string
  readonly heading: LocalText
  readonly statement: LocalText
  readonly link: Link | null
  readonly cards: readonly Teaser[]
}

export type RelatedLinksSection = {
  readonly kind: 'relatedLinks'
  readonly key: string
  readonly heading: LocalText
  readonly links: readonly Link[]
}

/** The blocks of the home page. One name in schema (`<kind>Section`), query, mapper and component. */
export type Section =
  | HeroSection
  | NoticeSection
  | NewsSection
  | InFocusSection
  | MultimediaHighlightsSection
  | WhatIsNatoSection
  | RelatedLinksSection
