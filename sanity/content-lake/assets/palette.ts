/** The colours of a picture, in the shape of `sanity.imagePalette`: dominant, and six by saturation and lightness. */

export type Swatch = {
  readonly _type: 'sanity.imagePaletteSwatch'
  /** Hex colours: the swatch, and the text colours that can be read on it. */
  readonly background: string
  readonly foreground: string
  readonly title: string
  /** Share of the picture in per cent. */
  readonly population: number
}

type Colour = { readonly r: number; readonly g: number; readonly b: number; readonly count: number }

// The classes and their aims are those of Android's Palette, which the hosted service's field names come from.
const lightness = {
  dark: { min: 0, aim: 0.26, max: 0.45 },
  middle: { min: 0.3, aim: 0.5, max: 0.7 },
  light: { min: 0.55, aim: 0.74, max: 1 },
}
const saturation = { vibrant: { min: 0.35, aim: 1, max: 1 }, muted: { min: 0, aim: 0.3, max: 0.4 } }
const classes = [
  ['darkMuted', lightness.dark, saturation.muted],
  ['darkVibrant', lightness.dark, saturation.vibrant],
  ['lightMuted', lightness.light, saturation.muted],
  ['lightVibrant', lightness.light, saturation.vibrant],
  ['muted', lightness.middle, saturation.muted],
  ['vibrant', lightness.middle, saturation.vibrant],
] as const

const mergeDistance = 40

function hueFree({ r, g, b }: Colour): { s: number; l: number } {
  const max = Math.max(r, g, b) / 255
  const min = Math.min(r, g, b) / 255
  const l = (max + min) / 2
  return { l, s: max === min ? 0 : (max - min) / (1 - Math.abs(2 * l - 1)) }
}

/** Counts colours in 32 steps a channel, then lets each step join the nearest greater one. */
function cluster(pixels: Uint8Array): Colour[] {
  const bins = new Map<number, Colour>()
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    const [r = 0, g = 0, b = 0, alpha = 0] = pixels.subarray(i, i + 4)
    if (alpha < 128) continue
    const key = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)
    const bin = bins.get(key) ?? { r: 0, g: 0, b: 0, count: 0 }
    bins.set(key, { r: bin.r + r, g: bin.g + g, b: bin.b + b, count: bin.count + 1 })
  }
  const means = [...bins.values()].map(({ r, g, b, count }) => ({ r: r / count, g: g / count, b: b / count, count }))
  const clusters: Colour[] = []
  for (const bin of means.toSorted((a, b) => b.count - a.count)) {
    const near = clusters.findIndex((c) => Math.hypot(c.r - bin.r, c.g - bin.g, c.b - bin.b) < mergeDistance)
    const home = clusters[near]
    if (home === undefined) {
      if (clusters.length < 64) clusters.push(bin)
      continue
    }
    const count = home.count + bin.count
    const mix = (a: number, b: number): number => (a * home.count + b * bin.count) / count
    clusters[near] = { r: mix(home.r, bin.r), g: mix(home.g, bin.g), b: mix(home.b, bin.b), count }
  }
  return clusters.toSorted((a, b) => b.count - a.count)
}

/** WCAG 2 contrast decides between black and white text. */
function swatch(colour: Colour, total: number): Swatch {
  const [r, g, b] = [colour.r, colour.g, colour.b].map(Math.round)
  const hex = [r, g, b].map((v = 0) => v.toString(16).padStart(2, '0')).join('')
  const channel = (v: number): number => (v / 255 <= 0.04045 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4)
  const luminance = 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b)
  const text = 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#fff' : '#000'
  const population = Math.round((colour.count / total) * 10_000) / 100
  return { _type: 'sanity.imagePaletteSwatch', background: `#${hex}`, foreground: text, title: text, population }
}

/**
 * @param pixels RGBA bytes of a small copy (about 100 pixels wide)
 * @returns `null` when nothing is opaque; a class that no colour falls into is left out
 */
export function palette(pixels: Uint8Array): Readonly<Record<string, unknown>> | null {
  const clusters = cluster(pixels)
  const [dominant] = clusters
  if (dominant === undefined) return null
  const total = clusters.reduce((sum, { count }) => sum + count, 0)
  const result: Record<string, unknown> = { _type: 'sanity.imagePalette', dominant: swatch(dominant, total) }
  for (const [name, light, sat] of classes) {
    let best: { colour: Colour; score: number } | null = null
    for (const colour of clusters) {
      const { s, l } = hueFree(colour)
      if (l < light.min || l > light.max || s < sat.min || s > sat.max) continue
      const share = colour.count / dominant.count
      const score = (1 - Math.abs(s - sat.aim)) * 0.24 + (1 - Math.abs(l - light.aim)) * 0.52 + share * 0.24
      if (best === null || score > best.score) best = { colour, score }
    }
    if (best !== null) result[name] = swatch(best.colour, total)
  }
  return result
}
