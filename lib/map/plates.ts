import { geoAzimuthalEqualArea, geoConicConformal, geoGraticule10, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import type { GeoProjection } from 'd3-geo'
import type { Feature, MultiPolygon, Position } from 'geojson'

import { countryShapes, type CountryShape } from './countries.ts'
import { PathWriter } from './path-writer.ts'

/** Names of the two plates, in the order of the map: west stays west in every language. */
export const plateNames = ['northAmerica', 'europe'] as const
export type PlateName = (typeof plateNames)[number]

export type DrawnPlate = {
  readonly name: PlateName
  readonly width: number
  readonly height: number
  /** SVG path data: land that belongs to no member. */
  readonly land: string
  readonly graticule: string
  /** SVG path data of each member that the plate shows, by its code. */
  readonly members: ReadonlyMap<string, string>
  /** Where a place lies on the plate, in its units; null when it is not on it. */
  readonly locate: (longitude: number, latitude: number) => readonly [x: number, y: number] | null
}

/** Units of the drawings for one of the design's pixels: whole numbers then are fine enough for sharp screens. */
const unit = 2

type Frame = {
  readonly width: number
  readonly height: number
  /** Units for a radian. */
  readonly scale: number
  readonly projection: GeoProjection
  /** Members that stand on the other plate are no land here: the sea is wide enough. */
  readonly shows: (code: string) => boolean
  /** What lies wholly outside is not projected: degrees, west to east and south to north. */
  readonly region: { readonly west: number; readonly east: number; readonly south: number; readonly north: number }
}

const western: readonly string[] = ['US', 'CA', 'DK']

/** The design's two projections: each keeps the countries of its plate in shape and large enough to hit. */
function frameOf(name: PlateName): Frame {
  if (name === 'northAmerica') {
    const scale = 432 * unit
    const projection = geoAzimuthalEqualArea()
      .rotate([90, -50])
      .translate([232 * unit, 330 * unit])
    return {
      width: 480 * unit,
      height: 680 * unit,
      scale,
      projection: projection.scale(scale).clipAngle(60),
      shows: (code) => western.includes(code),
      region: { west: -180, east: -10, south: 5, north: 90 },
    }
  }
  const scale = 985 * unit
  const projection = geoConicConformal().parallels([43, 62]).rotate([-11, 0]).center([0, 53.6])
  return {
    width: 820 * unit,
    height: 680 * unit,
    scale,
    projection: projection.translate([405 * unit, 345 * unit]).scale(scale),
    shows: () => true,
    region: { west: -50, east: 75, south: 20, north: 85 },
  }
}

/** The parts of a country that reach into the region; far ones cost time, and the pole has no place on a conic plate. */
function near(shape: Feature<MultiPolygon>, { region }: Frame): Feature<MultiPolygon> {
  const inside = ([longitude = 0, latitude = 0]: Position) =>
    longitude > region.west && longitude < region.east && latitude > region.south && latitude < region.north
  const coordinates = shape.geometry.coordinates.filter(([ring]) => ring?.some(inside))
  return { type: 'Feature', properties: null, geometry: { type: 'MultiPolygon', coordinates } }
}

function drawn(projection: GeoProjection, objects: readonly GeoPermissibleObjects[], leastArea: number): string {
  const writer = new PathWriter()
  const put = geoPath(projection, writer)
  for (const object of objects) put(object)
  return writer.path(leastArea)
}

/** `fine`: the map of all members. `coarse`: where one of them lies. */
export type Detail = 'fine' | 'coarse'

/** Units that lines may be off, and the smallest islands that are drawn, in square units. */
const details = {
  fine: { tolerance: 1.2, leastArea: 30 },
  coarse: { tolerance: 4, leastArea: 160 },
} as const

const drawings = new Map<number, readonly CountryShape[]>()

/** Reading and thinning the atlas takes longest, and pages are made in many languages at a time. */
function shapesWithin(tolerance: number): readonly CountryShape[] {
  const shapes = drawings.get(tolerance) ?? countryShapes(tolerance)
  drawings.set(tolerance, shapes)
  return shapes
}

/** Plates by what they were asked for: a page of each country in each language asks for the same. */
const kept = new Map<string, DrawnPlate>()
const mostKept = 8

/**
 * One plate of the map of members, as SVG path data.
 * @param codes ISO 3166-1 codes (two capital letters) of the members. One that Natural Earth does not draw as a
 * country, or that lies off the plate, is not in `members`.
 */
export function drawPlate(name: PlateName, codes: readonly string[], detail: Detail): DrawnPlate {
  const key = [name, detail, ...codes].join(' ')
  const plate = kept.get(key) ?? draw(name, codes, detail)
  kept.delete(key)
  kept.set(key, plate)
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
  return plate
}

function draw(name: PlateName, codes: readonly string[], detail: Detail): DrawnPlate {
  const frame = frameOf(name)
  const { width, height, scale, projection, shows } = frame
  const { tolerance, leastArea } = details[detail]
  projection.precision(unit)
  projection.clipExtent([
    [-8 * unit, -8 * unit],
    [width + 8 * unit, height + 8 * unit],
  ])
  const shapes = shapesWithin(((tolerance / scale) * 180) / Math.PI)
  const isMember = (code: string | null) => code !== null && codes.includes(code)
  const members = new Map<string, string>()
  for (const code of codes.filter(shows)) {
    const features = shapes.filter((shape) => shape.code === code).map(({ feature }) => near(feature, frame))
    const path = drawn(projection, features, leastArea)
    if (path !== '') members.set(code, path)
  }
  const others = shapes.filter(({ code }) => !isMember(code)).map(({ feature }) => near(feature, frame))
  return {
    name,
    width,
    height,
    land: drawn(projection, others, leastArea),
    graticule: drawn(projection, [geoGraticule10()], 0),
    members,
    locate(longitude, latitude) {
      const [x = -1, y = -1] = projection([longitude, latitude]) ?? []
      const inside = x >= 0 && x <= width && y >= 0 && y <= height
      return inside ? [Math.round(x), Math.round(y)] : null
    },
  }
}
