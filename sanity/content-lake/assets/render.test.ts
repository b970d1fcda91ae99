import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseFormat, recipeOf, render } from './render.ts'
import { parseAssetRequest } from './transform-parameters.ts'

const red = [255, 0, 0]
const lime = [0, 255, 0]
const blue = [0, 0, 255]
const yellow = [255, 255, 0]
const size = { width: 400, height: 200 }
let folder = ''
let path = ''
let seeThrough = ''

/** Four squares of 200 by 100: red and lime above, blue and yellow below. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'render-'))
  path = join(folder, 'quarters.png')
  seeThrough = join(folder, 'see-through.png')
  const quarter = (colour: string) =>
    sharp({ create: { width: 200, height: 100, channels: 3, background: colour } })
      .png()
      .toBuffer()
  const [a, b, c, d] = await Promise.all(['red', 'lime', 'blue', 'yellow'].map(quarter))
  await sharp({ create: { ...size, channels: 3, background: 'black' } })
    .composite([
      { input: a, left: 0, top: 0 },
      { input: b, left: 200, top: 0 },
      { input: c, left: 0, top: 100 },
      { input: d, left: 200, top: 100 },
    ])
    .removeAlpha()
    .png()
    .toFile(path)
  await sharp({ create: { ...size, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toFile(seeThrough)
})

afterAll(() => rm(folder, { recursive: true }))

async function rendered(query: string, file = path, accept = '') {
  const { transform } = parseAssetRequest(new URLSearchParams(query))
  if (transform === null) throw new Error('no transform')
  const bytes = await render(file, size, recipeOf(size, transform, chooseFormat(transform, 'png', accept)))
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number): number[] => [
    ...data.subarray((y * info.width + x) * info.channels, (y * info.width + x + 1) * info.channels),
  ]
  return { bytes, info, at, format: (await sharp(bytes).metadata()).format }
}

function near(a: number[], b: number[], by = 12): boolean {
  return a.length === b.length && a.every((v, i) => Math.abs(v - (b[i] ?? NaN)) <= by)
}

describe('render', () => {
  it('cuts rect out of the original', async () => {
    const { info, at } = await rendered('rect=200,0,200,100&w=50')
    expect([info.width, info.height]).toEqual([50, 25])
    expect(near(at(5, 5), lime)).toBe(true)
    expect(near(at(45, 20), lime)).toBe(true)
  })

  it('crops around the focal point', async () => {
    const { info, at } = await rendered('w=100&h=100&fit=crop&crop=focalpoint&fp-x=0.9&fp-y=0.5')
    expect([info.width, info.height]).toEqual([100, 100])
    expect(near(at(10, 10), lime)).toBe(true)
    expect(near(at(10, 90), yellow)).toBe(true)
  })

  it('fills what is free with bg', async () => {
    const { info, at } = await rendered('w=100&h=100&fit=fill&bg=102030')
    expect([info.width, info.height]).toEqual([100, 100])
    expect(near(at(50, 5), [16, 32, 48])).toBe(true)
    expect(near(at(50, 95), [16, 32, 48])).toBe(true)
    expect(near(at(10, 30), red)).toBe(true)
  })

  it('rotates, then takes w and h as those of the result', async () => {
    const { info, at } = await rendered('w=100&or=90')
    expect([info.width, info.height]).toEqual([100, 200])
    // A quarter turn clockwise brings the lower left to the upper left.
    expect(near(at(5, 5), blue)).toBe(true)
    expect(near(at(95, 5), red)).toBe(true)
  })

  it('mirrors', async () => {
    const { at } = await rendered('w=100&flip=hv')
    expect(near(at(5, 5), yellow)).toBe(true)
    expect(near(at(95, 45), red)).toBe(true)
  })

  it('distorts only with fit=scale', async () => {
    const { info, at } = await rendered('w=100&h=100&fit=scale')
    expect([info.width, info.height]).toEqual([100, 100])
    expect(near(at(95, 95), yellow)).toBe(true)
  })

  it('pads, desaturates and inverts', async () => {
    const padded = await rendered('w=100&pad=10&bg=000')
    expect([padded.info.width, padded.info.height]).toEqual([120, 70])
    expect(near(padded.at(2, 2), [0, 0, 0])).toBe(true)
    const [r = 0, g = 1, b = 2] = (await rendered('w=100&sat=-100&fm=webp')).at(5, 5)
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(8)
    expect(near((await rendered('w=100&invert=true')).at(5, 5), [0, 255, 255])).toBe(true)
  })

  it('blurs by little and by much, keeping the size', async () => {
    for (const blur of [1, 20, 2000]) {
      const { info } = await rendered(`w=100&blur=${blur}`)
      expect([info.width, info.height]).toEqual([100, 50])
    }
    const [r = 0, g = 0] = (await rendered('w=100&blur=400')).at(50, 5)
    expect(Math.min(r, g)).toBeGreaterThan(60)
  })

  it('finds detail with crop=entropy', async () => {
    const { info } = await rendered('w=60&h=60&fit=crop&crop=entropy')
    expect([info.width, info.height]).toEqual([60, 60])
  })

  it.each([
    ['', '', 'png'],
    ['&fm=jpg', '', 'jpeg'],
    ['&fm=pjpg', '', 'jpeg'],
    ['&fm=webp', '', 'webp'],
    ['&fm=gif', '', 'gif'],
    ['&fm=avif', '', 'heif'],
    ['&auto=format', 'image/avif,image/webp,*/*', 'heif'],
    ['&auto=format', 'image/webp,*/*;q=0.8', 'webp'],
    ['&auto=format', 'image/avif;q=0,image/webp', 'webp'],
    ['&auto=format', '*/*', 'png'],
    ['&auto=format&fm=jpg', 'image/avif', 'jpeg'],
  ])('w=40%s with Accept "%s" is %s', async (query, accept, format) => {
    expect((await rendered(`w=40${query}`, path, accept)).format).toBe(format)
  })

  it('gives JPEG a white ground and keeps transparency elsewhere', async () => {
    expect(near((await rendered('w=40&fm=jpg', seeThrough)).at(1, 1), [255, 255, 255])).toBe(true)
    expect((await rendered('w=40&fm=webp', seeThrough)).at(1, 1)[3]).toBe(0)
    expect(near((await rendered('w=40&fm=webp&bg=ff0000', seeThrough)).at(1, 1).slice(0, 3), red)).toBe(true)
  })
})
