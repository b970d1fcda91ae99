import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssetServer, type AssetServer } from './asset-harness.ts'
import { bytesOf, film, sha1, twoHalves } from './asset-samples.ts'

let server: AssetServer
let picture: Buffer

beforeAll(async () => {
  server = await startAssetServer()
  picture = await twoHalves()
})
afterAll(() => server.close())

describe('an upload with @sanity/client', () => {
  it('stores a picture and describes it', async () => {
    const document = await server.client.assets.upload('image', picture, {
      filename: '../Flags \u202eat NATO.jpg',
      title: 'Flags',
      label: 'l',
      description: 'd',
      creditLine: 'c',
      source: { id: 'i', name: 'n', url: 'https://example.org/' },
      contentType: 'text/html',
    })
    const hash = sha1(picture)
    expect(document).toMatchObject({
      _id: `image-${hash}-600x400-jpg`,
      _type: 'sanity.imageAsset',
      assetId: hash,
      sha1hash: hash,
      extension: 'jpg',
      mimeType: 'image/jpeg',
      size: picture.length,
      originalFilename: 'Flags at NATO.jpg',
      path: `images/local/production/${hash}-600x400.jpg`,
      url: `${server.url}/images/local/production/${hash}-600x400.jpg`,
      title: 'Flags',
      label: 'l',
      description: 'd',
      creditLine: 'c',
      source: { id: 'i', name: 'n', url: 'https://example.org/' },
      metadata: {
        _type: 'sanity.imageMetadata',
        dimensions: { _type: 'sanity.imageDimensions', width: 600, height: 400, aspectRatio: 1.5 },
        hasAlpha: false,
        isOpaque: true,
        lqip: expect.stringMatching(/^data:image\/jpeg;base64,/),
        blurHash: expect.stringMatching(/^.{28}$/),
        palette: { dominant: { background: expect.stringMatching(/^#[0-9a-f]{6}$/) } },
      },
    })
  })

  it('gives the existing document for the same bytes', async () => {
    const first = await server.client.assets.upload('image', picture, { title: 'one' })
    const second = await server.client.assets.upload('image', picture, { title: 'two', filename: 'other.png' })
    expect(second).toEqual(first)
  })

  it('leaves out metadata that is not asked for', async () => {
    const other = await sharp(picture).resize(30).png().toBuffer()
    const { metadata } = await server.client.assets.upload('image', other, { extract: ['palette'] })
    expect(Object.keys(metadata).toSorted()).toEqual(['_type', 'dimensions', 'hasAlpha', 'isOpaque', 'palette'])
  })

  it('tells transparent from opaque by the last pixel', async () => {
    const channels = 4
    for (const depth of ['srgb', 'rgb16'] as const) {
      for (const alpha of [255, 254]) {
        const pixels = Buffer.alloc(300 * 200 * channels, 255)
        pixels[pixels.length - 1] = alpha
        const raw = { width: 300, height: 200, channels } as const
        const bytes = await sharp(pixels, { raw }).toColourspace(depth).png().toBuffer()
        const { metadata } = await server.client.assets.upload('image', bytes)
        expect([depth, metadata.hasAlpha, metadata.isOpaque]).toEqual([depth, true, alpha === 255])
      }
    }
  })

  it('counts width and height after EXIF rotation', async () => {
    const turned = await sharp(picture).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const document = await server.client.assets.upload('image', turned)
    expect(document.metadata.dimensions).toMatchObject({ width: 400, height: 600 })
    const { width, height } = await sharp(await bytesOf(await server.get(`${document.url}?w=200`))).metadata()
    expect([width, height]).toEqual([200, 300])
  })

  it('stores files of any type, by their bytes', async () => {
    const video = await server.client.assets.upload('file', film, { filename: 'film.html' })
    expect(video).toMatchObject({
      _id: `file-${sha1(film)}-mp4`,
      _type: 'sanity.fileAsset',
      mimeType: 'video/mp4',
      extension: 'mp4',
    })
    const captions = await server.client.assets.upload(
      'file',
      Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello'),
      { filename: 'a.vtt' },
    )
    expect((await server.get(captions.url)).headers.get('content-type')).toBe('text/vtt; charset=utf-8')
    const page = await server.client.assets.upload('file', Buffer.from('<script>alert(1)</script>'), {
      filename: 'a.html',
    })
    expect(page).toMatchObject({ extension: 'bin', mimeType: 'application/octet-stream' })
    const { headers } = await server.get(page.url)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="a.bin"/)
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  })

  it('publishes no position, and says so in the log', async () => {
    const place = { GPSLatitudeRef: 'N', GPSLatitude: '50/1 52/1 4242/100' }
    const placed = await sharp(picture)
      .withMetadata({ orientation: 3 })
      .withExifMerge({ IFD3: place })
      .jpeg()
      .toBuffer()
    const { url } = await server.client.assets.upload('image', placed)
    for (const query of ['', '?w=100', '?w=100&fm=webp', '?dlRaw=']) {
      const bytes = await bytesOf(await server.get(url + query))
      const { exif } = await sharp(bytes).metadata()
      expect(exif?.length ?? 0).toBeLessThan(40)
    }
    expect(server.log).toContainEqual(expect.objectContaining({ details: { removed: ['Exif'] } }))
    const asFile = await server.client.assets.upload('file', placed)
    expect((await sharp(await bytesOf(await server.get(asFile.url))).metadata()).exif?.length).toBeLessThan(40)
  })
})

describe('ALLOW_HEIF', () => {
  it('turns AVIF into JPEG before it is hashed and stored', async () => {
    const other = await startAssetServer({ allowHeif: true })
    try {
      const avif = await sharp(picture).avif({ effort: 0 }).toBuffer()
      const document = await other.client.assets.upload('image', avif, { filename: 'a.avif' })
      expect(document).toMatchObject({
        extension: 'jpg',
        mimeType: 'image/jpeg',
        metadata: { dimensions: { width: 600, height: 400 } },
      })
      const bytes = await readFile(
        join(
          other.folder,
          'originals/production/images',
          document.assetId.slice(0, 2),
          document.url.split('/').at(-1) ?? '',
        ),
      )
      expect(sha1(bytes)).toBe(document.sha1hash)
    } finally {
      await other.close()
    }
  })
})
