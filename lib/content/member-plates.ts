import { countryCodes } from '../map/country-codes.ts'
import { plateFile } from '../map/plate-file.ts'
import { drawPlate, plateNames, type DrawnPlate } from '../map/plates.ts'
import type { Locator, Plate, PlateShape } from '../model/country.ts'

/** Longitude and latitude in degrees. */
type Place = readonly [longitude: number, latitude: number]

export type DrawnMembers = {
  readonly plates: readonly Plate[]
  /** The shapes of one member (code in small letters) on the plates that show it; `capital` is where its dot belongs. */
  readonly shapesOf: (code: string, capital: Place | null) => readonly PlateShape[]
}

function groundOf({ name, width, height, land, graticule }: DrawnPlate): Plate {
  return { name, width, height, land, graticule }
}

function shapeOf(plate: DrawnPlate, code: string, capital: Place | null): PlateShape | null {
  const path = plate.members.get(code.toUpperCase())
  return path === undefined ? null : { plate: plate.name, path, capital: capital && plate.locate(...capital) }
}

/** The map of all members. `codes`: ISO 3166-1 in small letters. */
export function drawMembers(codes: readonly string[]): DrawnMembers {
  const capitals = codes.map((code) => code.toUpperCase())
  const drawn = plateNames.map((name) => drawPlate(name, capitals, 'fine'))
  return {
    plates: drawn.map(groundOf),
    shapesOf: (code, capital) => drawn.map((plate) => shapeOf(plate, code, capital)).filter((shape) => shape !== null),
  }
}

/**
 * Where a member lies: the plate that shows most of it, among the other members.
 * @returns null when the map does not draw the country.
 */
export function locatorOf(code: string, codes: readonly string[], capital: Place | null): Locator | null {
  // The plate with the capital comes first: Denmark is on both.
  const found = plateNames
    .map((name) => drawPlate(name, countryCodes, 'coarse'))
    .filter(({ members }) => members.has(code.toUpperCase()))
    .map((plate) => ({ plate, at: capital && plate.locate(...capital) }))
    .toSorted((one, other) => Number(other.at !== null) - Number(one.at !== null))[0]
  if (!found) return null
  const { plate, at } = found
  const others = codes.filter((other) => other !== code && plate.members.has(other.toUpperCase()))
  return { file: plateFile(plate.name), width: plate.width, height: plate.height, code, others, capital: at }
}
