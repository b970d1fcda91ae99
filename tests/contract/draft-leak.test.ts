import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { twoHalves } from './asset-samples.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

/**
 * 200 strings that stand only in drafts, versions, private documents, a private dataset, in what was published once,
 * and in pictures that only drafts use. A stranger asks for them in every way that the lake offers; none may come.
 */

let lake: TestLake
const canaries: string[] = []
/** Everything that a stranger was sent. */
const heard: { readonly way: string; readonly bytes: string }[] = []
const pictures: string[] = []

function canary(): string {
  canaries.push(`canary${canaries.length.toString().padStart(3, '0')}q7x`)
  return canaries.at(-1) ?? ''
}

/** Content with canaries in a text, a list, Portable Text, a key, an attribute's name and a reference. */
const content = (_id: string, more: object = {}) => ({
  _id,
  _type: 'post',
  title: canary(),
  body: [{ _type: 'block', _key: 'b', children: [{ _type: 'span', _key: 's', text: `A ${canary()} here` }] }],
  ...more,
})
const reference = (_ref: string) => ({ _type: 'reference', _ref, _weak: true })

beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: ['http://localhost:3000'] })
  const client = lake.client()
  await client.datasets.create('closed', { aclMode: 'private' })
  const transaction = client.transaction()
  for (let n = 0; n < 10; n += 1) {
    transaction
      .create({
        _id: `open-${n}`,
        _type: 'post',
        title: 'open',
        other: reference(`private.p-${n}`),
        draft: reference(`drafts.open-${n}`),
      })
      .create(content(`drafts.open-${n}`, { [canary()]: { _key: canary(), tags: [canary()] } }))
      .create(content(`drafts.new-${n}`, { open: reference(`open-${n}`) }))
      .create(content(`versions.r1.open-${n}`))
      .create(content(`private.p-${n}`, { open: reference(`open-${n}`) }))
  }
  transaction
    .create({ _id: `drafts.${canary()}`, _type: canary() })
    .create({ _id: `versions.${canary()}.a`, _type: canary() })
  await transaction.commit()
  const inside = lake.client({ dataset: 'closed' }).transaction()
  for (let n = 0; n < 20; n += 1) inside.create(content(`open-${n}`))
  await inside.commit()
  // What was published once and is not any more.
  for (let n = 0; n < 5; n += 1) {
    await client.create(content(`gone-${n}`))
    await client.createOrReplace({ _id: `open-${n}`, _type: 'post', title: canary() })
    await client.delete(`gone-${n}`)
    await client.createOrReplace({ _id: `open-${n}`, _type: 'post', title: 'open', other: reference(`private.p-${n}`) })
  }
  for (let n = 0; n < 4; n += 1) {
    const bytes = await sharp(await twoHalves())
      .resize(30 + n)
      .png()
      .toBuffer()
    const about = {
      filename: `${canary()}.png`,
      title: canary(),
      description: canary(),
      label: canary(),
      creditLine: canary(),
    }
    const { _id, url } = await client.assets.upload('image', bytes, about)
    pictures.push(url)
    await client.create({
      _id: `drafts.picture-${n}`,
      _type: 'post',
      picture: { asset: { _type: 'reference', _ref: _id } },
    })
  }
  while (canaries.length < 200)
    await client.create({ _id: `drafts.more-${canaries.length}`, _type: 'post', title: canary() })
}, 60_000)
afterAll(() => lake.close())

/** Sends what a stranger may send, and keeps all of the answer: status, headers, body. */
async function ask(path: string, init: RequestInit = {}): Promise<number> {
  const answer = await fetch(`${lake.lake.url}${path}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(1_500),
    ...init,
  }).catch(() => null)
  if (answer === null) return 0
  // A stream gives what it has until then.
  const bytes = await Promise.race([answer.text().catch(() => ''), pause(1_000, '')])
  heard.push({ way: `${init.method ?? 'GET'} ${path}`, bytes: JSON.stringify([...answer.headers]) + bytes })
  return answer.status
}

function leaks(): string[] {
  return heard.filter(({ bytes }) => /canary\d{3}q7x/.test(bytes)).map(({ way }) => way)
}

const perspectives = ['raw', 'published', 'drafts', 'previewDrafts', 'r1', 'r1,drafts', null]
const versions = ['v1', 'vX', 'v2021-10-21', 'v2025-02-19', 'v2099-01-01']
const queries = [
  '*',
  '*[0...1000]{..., "_": @}',
  '*[_id in path("drafts.**") || _id in path("versions.**") || _id in path("private.**") || _id in path("**")]',
  '*[title match "canary*" || pt::text(body) match "canary*" || originalFilename match "canary*"]',
  '*[[@, _id] match text::query("canary*")]',
  '* | score(title match "canary*", boost([@, _id] match text::query("canary*"), 3)) | order(_score desc)',
  '*[sanity::versionOf("open-1") || sanity::partOfRelease("r1")]',
  '{"r": releases::all(), "t": array::unique(*[]._type), "i": *[]._id, "n": *[].title}',
  '*{"a": other->, "b": draft->, "c": *[references(^._id)], "d": *[_id == "drafts." + ^._id], "e": *[_id in ["drafts.open-1", "private.p-1"]]}',
  '*[references("drafts.open-1") || references("open-1")]',
  'documents::get("dataset:local.production:drafts.open-1")',
  'documents::get("dataset:local.closed:open-1")',
  'documents::get("dataset:local.production:private.p-1")',
  '*{_id, _rev, _originalId, "n": documents::incomingRefCount(), "g": documents::incomingGlobalDocumentReferenceCount()}',
  '*[_type in ["sanity.imageAsset", "sanity.fileAsset"]]{..., "used": *[references(^._id)]}',
  '*[_id == "drafts.open-1"][0] {title} | order(title)',
  '*[title > ^.title] | order(title desc)[0]',
  'string(*[_id == "drafts.open-1"][0].title) + title',
  'diff::changedAny(*[_id == "drafts.open-1"][0], *[_id == "open-1"][0], title)',
  '*[_id == "drafts.open-1"][0].title -> ',
  'fn a::b($x) = $x{title}; a::b(*[_id == "drafts.open-1"][0])',
]

describe('a stranger', () => {
  it('hears nothing by queries, in any perspective, version, method, with or without source maps', async () => {
    for (const query of queries) {
      const asked = perspectives.flatMap((perspective) => versions.map((version) => ({ perspective, version })))
      await Promise.all(
        asked.map(({ perspective, version }) => {
          const options = `${perspective === null ? '' : `perspective=${perspective}&`}resultSourceMap=withKeyArraySelector`
          return ask(`/${version}/data/query/production?${options}&query=${encodeURIComponent(query)}`)
        }),
      )
      const body = JSON.stringify({ query, params: { id: 'drafts.open-1' } })
      await ask('/v2025-02-19/data/query/production?perspective=raw&explain=true', { method: 'POST', body })
      await ask('/v2025-02-19/data/query/closed?perspective=raw', { method: 'POST', body })
    }
    expect(leaks()).toEqual([])
  }, 120_000)

  it('cannot find out by counting, comparing or guessing', async () => {
    const guesses = [
      'title == $guess',
      'title match $guess',
      '[@, _id] match text::query($guess)',
      'string::startsWith(title, $guess)',
      '_id == $id',
      'references($id)',
      '_type == $guess',
    ]
    for (const guess of canaries.filter((_, n) => n % 10 === 0)) {
      const counts = guesses.map((filter) => `count(*[${filter}])`).join(', ')
      const scored =
        'count(*[_type == "post"] | score(title match $guess, [@, _id] match text::query($guess))[_score > 0])'
      const answer = await lake.request('/data/query/production?perspective=raw&returnQuery=false', {
        method: 'POST',
        token: null,
        body: JSON.stringify({ query: `[${counts}, ${scored}]`, params: { guess, id: 'drafts.new-1' } }),
      })
      expect(await answer.json()).toMatchObject({ result: guesses.map(() => 0).concat(0) })
    }
  })

  it('hears nothing at any other address', async () => {
    const values: Readonly<Record<string, readonly string[]>> = {
      dataset: ['production', 'closed'],
      ids: ['open-1,drafts.open-1,versions.r1.open-1,private.p-1,gone-1', 'open-1'],
      id: ['drafts.open-1', 'open-1'],
      project: ['local'],
      kind: ['images'],
      name: pictures.map((url) => url.split('/').at(-1) ?? ''),
      keys: ['a'],
      version: ['v1'],
    }
    const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    const searches = [
      '',
      '?excludeContent=false&includeAllVersions=true',
      '?effectFormat=mendoza&revision=x&time=2026-01-01T00:00:00Z',
      '?lastRevision=true&fromTime=2000-01-01T00:00:00Z&reverse=true',
    ]
    const patterns = lake.lake.app.routes.filter(({ method, path }) => methods.has(method) && path !== '/*')
    let asked = 0
    for (const { method, path } of patterns) {
      const filled = [...path.matchAll(/:([a-zA-Z]+)(?:\{[^}]*\})?\??/g)].reduce<string[]>(
        (paths, [part, name = '']) =>
          paths.flatMap((made) => (values[name] ?? ['x']).map((value) => made.replace(part, value))),
        [path.replace(/^\/v\//, '/v2025-02-19/')],
      )
      const mutation = {
        mutations: [{ patch: { id: 'drafts.open-1', ifRevisionID: 'x', set: { a: 1 } } }],
        actions: [{ actionType: 'sanity.action.document.discard', draftId: 'drafts.open-1' }],
        query: '*',
      }
      for (const address of filled) {
        const bodies =
          method === 'GET'
            ? searches.map((search) => ask(address + search))
            : [ask(address, { method, body: JSON.stringify(mutation) })]
        asked += bodies.length
        await Promise.all(bodies)
      }
    }
    expect(asked).toBeGreaterThan(100)
    expect(leaks()).toEqual([])
  }, 120_000)

  it('hears nothing by listening while drafts are written, alone and together with what is public', async () => {
    const all =
      'includeResult=true&includeMutations=true&includePreviousRevision=true&includeAllVersions=true&effectFormat=mendoza&visibility=transaction&enableResume=true'
    const filters = [
      '*',
      '*[_id in path("drafts.**")]',
      '*[_id in ["drafts.open-1", "open-1", "private.p-1"]]',
      '*[title match "canary*"]',
      '*[sanity::versionOf("open-1")]',
      '*[references("open-1")]',
    ]
    const controller = new AbortController()
    const addresses = [
      ...filters.flatMap((filter) =>
        ['production', 'closed'].map(
          (dataset) => `/v2025-02-19/data/listen/${dataset}?query=${encodeURIComponent(filter)}&${all}`,
        ),
      ),
      '/v2025-02-19/data/live/events/production',
      '/v2025-02-19/data/live/events/production?includeDrafts=true',
      '/v2025-02-19/data/live/events/closed',
    ]
    const collect = async (path: string): Promise<string> => {
      let text = ''
      try {
        const answer = await fetch(lake.lake.url + path, {
          signal: controller.signal,
          headers: { 'last-event-id': 'x#y' },
        })
        for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString()
      } catch {
        // Ended below.
      }
      return text
    }
    const texts = Promise.all(addresses.map(collect))
    const overSocket: string[] = []
    const socket = new WebSocket(`${lake.lake.url.replace('http', 'ws')}/v2025-02-19/data/streams`, {
      origin: 'http://localhost:3000',
    })
    socket.on('message', (data) => overSocket.push(String(data)))
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(
      JSON.stringify({ type: 'open', id: 1, path: `/v2025-02-19/data/listen/production?query=*&${all}`, headers: {} }),
    )
    await expect.poll(() => overSocket.some((frame) => frame.includes('welcome'))).toBe(true)

    const client = lake.client()
    for (const id of ['drafts.open-1', 'versions.r1.open-1', 'private.p-1']) {
      await client.patch(id).set({ title: canary() }).commit()
      await client
        .transaction()
        .patch(id, { set: { title: canary() } })
        .patch('open-1', { set: { seen: id } })
        .commit()
    }
    await client.createOrReplace(content('drafts.fresh'))
    await client.action({ actionType: 'sanity.action.document.discard', draftId: 'drafts.fresh' })
    await client.delete('private.p-9')
    await client.patch('open-1').set({ seen: 'the end' }).commit()
    await expect.poll(() => overSocket.some((frame) => frame.includes('the end'))).toBe(true)
    await pause(500)
    socket.terminate()
    controller.abort()
    const [everything = '', ...others] = await texts
    heard.push({ way: 'the socket', bytes: overSocket.join() })
    for (const [index, text] of [everything, ...others].entries())
      heard.push({ way: addresses[index] ?? '', bytes: text })
    // What is public did come.
    expect(everything).toContain('the end')
    expect(leaks()).toEqual([])
  }, 60_000)

  it('gets no byte of their pictures', async () => {
    for (const url of pictures) {
      for (const search of ['', '?w=10', '?dl', '?fm=webp&q=5']) expect((await fetch(url + search)).status).toBe(404)
    }
  })
})

it('an account does hear them, so that this test can fail', async () => {
  const exported = await Promise.all(
    ['production', 'closed'].map(async (dataset) => (await lake.request(`/data/export/${dataset}`)).text()),
  )
  const history = await (
    await lake.request(
      '/data/history/production/transactions/gone-0,gone-1,gone-2,gone-3,gone-4,open-0,open-1,open-2,open-3,open-4?limit=200',
    )
  ).text()
  const first = canaries.slice(0, 200)
  const known = first.filter((word) => exported.join().includes(word) || history.includes(word))
  expect(known.length).toBeGreaterThan(190)
  expect(first).toHaveLength(200)
})
