import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createImageUrlBuilder } from '@sanity/image-url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssetServer, type AssetServer } from './asset-harness.ts'
import { bytesOf, film, messageOf, sha1, twoHalves } from './asset-samples.ts'

let server: AssetServer
let picture: Buffer

beforeAll(async () => {
  server = await startAssetServer()
  picture = await twoHalves()
})
afterAll(() => server.close())

describe('delivery', () => {
  it('returns the original bytes when nothing is asked of them', async () => {
    const { url } = await server.client.assets.upload('image', picture)
    for (const query of ['', '?unknown=1', '?w=10&dlRaw=']) {
      const response = await server.get(url + query)
      expect(sha1(await bytesOf(response))).toBe(sha1(picture))
      expect(response.headers.get('content-type')).toBe('image/jpeg')
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, s-maxage=300, immutable')
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
