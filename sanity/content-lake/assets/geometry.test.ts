import { describe, expect, it } from 'vitest'
import { maxOutputPixels, planRendition } from './geometry.ts'
import { parseAssetRequest } from './transform-parameters.ts'

const wide = { width: 1000, height: 500 }

function plan(query: string, source = wide) {
  const { transform } = parseAssetRequest(new URLSearchParams(query))
  if (transform === null) throw new Error(`${query} asks for the original`)
  return planRendition(source, transform)
}

function sizeOf(query: string, source = wide): [number, number] {
  const { scaled, extend, rotate } = plan(query, source)
  const [w, h] = rotate % 180 === 0 ? [scaled.width, scaled.height] : [scaled.height, scaled.width]
  return [w + extend.left + extend.right, h + extend.top + extend.bottom]
}

describe('the size of a rendition', () => {
  it.each([
    ['w=200', [200, 100]],
    ['h=100', [200, 100]],
    ['w=2000', [2000, 1000]],
    ['w=2000&fit=max', [1000, 500]],
    ['w=200&h=200', [200, 100]],
    ['w=200&h=200&fit=clip', [200, 100]],
    ['w=200&h=200&fit=max', [200, 100]],
    ['w=200&h=200&fit=crop', [200, 200]],
    ['w=2000&h=2000&fit=crop', [2000, 2000]],
    ['w=2000&h=2000&fit=min', [500, 500]],
    ['w=200&h=200&fit=min', [200, 200]],
    ['w=200&h=200&fit=scale', [200, 200]],
    ['w=200&h=200&fit=fill', [200, 200]],
    ['w=2000&h=2000&fit=fill', [2000, 2000]],
    ['w=2000&h=2000&fit=fillmax', [2000, 2000]],
    ['w=200&dpr=2', [400, 200]],
    ['rect=0,0,100,100&w=50', [50, 50]],
    ['rect=0,0,100,100&auto=format', [100, 100]],
    ['w=100&or=90', [100, 200]],
    ['w=200&h=100&fit=crop&or=270', [200, 100]],
    ['w=100&pad=10', [120, 70]],
    ['w=800&max-w=400', [400, 200]],
    ['h=200&max-w=100&fit=crop', [100, 200]],
    ['h=100&min-w=300&fit=crop', [300, 100]],
    ['w=8192&h=8192&fit=crop&dpr=5', [Math.floor(Math.sqrt(maxOutputPixels)), Math.floor(Math.sqrt(maxOutputPixels))]],
  ])('%s', (query, size) => {
    expect(sizeOf(query)).toEqual(size)
  })

  it('keeps a side of at least one pixel', () => {
    expect(sizeOf('w=1', { width: 5000, height: 3 })).toEqual([1, 1])
    expect(sizeOf('h=8192', { width: 5000, height: 3 })[0]).toBeLessThanOrEqual(8192)
  })
})

describe('what is cut out', () => {
  it.each([
    ['', 250],
    ['&crop=left', 0],
    ['&crop=right', 500],
    ['&crop=top,right', 500],
    ['&crop=focalpoint&fp-x=0.4&fp-y=0.5', 150],
    ['&fp-x=1&fp-y=1', 500],
    ['&fp-x=0.01', 0],
  ])('w=100&h=100&fit=crop%s', (more, left) => {
    expect(plan(`w=100&h=100&fit=crop${more}`).region).toEqual({ left, top: 0, width: 500, height: 500 })
  })

  it('starts from rect, which is cut to the picture', () => {
    expect(plan('rect=900,100,400,200&w=100').region).toEqual({ left: 900, top: 100, width: 100, height: 200 })
    expect(plan('rect=200,100,400,200&w=10&h=10&fit=crop&crop=right').region).toEqual({
      left: 400,
      top: 100,
      width: 200,
      height: 200,
    })
  })

  it('refuses a rect outside the picture', () => {
    expect(() => plan('rect=1000,0,10,10')).toThrow(/outside the picture, which is 1000 by 500/)
  })

  it('leaves the choice to libvips for crop=entropy', () => {
    expect(plan('w=100&h=100&fit=crop&crop=entropy')).toMatchObject({ entropy: true, region: wide })
  })
})
