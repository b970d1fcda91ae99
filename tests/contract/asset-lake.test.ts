import { createImageUrlBuilder } from '@sanity/image-url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesOf, film, sha1, twoHalves } from './asset-samples.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

/** Assets in the whole lake: its identities, its store, its other routes. */

let test: TestLake
let picture: Buffer

beforeAll(async () => {
  test = await startTestLake()
  picture = await twoHalves()
})
afterAll(() => test.close())

describe('assets in the lake', () => {
  it('can be queried, referred to and seen by everybody', async () => {
    const client = test.client()
    const asset = await client.assets.upload('image', picture, { filename: 'halves.jpg' })
    const image = { _type: 'image', asset: { _type: 'reference', _ref: asset._id } }
    await client.create({ _id: 'with-picture', _type: 'news', picture: image })
    const found = await client.fetch(
      '*[_id == "with-picture"][0].picture.asset->{_id, url, sha1hash, originalFilename}',
    )
    expect(found).toEqual({
      _id: asset._id,
      url: `${test.lake.url}/images/local/production/${sha1(picture)}-600x400.jpg`,
      sha1hash: sha1(picture),
      originalFilename: 'halves.jpg',
    })
    expect((await bytesOf(await fetch(found.url))).equals(picture)).toBe(true)
    const address = createImageUrlBuilder(client).image(image).width(60).height(60).format('webp').url()
    const { width, height, format } = await sharp(await bytesOf(await fetch(address))).metadata()
    expect([width, height, format]).toEqual([60, 60, 'webp'])
  })

  it('are written once for the same bytes', async () => {
    const bytes = await sharp(picture).resize(90).png().toBuffer()
    const client = test.client()
    const first = await client.assets.upload('image', bytes)
    const second = await client.assets.upload('image', bytes)
    expect(second._rev).toBe(first._rev)
    expect(await client.fetch('count(*[sha1hash == $hash])', { hash: sha1(bytes) })).toBe(1)
  })

  it('are not taken for a dataset that does not exist', async () => {
    const body = new Uint8Array(picture)
    const lost = await test.request('/assets/images/nowhere', { method: 'POST', body })
    expect(lost.status).toBe(404)
    expect(JSON.stringify(await lost.json())).toContain('nowhere')
  })

  it('are not taken from strangers', async () => {
    const body = new Uint8Array(picture)
    const stranger = await test.request('/assets/images/production', { method: 'POST', body, token: null })
    expect(stranger.status).toBe(401)
    expect(await stranger.json()).toMatchObject({ errorCode: 'SIO-401-ANF' })
  })

  it('serve parts of a film to a page of another origin', async () => {
    const { url } = await test.client().assets.upload('file', film, { filename: 'film.mp4' })
    const part = await fetch(url, { headers: { range: 'bytes=4-7', origin: 'https://site.example' } })
    expect([part.status, await part.text()]).toEqual([206, 'ftyp'])
    expect(part.headers.get('access-control-allow-origin')).toBe('*')
    expect(part.headers.get('access-control-allow-credentials')).toBeNull()
    expect(part.headers.get('content-security-policy')).toMatch(/^sandbox/)
    expect(part.headers.get('cache-control')).toMatch(/immutable/)
  })

  it('are gone with their document, and come back with the same bytes', async () => {
    const client = test.client()
    const bytes = await sharp(picture).resize(91).png().toBuffer()
    const { _id, url } = await client.assets.upload('image', bytes)
    await client.delete(_id)
    expect((await fetch(url)).status).toBe(404)
    expect((await client.assets.upload('image', bytes)).url).toBe(url)
    expect((await bytesOf(await fetch(url))).equals(bytes)).toBe(true)
  })
})
