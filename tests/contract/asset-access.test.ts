import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SanityImageAssetDocument } from '@sanity/client'
import { exportDataset } from '@sanity/export'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesOf, twoHalves } from './asset-samples.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'
import { addPerson, cheap, exchange, loginAddress, submit } from './login-harness.ts'

let lake: TestLake
let count = 0

beforeAll(async () => {
  lake = await startTestLake({ accounts: cheap, allowedOrigins: ['http://localhost:3000'] })
})
afterAll(() => lake.close())

/** A picture of its own, in no document yet. */
async function upload(): Promise<SanityImageAssetDocument> {
  count += 1
  const bytes = await sharp(await twoHalves())
    .resize(40 + count)
    .png()
    .toBuffer()
  return lake.client().assets.upload('image', bytes, { filename: 'embargoed.png' })
}

const document = (_id: string, asset: { _id: string }, more: object = {}) => ({
  _id,
  _type: 'post',
  picture: { _type: 'image', asset: { _type: 'reference', _ref: asset._id } },
  ...more,
})

/** Everything that a stranger may try to get at a picture. */
async function strangerGets({
  _id,
  url,
}: SanityImageAssetDocument): Promise<{ bytes: number[]; documents: boolean[] }> {
  const addresses = [url, `${url}?w=20`, `${url}?dl`, `${url}/name.png`, `${url}?access=1.a`]
  const answers = await Promise.all(addresses.map((address) => fetch(address)))
  const query = `*[_id == "${_id}" || originalFilename match "embargoed*"]`
  const found = await lake.request(`/data/query/production?query=${encodeURIComponent(query)}&perspective=raw`, {
    token: null,
  })
  const read = await lake.request(`/data/doc/production/${_id}`, { token: null })
  const documents = [await found.text(), await read.text()].map((text) => text.includes(`"_id":"${_id}"`))
  return { bytes: answers.map(({ status }) => status), documents }
}
const nothing = { bytes: [404, 404, 404, 404, 404], documents: [false, false] }
const everything = { bytes: [200, 200, 200, 200, 200], documents: [true, true] }

describe('a stranger', () => {
  it('gets the picture of a draft when it is published, and no longer when it is withdrawn', async () => {
    const asset = await upload()
    const client = lake.client()
    await client.create(document('drafts.a', asset))
    expect(await strangerGets(asset)).toEqual(nothing)
    await client.action({ actionType: 'sanity.action.document.publish', publishedId: 'a', draftId: 'drafts.a' })
    expect(await strangerGets(asset)).toEqual(everything)
    expect((await fetch(asset.url)).headers.get('cache-control')).toBe(
      'public, max-age=31536000, s-maxage=300, immutable',
    )
    await client.action({ actionType: 'sanity.action.document.unpublish', publishedId: 'a', draftId: 'drafts.a' })
    expect(await strangerGets(asset)).toEqual(nothing)
  })

  it.each(['versions.r1.b', 'private.b', 'drafts.b'])('never gets what only %s uses', async (id) => {
    const asset = await upload()
    await lake.client().createOrReplace(document(id, asset))
    expect(await strangerGets(asset)).toEqual(nothing)
  })

  it('gets what a published document uses among others, and what a weak reference names', async () => {
    const asset = await upload()
    const weak = { other: { _type: 'reference', _ref: asset._id, _weak: true }, picture: null }
    await lake
      .client()
      .transaction()
      .create(document('drafts.c', asset))
      .create(document('c', asset, weak))
      .commit()
    expect(await strangerGets(asset)).toEqual(everything)
  })

  it('does not get it because another picture names it', async () => {
    const asset = await upload()
    const other = await upload()
    await lake
      .client()
      .patch(other._id)
      .set({ like: { _ref: asset._id } })
      .commit()
    await lake.client().create(document('drafts.d', asset))
    expect(await strangerGets(asset)).toEqual(nothing)
  })

  it('is told the same as of a picture that does not exist', async () => {
    const asset = await upload()
    await lake.client().create(document('drafts.e', asset))
    const hidden = await fetch(asset.url)
    const missing = await fetch(asset.url.replace(/[0-9a-f]{40}/, 'a'.repeat(40)))
    expect([hidden.status, await hidden.text()]).toEqual([missing.status, await missing.text()])
    expect(hidden.headers.get('cache-control')).toBe('no-store')
  })

  it('reaches a picture that nothing uses by its address, and finds it nowhere', async () => {
    expect(await strangerGets(await upload())).toEqual({ ...everything, documents: [false, false] })
  })

  it('gets nothing out of a private dataset', async () => {
    await lake.client().datasets.create('inside', { aclMode: 'private' })
    const client = lake.client({ dataset: 'inside' })
    const asset = await client.assets.upload('image', await twoHalves())
    await client.create(document('a', asset))
    expect((await fetch(asset.url)).status).toBe(404)
    const { headers, status } = await fetch(asset.url, {
      headers: { authorization: `Bearer ${lake.client().config().token}` },
    })
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
  })
})

describe('an account', () => {
  let asset: SanityImageAssetDocument
  beforeAll(async () => {
    asset = await upload()
    await lake.client().create(document('drafts.mine', asset))
  })

  it('gets the picture of a draft with its token, which caches do not keep', async () => {
    const { secret } = lake.lake.tokens.create('site', 'viewer')
    const answer = await fetch(`${asset.url}?w=20`, { headers: { authorization: `Bearer ${secret}` } })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    const etag = answer.headers.get('etag') ?? ''
    const again = await fetch(`${asset.url}?w=20`, {
      headers: { authorization: `Bearer ${secret}`, 'if-none-match': etag },
    })
    expect(again.status).toBe(304)
    expect((await fetch(`${asset.url}?w=20`, { headers: { 'if-none-match': etag } })).status).toBe(404)
  })

  it('sees it in the Studio, whose pictures bring the cookie of the login page, until it signs out', async () => {
    const person = await addPerson(lake, 'contributor')
    const answer = await submit(loginAddress(lake.lake.url), { email: person.email, password: person.password })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^lake-assets=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/)
    const shown = async (): Promise<number> =>
      (await fetch(asset.url, { headers: { cookie: `theme=dark; ${cookie.split(';', 1)[0]}` } })).status
    expect(await shown()).toBe(200)
    const sid = /#sid=([\w-]+)$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
    const { token }: { token?: unknown } = Object(await (await exchange(lake.lake.url, sid)).json())
    // The cookie opens no door of the API.
    const me = await lake.request('/users/me', { token: null, headers: { cookie } })
    expect(await me.json()).toEqual({})
    expect(lake.lake.accounts.sessions.list(person.id)).toHaveLength(1)
    await lake.request('/auth/logout', { method: 'POST', token: String(token) })
    expect(await shown()).toBe(404)
  })

  it('exports it with the vendor’s exporter, which fetches it without a token', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'asset-access-'))
    try {
      const exported = await exportDataset({
        client: lake.client(),
        dataset: 'production',
        outputPath: join(folder, 'all.tar.gz'),
      })
      expect(exported.assetCount).toBeGreaterThan(0)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    const lines = (await (await lake.request('/data/export/production')).text()).trim().split('\n')
    const urlOf = (id: string): string => {
      const line: { url?: unknown } = Object(JSON.parse(lines.find((text) => text.includes(`"_id":"${id}"`)) ?? '{}'))
      return String(line.url)
    }
    const signed = urlOf(asset._id)
    expect(signed).toMatch(/\?access=\d+\.[\w-]{43}$/)
    const original = await fetch(asset.url, { headers: { authorization: `Bearer ${lake.client().config().token}` } })
    expect((await bytesOf(await fetch(signed))).equals(await bytesOf(original))).toBe(true)
    // It opens that one picture and no other.
    const other = await upload()
    await lake.client().create(document('drafts.other', other))
    expect((await fetch(`${other.url}${new URL(signed).search}`)).status).toBe(404)
    expect((await fetch(signed.replace(/access=\d/, 'access=9'))).status).toBe(404)
  })
})
