import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssetServer, type AssetServer } from './asset-harness.ts'
import { bytesOf, messageOf, twoHalves } from './asset-samples.ts'

let server: AssetServer
let picture: Buffer

beforeAll(async () => {
  server = await startAssetServer()
  picture = await twoHalves()
})
afterAll(() => server.close())

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
  /** Status and sentence; a refusal that left something behind says so. */
  async function verdict(bytes: Uint8Array<ArrayBuffer> | string, filename = 'photo.png'): Promise<string> {
    const state = async (): Promise<string> => [...(await server.files()), server.documents.size].join()
    const before = await state()
    const response = await server.upload('images', bytes, { filename })
    const traces = (await state()) === before ? '' : ', with traces'
    return `${response.status}${traces}: ${await messageOf(response)}`
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
    expect(await verdict(new Uint8Array(bomb))).toMatch(/^400: .*more than 50 million pixels/)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000)
  })

  it('is refused when it is broken, disguised or two things at once', async () => {
    const raw = (...parts: (Buffer | string)[]): Uint8Array<ArrayBuffer> =>
      new Uint8Array(
        Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
      )
    const gif = await sharp(picture).resize(20).gif().toBuffer()
    const cases: readonly (readonly [string, Uint8Array<ArrayBuffer>, RegExp])[] = [
      ['a.jpg', raw(picture.subarray(0, picture.length * 0.7)), /^400: .*broken or cut off/],
      ['a.png', raw('<html><script>alert(1)</script></html>'), /^400: .*not a picture/],
      ['a.gif', raw(`GIF89a/*${'\0'.repeat(20)}*/=1;alert(1)//`), /^400: .*also holds a script/],
      ['a.gif', raw(gif, '*/=1;alert(1)'), /^400: .*also holds something after its end/],
      ['a.jpg', raw(picture, 'PK\x03\x04\x14\0\0\0'), /^400: .*also holds an archive/],
      ['a.png', raw('\x89PNG\r\n\x1a\n'), /^400: .*broken or cut off/],
      ['a.png', raw('\x1f\x8b\x08\0\0\0\0\0'), /^400: .*not a picture/],
      ['a.avif', raw(await sharp(picture).avif({ effort: 0 }).toBuffer()), /^400: .*AVIF and HEIC/],
      ['a.tif', raw(await sharp(picture).tiff().toBuffer()), /^400: .*not a picture/],
    ]
    for (const [name, bytes, expected] of cases) expect(await verdict(bytes, name)).toMatch(expected)
  })

  it('is refused when it is an active SVG; a plain one runs nothing either', async () => {
    const svg = (inner: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${inner}</svg>`
    expect(await verdict(svg('<script>alert(1)</script>'), 'a.svg')).toMatch(/^400: .*contains the element <script>/)
    expect(await verdict(svg('<foreignObject><iframe src="javascript:alert(1)"/></foreignObject>'), 'a.svg')).toMatch(
      /^400: .*<foreignObject>/,
    )
    const packed = new Uint8Array(gzipSync(svg('<script>alert(1)</script>')))
    expect(await verdict(packed, 'a.svgz')).toMatch(/^400: .*not a picture/)
    expect(await verdict(`x${svg('<script>alert(1)</script>')}`, 'a.svg')).toMatch(/^400: .*not a picture/)
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
    const elsewhere = server.client.withConfig({ dataset: 'nowhere' }).assets.upload('image', picture)
    await expect(elsewhere).rejects.toMatchObject({ statusCode: 404 })
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
