import type { LocalText } from './text.ts'

export type Country = {
  readonly key: string
  /** ISO 3166-1, two small letters. */
  readonly code: string
  readonly href: string
  readonly name: LocalText
  readonly capital: LocalText | null
  /** ISO 8601 date; for the founders, of the signature. */
  readonly accededOn: string
  readonly founding: boolean
  /** Absolute path of the picture; null when the site has none of that country. */
  readonly flag: string | null
}

/** Plates of the map; west stays west in every language. */
export type PlateName = 'northAmerica' | 'europe'

/** The ground of a plate, as SVG path data in a box of `width` by `height`. */
export type Plate = {
  readonly name: PlateName
  readonly width: number
  readonly height: number
  readonly land: string
  readonly graticule: string
}

/** What the map draws of one country on one plate. */
export type PlateShape = {
  readonly plate: PlateName
  /** SVG path data. */
  readonly path: string
  /** Where the capital lies; null when it is on another plate. */
  readonly capital: readonly [x: number, y: number] | null
}

/** Members that joined within some years, drawn in one blue; `step` counts from 1, the earliest. */
export type Period = { readonly step: number; readonly from: string; readonly to: string }

export type MappedCountry = Country & {
  readonly step: number
  readonly shapes: readonly PlateShape[]
  /** The last one to join is the one chosen before the reader chooses. */
  readonly newest: boolean
}

export type MemberMap = {
  readonly plates: readonly Plate[]
  readonly periods: readonly Period[]
  /** In the alphabetical order of the reader's language. */
  readonly countries: readonly MappedCountry[]
}

/**
 * Where a country lies among the members, on a plate whose shapes are a file of the site: `file#land`, and `file#` with
 * the code of a country.
 */
export type Locator = {
  readonly file: string
  readonly width: number
  readonly height: number
  readonly code: string
  /** Codes of the other members on the plate. */
  readonly others: readonly string[]
  readonly capital: readonly [x: number, y: number] | null
}
