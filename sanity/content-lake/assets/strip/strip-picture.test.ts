import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { HttpError } from '../../errors.ts'
import { readExif } from './exif.ts'
import { stripPicture, type StrippableExtension } from './strip-picture.ts'

const place = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '50/1 52/1 4242/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '4/1 25/1 0/1',
}
const xmp =
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="50,52.7N"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
const formats: readonly (readonly [StrippableExtension, 'jpeg' | 'png' | 'webp'])[] = [
  ['jpg', 'jpeg'],
  ['png', 'png'],
  ['webp', 'webp'],
]
const samples = new Map<string, Buffer>()

function sample(name: string): Buffer {
  const bytes = samples.get(name)
  if (bytes === undefined) throw new Error(`no sample ${name}`)
  return bytes
}

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const base = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'black', noise } })
    .png()
    .toBuffer()
  for (const [extension, format] of formats) {
    const plain = () => sharp(base).toFormat(format)
    samples.set(`${extension} plain`, await plain().toBuffer())
    samples.set(
      `${extension} credit`,
      await plain()
        .withExif({ IFD0: { Copyright: 'NATO' } })
        .toBuffer(),
    )
    samples.set(
      `${extension} placed`,
      await plain()
        .withMetadata({ orientation: 6 })
        .withExifMerge({ IFD0: { Copyright: 'NATO' }, IFD3: place })
        .toBuffer(),
    )
    samples.set(`${extension} xmp`, await plain().withXmp(xmp).toBuffer())
  }
  samples.set('gif plain', await sharp(base).gif().toBuffer())
  samples.set(
    'jpg progressive',
    await sharp(base).jpeg({ progressive: true, mozjpeg: true }).withExif({ IFD3: place }).toBuffer(),
  )
})

async function pixels(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { failOn: 'warning' }).raw().toBuffer()
}

describe.each(formats)('%s', (extension) => {
  it('keeps the bytes of a picture without private data', () => {
    for (const kind of ['plain', 'credit']) {
      const bytes = sample(`${extension} ${kind}`)
      expect(stripPicture(extension, bytes)).toEqual({ bytes, removed: [] })
    }
  })

  it('takes a position out, keeps the orientation and every pixel', async () => {
    const bytes = sample(`${extension} placed`)
    expect(readExif((await sharp(bytes).metadata()).exif ?? Buffer.alloc(0))).toEqual({
      orientation: 6,
      isPrivate: true,
    })
    const { bytes: clean, removed } = stripPicture(extension, bytes)
    expect(removed).toEqual(['Exif'])
    const { exif, orientation } = await sharp(clean).metadata()
    expect(orientation).toBe(6)
    expect(readExif(exif ?? Buffer.alloc(0))).toEqual({ orientation: 6, isPrivate: false })
    expect(clean.includes('NATO')).toBe(false)
    expect((await pixels(clean)).equals(await pixels(bytes))).toBe(true)
    expect(stripPicture(extension, clean).removed).toEqual([])
  })

  it('takes XMP out', async () => {
    const bytes = sample(`${extension} xmp`)
    const { bytes: clean } = stripPicture(extension, bytes)
    expect((await sharp(bytes).metadata()).xmp?.includes('GPSLatitude')).toBe(true)
    expect(clean.includes('GPSLatitude')).toBe(false)
    expect((await sharp(clean).metadata()).xmp).toBeUndefined()
    expect((await pixels(clean)).equals(await pixels(bytes))).toBe(true)
    expect(stripPicture(extension, clean).removed).toEqual([])
  })

  it('refuses a file that is cut off', () => {
    const bytes = sample(`${extension} plain`)
    for (const share of [0.1, 0.5, 0.9]) {
      expect(() => stripPicture(extension, bytes.subarray(0, Math.floor(bytes.length * share)))).toThrow(
        /broken or cut off/,
      )
    }
  })

  it('answers any damage with a refusal, never with another fault', () => {
    const bytes = sample(`${extension} placed`)
    const property = fc.property(
      fc.integer({ min: 12, max: bytes.length }),
      fc.nat(bytes.length - 1),
      fc.nat(255),
      (length, at, byte) => {
        const damaged = Buffer.from(bytes.subarray(0, length))
        if (at >= 12 && at < length) damaged[at] = byte
        try {
          const once = stripPicture(extension, damaged).bytes
          return stripPicture(extension, once).bytes.equals(once)
        } catch (error) {
          if (error instanceof HttpError && error.status === 400) return true
          throw error
        }
      },
    )
    expect(fc.check(property, { numRuns: 2000 })).toMatchObject({ failed: false })
  })
})

describe('what stands after the end', () => {
  it.each(['jpg', 'png'] as const)('is cut off a %s, as phones write it', (extension) => {
    const bytes = sample(`${extension} plain`)
    const { bytes: clean } = stripPicture(
      extension,
      Buffer.concat([bytes, Buffer.from('MotionPhoto_Data\0\0\0 ftypmp42')]),
    )
    expect(clean.equals(bytes)).toBe(true)
  })

  it.each(['PK\x03\x04\x14\0archive', '<html><script>alert(1)</script>', '%PDF-1.7', '<?php system($_GET[0])'])(
    'is refused when it is %j',
    (tail) => {
      for (const extension of ['jpg', 'png', 'webp', 'gif'] as const) {
        const bytes = Buffer.concat([sample(`${extension} plain`), Buffer.from(tail, 'latin1')])
        expect(() => stripPicture(extension, bytes)).toThrow(/also holds/)
      }
    },
  )
})

describe('gif', () => {
  it('keeps a plain one, takes comments out and refuses a script', async () => {
    const bytes = sample('gif plain')
    expect(stripPicture('gif', bytes).removed).toEqual([])
    const comment = Buffer.from('\x21\xfe\x05where\0', 'latin1')
    const commented = Buffer.concat([bytes.subarray(0, bytes.length - 1), comment, Buffer.from(';')])
    const clean = stripPicture('gif', commented)
    expect(clean.removed).toEqual(['comment'])
    expect((await pixels(clean.bytes)).equals(await pixels(bytes))).toBe(true)
    const script = Buffer.from(bytes)
    script.write('/*', 6, 'latin1')
    expect(() => stripPicture('gif', script)).toThrow(/a script/)
  })
})

it('walks all scans of a progressive JPEG', async () => {
  const { bytes, removed } = stripPicture('jpg', sample('jpg progressive'))
  expect(removed).toEqual(['Exif'])
  expect((await pixels(bytes)).equals(await pixels(sample('jpg progressive')))).toBe(true)
})
