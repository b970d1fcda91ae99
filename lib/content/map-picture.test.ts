import { describe, expect, it } from 'vitest'

import { mapPicture } from './map-picture.ts'

const asset = { _ref: `image-${'0a'.repeat(20)}-2400x1350-webp` }

const at = (x: number) => mapPicture({ asset, hotspot: { x, y: 0.5, width: 0.2, height: 0.2 } }, 'en', 'topic')

describe('mapPicture', () => {
  it('gives candidates on the site’s own origin, cut to the ratio of the place', () => {
    const picture = mapPicture({ asset, alt: { en: 'Sea' } }, 'en', 'row')
    expect(picture?.src.startsWith('/cdn/images/')).toBe(true)
    expect(picture?.srcSet.split(', ').map((candidate) => candidate.split(' ')[1])).toEqual(['132w', '264w', '396w'])
    expect(picture).toMatchObject({ width: 264, height: 176, alt: { text: 'Sea', lang: 'en' } })
  })

  it('never asks for more than the picture has', () => {
    const small = { _ref: `image-${'0a'.repeat(20)}-400x300-png` }
    const picture = mapPicture({ asset: small }, 'en', 'hero')
    expect(picture?.srcSet).toMatch(/ 400w$/)
  })

  it('keeps the hotspot in the cut', () => {
    expect(at(0.2)?.src).not.toBe(at(0.8)?.src)
  })

  it('cuts the opening picture upright for phones, around the hotspot', () => {
    const hotspot = { x: 0.46, y: 0.4, width: 0.5, height: 0.5 }
    const rect = /rect=(\d+),0,1080,1350&/.exec(mapPicture({ asset, hotspot }, 'en', 'heroNarrow')?.srcSet ?? '')
    expect(Number(rect?.[1]) + 1080 / 2).toBeCloseTo(0.46 * 2400, -1)
  })

  it('has no words for a decorative picture, and is null without a readable asset', () => {
    expect(mapPicture({ asset, decorative: true, alt: { en: 'Sea' } }, 'en', 'row')?.alt).toBeNull()
    expect(mapPicture({ asset: { _ref: 'file-abc' } }, 'en', 'row')).toBeNull()
    expect(mapPicture({ asset: null }, 'en', 'row')).toBeNull()
  })
})
