import { createHash } from 'node:crypto'
import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createImageUrlBuilder } from '@sanity/image-url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssetServer, type AssetServer } from './asset-harness.ts'

let server: AssetServer
/** 600 by 400: red left, lime right, with noise, so that compressed files are not trivially small. */
let picture: Buffer
/** Two and a half chunks of a film, as far as its first bytes say. */
const film = Buffer.concat([
  Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
  Buffer.alloc(600_000, 'frames '),
])

beforeAll(async () => {
  server = await startAssetServer()
  const half = await sharp({ create: { width: 300, height: 400, channels: 3, background: 'lime' } })
    .png()
    .toBuffer()
  picture = await sharp({ create: { width: 600, height: 400, channels: 3, background: 'red' } })
    .composite([{ input: half, left: 300, top: 0 }])
    .removeAlpha()
    .jpeg({ quality: 95 })
    .toBuffer()
})
afterAll(() => server.close())

function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

async function messageOf(response: Response): Promise<string> {
  const body: unknown = await response.json()
  if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string')
    return body.message
  throw new Error(`no message in ${JSON.stringify(body)}`)
}

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
    expect(Object.keys(metadata).sort()).toEqual(['_type', 'dimensions', 'hasAlpha', 'isOpaque', 'palette'])
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

describe('delivery', () => {
  it('returns the original bytes when nothing is asked of them', async () => {
    const { url } = await server.client.assets.upload('image', picture)
    for (const query of ['', '?unknown=1', '?w=10&dlRaw=']) {
      const response = await server.get(url + query)
      expect(sha1(await bytesOf(response))).toBe(sha1(picture))
      expect(response.headers.get('content-type')).toBe('image/jpeg')
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.get('vary')).toBeNull()
    }
  })

  it('cuts what @sanity/image-url makes of crop and hotspot', async () => {
    const { _id } = await server.client.assets.upload('image', picture)
    const image = {
      _type: 'image',
      asset: { _type: 'reference', _ref: _id },
      crop: { left: 0.1, right: 0, top: 0, bottom: 0 },
      hotspot: { x: 0.9, y: 0.5, width: 0.2, height: 0.2 },
    }
    const builder = createImageUrlBuilder({ projectId: 'local', dataset: 'production', baseUrl: server.url })
    const address = builder.image(image).width(200).height(200).format('png').url()
    expect(address).toContain('rect=200,0,400,400')
    const { data, info } = await sharp(await bytesOf(await server.get(address)))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([200, 200])
    // The original turns from red to lime at 300: in this square at 50.
    const at = (x: number): string => ((data[(100 * 200 + x) * info.channels] ?? 0) > 128 ? 'red' : 'lime')
    expect([at(30), at(70)]).toEqual(['red', 'lime'])
    const withClient = createImageUrlBuilder(server.client).image(image).width(50).url()
    expect((await server.get(withClient)).status).toBe(200)
  })

  it('negotiates the format only with auto=format', async () => {
    const { url } = await server.client.assets.upload('image', picture)
    const webp = await server.get(`${url}?w=100&auto=format`, { accept: 'image/webp,*/*' })
    expect(webp.headers.get('content-type')).toBe('image/webp')
    expect(webp.headers.get('vary')).toBe('Accept')
    const avif = await server.get(`${url}?w=100&auto=format`, { accept: 'image/avif,image/webp' })
    expect((await bytesOf(avif)).toString('latin1', 4, 12)).toBe('ftypavif')
    expect(avif.headers.get('etag')).not.toBe(webp.headers.get('etag'))
    const jpeg = await server.get(`${url}?w=100`, { accept: 'image/webp,*/*' })
    expect(jpeg.headers.get('content-type')).toBe('image/jpeg')
    expect(jpeg.headers.get('vary')).toBeNull()
  })

  it('answers 304 to a known ETag, for originals and renditions', async () => {
    const { url } = await server.client.assets.upload('image', picture)
    for (const query of ['', '?w=64']) {
      const etag = (await server.get(url + query)).headers.get('etag') ?? ''
      expect(etag).toMatch(/^"[0-9a-f]{40}"$/)
      const again = await server.get(url + query, { 'if-none-match': `"other", W/${etag}` })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect((await server.get(url + query, { 'if-none-match': '"other"' })).status).toBe(200)
    }
  })

  it('answers HEAD like GET, without the bytes', async () => {
    const { url } = await server.client.assets.upload('image', picture)
    for (const query of ['', '?w=64']) {
      const get = await server.get(url + query)
      const head = await fetch(url + query, { method: 'HEAD' })
      const length = (await bytesOf(get)).length
      expect(head.status).toBe(200)
      expect(head.headers.get('content-length')).toBe(String(length))
      expect(head.headers.get('etag')).toBe(get.headers.get('etag'))
      expect(await head.text()).toBe('')
    }
  })

  it('serves parts of a film', async () => {
    const { url } = await server.client.assets.upload('file', film)
    const whole = await server.get(url)
    expect(whole.headers.get('accept-ranges')).toBe('bytes')
    expect((await bytesOf(whole)).equals(film)).toBe(true)
    for (const [range, start, end] of [
      ['bytes=0-1', 0, 1],
      ['bytes=300000-', 300_000, film.length - 1],
      ['bytes=-5', film.length - 5, film.length - 1],
    ] as const) {
      const part = await server.get(url, { range })
      expect(part.status).toBe(206)
      expect(part.headers.get('content-range')).toBe(`bytes ${start}-${end}/${film.length}`)
      expect((await bytesOf(part)).equals(film.subarray(start, end + 1))).toBe(true)
    }
    const beyond = await server.get(url, { range: `bytes=${film.length}-` })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${film.length}`])
    expect((await server.get(url, { range: 'bytes=0-1', 'if-range': '"older"' })).status).toBe(200)
  })

  it('names downloads', async () => {
    const bytes = await sharp(picture).resize(40).jpeg().toBuffer()
    const { url } = await server.client.assets.upload('image', bytes, { filename: 'Прапори.jpg' })
    const disposition = async (query: string) => (await server.get(url + query)).headers.get('content-disposition')
    expect(await disposition('')).toBeNull()
    expect(await disposition('?dl=')).toBe(
      `attachment; filename="_______.jpg"; filename*=UTF-8''%D0%9F%D1%80%D0%B0%D0%BF%D0%BE%D1%80%D0%B8.jpg`,
    )
    expect(await disposition('?w=20&fm=webp&dl=')).toMatch(/\.webp"/)
    expect(await disposition(`?dl=${encodeURIComponent('a\r\nSet-Cookie: x=1.jpg')}`)).toBe(
      `attachment; filename="aSet-Cookie_ x=1.jpg"; filename*=UTF-8''aSet-Cookie_%20x%3D1.jpg`,
    )
  })

  it('refuses bad parameters and unknown addresses', async () => {
    const { url, path } = await server.client.assets.upload('image', picture)
    const bad = await server.get(`${url}?w=0&q=500`)
    expect([bad.status, bad.headers.get('cache-control')]).toEqual([400, 'no-store'])
    expect(await messageOf(bad)).toBe('w must be a number of pixels from 1 to 8192. q must be a number from 1 to 100.')
    expect((await server.get(`${url}?rect=600,0,10,10`)).status).toBe(400)
    expect((await server.get(`/${path}/a-name-of-choice.jpg`)).status).toBe(200)
    const name = path.split('/').at(-1)
    for (const address of [
      `/images/other/production/${name}`,
      `/images/local/other/${name}`,
      `/files/local/production/${name}`,
      `/images/local/production/${name}x`,
    ]) {
      expect([address, (await server.get(address)).status]).toEqual([address, 404])
    }
  })

  it('leaves its folder by no path', async () => {
    await writeFile(join(server.folder, 'canary.txt'), 'canary')
    const { path } = await server.client.assets.upload('image', picture)
    for (const address of [
      '/images/local/production/../../../canary.txt',
      '/images/local/production/..%2f..%2f..%2fcanary.txt',
      '/images/local/production/%2e%2e%2f%2e%2e%2fcanary.txt',
      '/files/local/..%2f../canary.txt',
      '/files/local/%2e%2e/canary.txt',
      '/images/local/production/..%5c..%5ccanary.txt',
      `/${path}%00.png`,
      '/images/local/production/%E0%A4%A',
    ]) {
      expect([address, await server.rawStatus(address)]).toEqual([address, 404])
    }
  })

  it('withdraws an asset with its document', async () => {
    const bytes = await sharp(picture).resize(50).png().toBuffer()
    const { _id, url } = await server.client.assets.upload('image', bytes)
    expect((await server.get(`${url}?w=10`)).status).toBe(200)
    server.documents.delete(`production/${_id}`)
    expect((await server.get(url)).status).toBe(404)
    expect((await server.get(`${url}?w=10`)).status).toBe(404)
  })
})

describe('a damaged disk', () => {
  async function stored(width: number) {
    const bytes = await sharp(picture).resize(width).png().toBuffer()
    const document = await server.client.assets.upload('image', bytes)
    const name = document.url.split('/').at(-1) ?? ''
    return {
      bytes,
      url: document.url,
      path: join(server.folder, 'originals/production/images', name.slice(0, 2), name),
    }
  }

  it('is reported, answered with a typed error, and mended by uploading again', async () => {
    const { bytes, url, path } = await stored(70)
    await truncate(path, 100)
    const short = await server.get(url)
    expect([short.status, await messageOf(short)]).toEqual([500, expect.stringMatching(/damaged/)])
    expect(server.log.at(-1)).toMatchObject({ level: 'error', details: { size: 100, stated: bytes.length } })
    await rm(path)
    expect((await server.get(url)).status).toBe(404)
    expect(server.log.at(-1)).toMatchObject({ level: 'error', message: 'the file of an asset is missing' })
    await server.client.assets.upload('image', bytes)
    expect((await bytesOf(await server.get(url))).equals(bytes)).toBe(true)
  })

  it('cannot bring the server down with bytes that do not decode', async () => {
    const { bytes, url, path } = await stored(80)
    await writeFile(path, Buffer.alloc(bytes.length, 'x'))
    expect((await server.get(`${url}?w=20`)).status).toBe(500)
    expect(server.log.at(-1)).toMatchObject({ level: 'error', message: 'a stored picture could not be rendered' })
    await writeFile(path, bytes)
    expect((await server.get(`${url}?w=20`)).status).toBe(200)
  })
})

describe('a hostile upload', () => {
  async function refused(bytes: Uint8Array<ArrayBuffer> | string, message: RegExp, filename = 'photo.png') {
    const before = { files: await server.files(), documents: server.documents.size }
    const response = await server.upload('images', bytes, { filename })
    expect(response.status).toBe(400)
    expect(await messageOf(response)).toMatch(message)
    expect({ files: await server.files(), documents: server.documents.size }).toEqual(before)
  }

  it('is refused when it is a bomb of 225 million pixels, without being unpacked', async () => {
    const bomb = await sharp({
      create: { width: 15_000, height: 15_000, channels: 3, background: 'black' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    const before = process.memoryUsage.rss()
    const start = performance.now()
    await refused(new Uint8Array(bomb), /more than 50 million pixels/)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000)
  })

  it('is refused when it is broken, disguised or two things at once', async () => {
    const gif = await sharp(picture).resize(20).gif().toBuffer()
    await refused(new Uint8Array(picture.subarray(0, picture.length * 0.7)), /broken or cut off/, 'photo.jpg')
    await refused('<html><script>alert(1)</script></html>', /not a picture/)
    await refused('GIF89a/*' + '\0'.repeat(20) + '*/=1;alert(1)//', /also holds a script/, 'a.gif')
    await refused(
      new Uint8Array(Buffer.concat([gif, Buffer.from('*/=1;alert(1)')])),
      /also holds something after its end/,
      'a.gif',
    )
    await refused(
      new Uint8Array(Buffer.concat([picture, Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1')])),
      /also holds an archive/,
      'a.jpg',
    )
    await refused('\x89PNG\r\n\x1a\n', /broken|not a picture/)
    await refused('\x1f\x8b\x08\0\0\0\0\0', /not a picture/)
    await refused(new Uint8Array(await sharp(picture).avif({ effort: 0 }).toBuffer()), /AVIF and HEIC/, 'a.avif')
    await refused(new Uint8Array(await sharp(picture).tiff().toBuffer()), /not a picture/, 'a.tif')
  })

  it('is refused when it is an active SVG; a plain one runs nothing either', async () => {
    const svg = (inner: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${inner}</svg>`
    await refused(svg('<script>alert(1)</script>'), /contains the element <script>/, 'a.svg')
    await refused(svg('<foreignObject><iframe src="javascript:alert(1)"/></foreignObject>'), /<foreignObject>/, 'a.svg')
    const plain = svg('<rect width="40" height="20" fill="#00f"/>')
    const document = await server.client.assets.upload('image', Buffer.from(plain), { filename: 'a.svg' })
    expect(document).toMatchObject({
      extension: 'svg',
      mimeType: 'image/svg+xml',
      metadata: { dimensions: { width: 40, height: 20 } },
    })
    const response = await server.get(`${document.url}?w=400&auto=format`)
    expect(await response.text()).toBe(plain)
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
    const { format, width } = await sharp(await bytesOf(await server.get(`${document.url}?w=400&fm=png`))).metadata()
    expect([format, width]).toEqual(['png', 400])
  })

  it('is refused without permission, before its bytes are read', async () => {
    expect((await server.upload('images', new Uint8Array(picture), {}, null)).status).toBe(401)
    expect((await server.upload('images', new Uint8Array(picture), {}, 'viewer')).status).toBe(403)
    expect((await server.upload('images', '')).status).toBe(400)
  })

  it('is refused when it is too large, stated or not, and leaves nothing behind', async () => {
    const before = await server.files()
    expect((await server.upload('images', new Uint8Array(25_000_001))).status).toBe(413)
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000_000
        controller.enqueue(new Uint8Array(1_000_000))
        if (sent > 40_000_000) controller.close()
      },
    })
    // The server may hang up before the client has sent everything: both are a refusal.
    const status = await server.upload('images', endless).then(
      (response) => response.status,
      () => 413,
    )
    expect(status).toBe(413)
    expect(await server.files()).toEqual(before)
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
