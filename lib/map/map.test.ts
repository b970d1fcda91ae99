import { readFileSync } from 'node:fs'
import path from 'node:path'

import { geoContains } from 'd3-geo'
import { describe, expect, it } from 'vitest'

import { countryShapes } from './countries.ts'
import { drawPlateFile, plateFile } from './plate-file.ts'
import { drawPlate, plateNames } from './plates.ts'
import { simplify, type Position } from './simplify.ts'

const members = 'AL BE BG CA HR CZ DK EE FI FR DE GR HU IS IT LV LT LU ME NL MK NO PL PT RO SK SI ES SE TR GB US'.split(
  ' ',
)

const named = (shapes: ReturnType<typeof countryShapes>, name: string) => {
  const shape = shapes.find((one) => one.name === name)
  if (!shape) throw new Error(`No country ${name}`)
  return shape.feature
}

/** Ends of all steps of a path. */
function pointsOf(path: string): [number, number][] {
  return path.split('M').flatMap((line) => {
    const [start = '', steps = ''] = line.split('l')
    const numbers = (part: string) => [...part.matchAll(/-?\d+/g)].map(([number]) => Number(number))
    let [x = 0, y = 0] = numbers(start)
    const points: [number, number][] = start === '' ? [] : [[x, y]]
    const moves = numbers(steps)
    for (let index = 0; index < moves.length; index += 2) {
      x += moves[index] ?? 0
      y += moves[index + 1] ?? 0
      points.push([x, y])
    }
    return points
  })
}

describe('countries', () => {
  const shapes = countryShapes(0.05)

  it.each([
    ['Simferopol', [34.1, 44.95]],
    ['Sevastopol', [33.6, 44.65]],
    ['Donetsk', [37.8, 48]],
    ['Kyiv', [30.5, 50.45]],
  ] as const)('draw %s in Ukraine', (_, [longitude, latitude]) => {
    expect(geoContains(named(shapes, 'Ukraine'), [longitude, latitude])).toBe(true)
    expect(geoContains(named(shapes, 'Russia'), [longitude, latitude])).toBe(false)
  })

  it('draw Cyprus whole', () => {
    for (const place of [
      [33.3, 35.27],
      [33, 34.8],
    ] as const)
      expect(geoContains(named(shapes, 'Cyprus'), [...place])).toBe(true)
    expect(shapes.some(({ name }) => name === 'N. Cyprus')).toBe(false)
  })

  it('give Greenland and the Faroe Islands to Denmark, Åland to Finland', () => {
    const code = (name: string) => shapes.find((shape) => shape.name === name)?.code
    expect([code('Greenland'), code('Faeroe Is.'), code('Åland')]).toEqual(['DK', 'DK', 'FI'])
  })
})

describe('drawPlate', () => {
  const america = drawPlate('northAmerica', members, 'fine')
  const europe = drawPlate('europe', members, 'fine')

  it('draws every member, and Denmark on both plates', () => {
    const drawn = [...america.members.keys(), ...europe.members.keys()]
    expect(drawn.toSorted()).toEqual([...members, 'DK'].toSorted())
    expect([...america.members.keys()].toSorted()).toEqual(['CA', 'DK', 'US'])
  })

  it('writes whole numbers, and nothing far off the plate', () => {
    for (const plate of [america, europe]) {
      for (const path of [plate.land, plate.graticule, ...plate.members.values()]) {
        expect(path).toMatch(/^(?:M-?\d+[ -]\d+l[\d -]+z?)+$/)
        for (const [x, y] of pointsOf(path)) {
          expect(x).toBeGreaterThanOrEqual(-20)
          expect(x).toBeLessThanOrEqual(plate.width + 20)
          expect(y).toBeGreaterThanOrEqual(-20)
          expect(y).toBeLessThanOrEqual(plate.height + 20)
        }
      }
    }
  })

  it('keeps south below north and east beside west', () => {
    const centre = (code: string) => {
      const points = pointsOf(europe.members.get(code) ?? '')
      return [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / points.length)
    }
    const [[spainX = 0, spainY = 0], [finlandX = 0, finlandY = 0]] = [centre('ES'), centre('FI')]
    expect(finlandY).toBeLessThan(spainY)
    expect(spainX).toBeLessThan(finlandX)
  })

  it('puts a capital inside its country, and on one plate', () => {
    const [x = 0, y = 0] = europe.locate(24.94, 60.17) ?? []
    const finland = pointsOf(europe.members.get('FI') ?? '')
    expect(Math.min(...finland.map(([px]) => px))).toBeLessThan(x)
    expect(Math.max(...finland.map(([, py]) => py))).toBeGreaterThan(y)
    expect(america.locate(24.94, 60.17)).toBeNull()
    expect(europe.locate(-77.04, 38.91)).toBeNull()
  })

  it('leaves a country that joins to its document: its land turns into a member', () => {
    const joined = drawPlate('europe', [...members, 'IE'], 'fine')
    expect(joined.members.get('IE')).toMatch(/^M/)
    expect(joined.land.length).toBeLessThan(europe.land.length)
    expect(drawPlate('europe', ['XX'], 'coarse').members.size).toBe(0)
  })

  it('is small enough for a page', () => {
    const size = (plate: typeof europe) =>
      plate.land.length + plate.graticule.length + [...plate.members.values()].join('').length
    expect(size(america) + size(europe)).toBeLessThan(50_000)
    expect(size(drawPlate('europe', members, 'coarse'))).toBeLessThan(15_000)
  })
})

describe('simplify', () => {
  it('keeps the ends, and what sticks out', () => {
    const straight: Position[] = [
      [0, 0],
      [1, 0.001],
      [2, 0],
    ]
    expect(simplify(straight, 0.1)).toEqual([
      [0, 0],
      [2, 0],
    ])
    const cape: Position[] = [
      [0, 0],
      [1, 1],
      [2, 0],
    ]
    expect(simplify(cape, 0.1)).toEqual(cape)
    expect(simplify([[0, 0]], 0.1)).toEqual([[0, 0]])
  })

  it('keeps a border on its parallel, where a great circle would leave it', () => {
    const border = simplify(
      [
        [-123, 49],
        [-95, 49],
      ],
      0.1,
    )
    expect(border.length).toBeGreaterThan(6)
    expect(border.every(([, latitude]) => latitude === 49)).toBe(true)
  })
})

it.each(plateNames)('the file of plate %s is what would be drawn (else run lib/map/make-plate-files.ts)', (name) => {
  const file = path.join(import.meta.dirname, '../../public', plateFile(name))
  expect(readFileSync(file, 'utf8')).toBe(drawPlateFile(name))
})
