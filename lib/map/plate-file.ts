import { countryCodes } from './country-codes.ts'
import { drawPlate, type PlateName } from './plates.ts'

/** @returns the address of a plate's file; `make-plate-files.ts` writes it. */
export function plateFile(name: PlateName): string {
  return `/maps/${name}.svg`
}

/**
 * A plate as a file that pages draw parts of (https://svgwg.org/svg2-draft/struct.html#UseElement): `graticule`, `land`
 * with all countries in it, and each country under its code in small letters. Its colours are those of the page.
 */
export function drawPlateFile(name: PlateName): string {
  const { width, height, land, graticule, members } = drawPlate(name, countryCodes, 'coarse')
  const countries = [...members].map(([code, path]) => `<path id="${code.toLowerCase()}" d="${path}"/>`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
    `<path id="graticule" d="${graticule}"/>`,
    `<g id="land"><path d="${land}"/>`,
    ...countries,
    '</g></svg>',
    '',
  ].join('\n')
}
