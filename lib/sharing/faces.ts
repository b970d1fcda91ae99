import { readFileSync } from 'node:fs'

import { Blob, Face, Font } from 'harfbuzzjs'

/** A face of the pictures: which characters it has, and their outlines. */
export type PictureFace = { readonly font: Font; readonly upem: number }

/** Whole files, as HarfBuzz reads no WOFF2. Made by components/fonts/make-fonts.mjs; the order is that of preference. */
const names = ['latin', 'cyrillic', 'latin-ext', 'arabic'] as const

let loaded: readonly PictureFace[] | null = null

function load(name: string): PictureFace {
  const bytes = readFileSync(new URL(`../../components/fonts/pictures/${name}.ttf`, import.meta.url))
  const face = new Face(new Blob(new Uint8Array(bytes).buffer), 0)
  return { font: new Font(face), upem: face.upem }
}

/** The faces, read once. */
export function pictureFaces(): readonly PictureFace[] {
  loaded ??= names.map(load)
  return loaded
}
