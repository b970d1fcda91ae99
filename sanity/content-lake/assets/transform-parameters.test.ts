import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HttpError } from '../errors.ts'
import { planRendition } from './geometry.ts'
import { maxSide, parseAssetRequest } from './transform-parameters.ts'

function parse(query: string) {
  return parseAssetRequest(new URLSearchParams(query))
}

describe('parseAssetRequest', () => {
  it('asks for the original when no parameter is a transform', () => {
    expect(parse('')).toEqual({ transform: null, download: null })
    expect(parse('token=1&utm_source=x')).toEqual({ transform: null, download: null })
    expect(parse('dl=')).toEqual({ transform: null, download: { name: null } })
    expect(parse('w=100&dlRaw=a.jpg')).toEqual({ transform: null, download: { name: 'a.jpg' } })
  })

  it('reads what @sanity/image-url and the Studio write', () => {
    expect(parse('rect=300,0,1000,1000&w=33&h=33&fit=crop&dpr=1&auto=format&ignored=1').transform).toEqual({
      rect: { left: 300, top: 0, width: 1000, height: 1000 },
      w: 33,
      h: 33,
      fit: 'crop',
      dpr: 1,
      auto: 'format',
    })
    expect(parse('w=33.6&crop=top,left&fp-x=.25').transform).toEqual({ w: 34, crop: ['top', 'left'], 'fp-x': 0.25 })
  })

  it.each([
    ['f00', { r: 255, g: 0, b: 0, alpha: 1 }],
    ['0f00', { r: 255, g: 0, b: 0, alpha: 0 }],
    ['102030', { r: 16, g: 32, b: 48, alpha: 1 }],
    ['ff102030', { r: 16, g: 32, b: 48, alpha: 1 }],
  ])('reads bg=%s', (hex, colour) => {
    expect(parse(`bg=${hex}`).transform?.bg).toEqual(colour)
  })

  it.each([
    ['w=0', /^w must be/],
    ['w=-5', /^w must be/],
    ['w=9000', /8192/],
    ['w=1e9', /^w must be/],
    ['w=NaN', /^w must be/],
    ['w=', /^w must be/],
    ['h=1%00', /^h must be/],
    ['q=0', /^q must be a number from 1 to 100/],
    ['dpr=6', /^dpr/],
    ['fit=cover', /^fit must be one of clip, crop/],
    ['rect=1,2,3', /^rect must be/],
    ['rect=0,0,0,10', /^rect must be/],
    ['crop=middle', /^crop must be/],
    ['crop=top,left,right', /^crop must be/],
    ['fm=tiff', /^fm/],
    ['bg=red', /^bg/],
    ['or=45', /^or/],
    ['auto=compress', /^auto/],
    ['fp-x=2', /^fp-x/],
  ])('refuses %s', (query, message) => {
    expect(() => parse(query)).toThrow(message)
    expect(() => parse(query)).toThrow(HttpError)
  })

  it('counts the first of a repeated parameter', () => {
    expect(parse('w=10&w=99999').transform).toEqual({ w: 10 })
  })
})

describe('any query', () => {
  const names =
    'w h fit rect crop fp-x fp-y q auto fm dpr blur sharp flip or bg pad sat invert max-w max-h min-w min-h dl'
  const value = fc.oneof(
    fc.integer({ min: -3, max: 9000 }).map(String),
    fc.double({ min: 0, max: 6, noNaN: true }).map((n) => n.toFixed(3)),
    fc.constantFrom(
      'clip',
      'crop',
      'fill',
      'fillmax',
      'max',
      'min',
      'scale',
      'h',
      'hv',
      '90',
      'top,left',
      'entropy',
      'format',
      'webp',
    ),
    fc.tuple(fc.nat(2000), fc.nat(2000), fc.nat(3000), fc.nat(3000)).map(String),
    fc.string(),
  )
  const query = fc.array(fc.tuple(fc.constantFrom(...names.split(' ')), value), { maxLength: 8 })

  it('gives a bounded shape or a 400, never another fault', () => {
    const side = fc.integer({ min: 1, max: 12_000 })
    fc.assert(
      fc.property(query, side, side, (pairs, width, height) => {
        try {
          const { transform } = parseAssetRequest(new URLSearchParams(pairs))
          if (transform === null) return
          const { region, scaled, extend } = planRendition({ width, height }, transform)
          expect(region.left).toBeGreaterThanOrEqual(0)
          expect(region.top).toBeGreaterThanOrEqual(0)
          expect(region.left + region.width).toBeLessThanOrEqual(width)
          expect(region.top + region.height).toBeLessThanOrEqual(height)
          const numbers = [...Object.values(region), ...Object.values(scaled), ...Object.values(extend)]
          expect(numbers.every((n) => Number.isInteger(n) && n >= 0)).toBe(true)
          expect(Math.min(region.width, region.height, scaled.width, scaled.height)).toBeGreaterThanOrEqual(1)
          expect(Math.max(scaled.width, scaled.height)).toBeLessThanOrEqual(maxSide)
          expect(Math.max(extend.left + extend.right, extend.top + extend.bottom)).toBeLessThan(maxSide)
        } catch (error) {
          if (!(error instanceof HttpError)) throw error
          expect(error.status).toBe(400)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('does not depend on the order of the parameters', () => {
    const distinct = fc.uniqueArray(
      fc.tuple(fc.constantFrom('w', 'h', 'q', 'blur', 'pad'), fc.integer({ min: 1, max: 100 })),
      {
        selector: ([name]) => name,
      },
    )
    fc.assert(
      fc.property(distinct, (pairs) => {
        const text = (list: typeof pairs) => list.map(([name, n]) => `${name}=${n}`).join('&')
        const forward = JSON.stringify(parse(text(pairs)).transform)
        expect(JSON.stringify(parse(text(pairs.toReversed())).transform)).toBe(forward)
      }),
    )
  })
})
