import { geoArea, geoContains } from 'd3-geo'
import type { Feature, MultiPolygon, Position as Coordinates } from 'geojson'
import { feature, mergeArcs, transform } from 'topojson-client'
import type { MultiPolygon as MultiPolygonArcs, Polygon as PolygonArcs, Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-50m.json' with { type: 'json' }

import { codeOf } from './country-codes.ts'
import { simplify, type Position } from './simplify.ts'

export type CountryShape = {
  /** ISO 3166-1, two letters; null for what the plates do not name. */
  readonly code: string | null
  readonly name: string
  readonly feature: Feature<MultiPolygon>
}

type Arcs = PolygonArcs<{ name: string }> | MultiPolygonArcs<{ name: string }>

/** Simferopol, for finding the polygon that is Crimea. */
const inCrimea: [number, number] = [34.1, 44.95]

function polygonsOf(shape: Arcs): number[][][] {
  return shape.type === 'Polygon' ? [shape.arcs] : shape.arcs
}

function joined(topology: Topology, parts: readonly number[][][], rest: Arcs): Arcs {
  const merged = mergeArcs(topology, [{ type: 'MultiPolygon', arcs: [...parts] }, rest])
  return { ...rest, type: 'MultiPolygon', arcs: merged.arcs }
}

/**
 * Natural Earth draws what its editors call the situation on the ground. This site draws Ukraine within its
 * internationally recognised borders, Crimea included, and Cyprus whole.
 */
function corrected(topology: Topology, shapes: readonly Arcs[]): Arcs[] {
  const named = (name: string) => shapes.find(({ properties }) => properties?.name === name)
  const [russia, ukraine, cyprus, northOfCyprus] = ['Russia', 'Ukraine', 'Cyprus', 'N. Cyprus'].map(named)
  if (!russia || !ukraine || !cyprus) throw new Error('The atlas of countries lacks Russia, Ukraine or Cyprus.')
  const isCrimea = (arcs: number[][]) => geoContains(feature(topology, { type: 'Polygon', arcs }), inCrimea)
  const crimea = polygonsOf(russia).filter(isCrimea)
  const restOfRussia = polygonsOf(russia).filter((arcs) => !crimea.includes(arcs))
  return shapes.flatMap((shape): Arcs[] => {
    if (shape === russia) return [{ ...russia, type: 'MultiPolygon', arcs: restOfRussia }]
    if (shape === ukraine) return [joined(topology, crimea, ukraine)]
    if (shape === northOfCyprus) return []
    return shape === cyprus && northOfCyprus ? [joined(topology, polygonsOf(northOfCyprus), cyprus)] : [shape]
  })
}

function isArea(shape: { readonly type: string | null }): shape is Arcs {
  return shape.type === 'Polygon' || shape.type === 'MultiPolygon'
}

/** The arcs in degrees, with fewer points. */
function simplifiedArcs(tolerance: number): Position[][] {
  const degrees = transform(atlas.transform ?? null)
  return atlas.arcs.map((arc) => {
    const line = arc.map((point, index): Position => {
      // The second argument is false where a line begins: its points are steps from one to the next.
      const [longitude = 0, latitude = 0] = degrees(point, index > 0)
      return [longitude, latitude]
    })
    return simplify(line, tolerance)
  })
}

/**
 * The polygons that survived: an islet with fewer points may be a line or have turned inside out, and d3-geo takes
 * such a ring for the rest of the globe.
 */
function whole(polygons: readonly Coordinates[][][]): Coordinates[][][] {
  const isRing = (ring: readonly Coordinates[]) => ring.length >= 4
  return polygons.flatMap(([outer, ...holes]) => {
    if (!outer || !isRing(outer) || geoArea({ type: 'Polygon', coordinates: [outer] }) > 2 * Math.PI) return []
    return [[outer, ...holes.filter(isRing)]]
  })
}

/**
 * The countries of the world (Natural Earth 1:50m), corrected as the design's list of sources says.
 * @param tolerance degrees of latitude that a coast or border may be off.
 */
export function countryShapes(tolerance: number): CountryShape[] {
  const shapes = corrected(atlas, atlas.objects.countries.geometries.filter(isArea))
  const arcs = simplifiedArcs(tolerance).map((arc) => arc.map(([longitude, latitude]) => [longitude, latitude]))
  const topology: Topology = { type: 'Topology', arcs, objects: {} }
  return shapes.map((shape) => {
    const { geometry } = shape.type === 'Polygon' ? feature(topology, shape) : feature(topology, shape)
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    return {
      code: codeOf(shape.id),
      name: shape.properties?.name ?? '',
      feature: {
        type: 'Feature',
        properties: null,
        geometry: { type: 'MultiPolygon', coordinates: whole(polygons) },
      },
    }
  })
}
