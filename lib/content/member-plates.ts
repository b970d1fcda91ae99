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
 * Where a member lies: the plate that shows most of it, drawn more coarsely, the other members as one shape.
 * @returns null when the map does not draw the country.
 */
export function drawLocator(code: string, codes: readonly string[], capital: Place | null): Locator | null {
  const capitals = codes.map((one) => one.toUpperCase())
  // The plate with the capital comes first: Denmark is on both.
  const found = plateNames
    .map((name) => drawPlate(name, capitals, 'coarse'))
    .flatMap((plate) => {
      const shape = shapeOf(plate, code, capital)
      return shape ? [{ plate, shape }] : []
    })
    .toSorted((one, other) => Number(other.shape.capital !== null) - Number(one.shape.capital !== null))[0]
  if (!found) return null
  const { plate, shape } = found
  const others = [...plate.members].filter(([member]) => member !== code.toUpperCase()).map(([, path]) => path)
  return { plate: groundOf(plate), members: others.join(''), shape }
}
