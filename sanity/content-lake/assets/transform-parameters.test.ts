import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HttpError } from '../errors.ts'
import { planRendition, type Plan, type Size } from './geometry.ts'
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
  const length = fc.integer({ min: 1, max: maxSide }).map(String)
  const share = fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n.toFixed(3))
  const place = fc.nat({ max: 3000 })
  const valid = {
    w: length,
    h: length,
    'max-w': length,
    'max-h': length,
    'min-w': length,
    'min-h': length,
    fit: fc.constantFrom('clip', 'crop', 'fill', 'fillmax', 'max', 'min', 'scale'),
    rect: fc.tuple(place, place, fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 })).map(String),
    crop: fc.constantFrom('top', 'bottom,left', 'right', 'center', 'focalpoint', 'entropy'),
    'fp-x': share,
    'fp-y': share,
    dpr: fc.double({ min: 0.1, max: 5, noNaN: true }).map((n) => n.toFixed(2)),
    or: fc.constantFrom('0', '90', '180', '270'),
    pad: fc.nat({ max: 2000 }).map(String),
    flip: fc.constantFrom('h', 'v', 'hv'),
  }
  const names = Object.keys(valid)
  const sound = fc.record(valid, { requiredKeys: [] }).map((given): [string, string][] => Object.entries(given))
  const spoilt = fc.array(fc.tuple(fc.constantFrom(...names), fc.oneof(length, share, fc.string())), { maxLength: 8 })

  /** The shape, or `null` for the original and for a refusal. */
  function planned(pairs: [string, string][], source: Size): Plan | null {
    try {
      const { transform } = parseAssetRequest(new URLSearchParams(pairs))
      return transform === null ? null : planRendition(source, transform)
    } catch (error) {
      if (error instanceof HttpError && error.status === 400) return null
      throw error
    }
  }

  function isBounded({ region, scaled, extend }: Plan, source: Size): boolean {
    const numbers = [region, scaled, extend].flatMap((part) => Object.values(part))
    return (
      numbers.every((n) => Number.isInteger(n) && n >= 0) &&
      region.left + region.width <= source.width &&
      region.top + region.height <= source.height &&
      Math.min(region.width, region.height, scaled.width, scaled.height) >= 1 &&
      Math.max(scaled.width, scaled.height) <= maxSide &&
      Math.max(extend.left + extend.right, extend.top + extend.bottom) < maxSide
    )
  }

  it('that is sound gives a bounded shape', () => {
    const side = fc.integer({ min: 1, max: 12_000 })
    let shapes = 0
    const property = fc.property(sound, side, side, (pairs, width, height) => {
      const plan = planned(pairs, { width, height })
      if (plan === null) return true
      shapes++
      return isBounded(plan, { width, height })
    })
    expect(fc.check(property, { numRuns: 5000 })).toMatchObject({ failed: false })
    expect(shapes).toBeGreaterThan(3000)
  })

  it('that is spoilt gives a shape or a 400, never another fault', () => {
    const source = { width: 1000, height: 500 }
    const property = fc.property(spoilt, (pairs) => {
      const plan = planned(pairs, source)
      return plan === null || isBounded(plan, source)
    })
    expect(fc.check(property, { numRuns: 5000 })).toMatchObject({ failed: false })
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
