import type { SanityImageAssetDocument } from '@sanity/client'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { readConfig } from '../../sanity/content-lake/config.ts'
import { aclOf } from '../../sanity/content-lake/permissions.ts'
import { schemaTypes } from '../../sanity/schema/schema-types.ts'
import { twoHalves } from './asset-samples.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

/** Types that the owner of a lake keeps from strangers (`content-lake.json`), published or not. */

const word = 'canary-of-a-letter'
let lake: TestLake
let picture: SanityImageAssetDocument

async function fromStranger(path: string): Promise<string> {
  const answer = await lake.request(path, { token: null })
  expect(answer.status).toBe(200)
  return answer.text()
}

const asked = (query: string, more = '') => `/data/query/production?query=${encodeURIComponent(query)}${more}`

beforeAll(async () => {
  lake = await startTestLake({ privateTypes: ['letter'] })
  const bytes = await sharp(await twoHalves())
    .resize(31)
    .png()
    .toBuffer()
  picture = await lake.client().assets.upload('image', bytes, { filename: `${word}.png` })
  const image = { _type: 'image', asset: { _type: 'reference', _ref: picture._id } }
  const letter = { _id: 'letter-a', _type: 'letter', title: word, image }
  await lake
    .client()
    .transaction()
    .create(letter)
    .create({ ...letter, _id: 'drafts.letter-a' })
    .commit()
  await lake.client().create({ _id: 'post-a', _type: 'post', letter: { _type: 'reference', _ref: 'letter-a' } })
})

afterAll(() => lake.close())

it('are read with a token, whoever has it', async () => {
  const { secret } = await lake.lake.tokens.create('a reader', 'viewer')
  const client = lake.client({ token: secret, perspective: 'published' })
  expect(await client.fetch('*[_type == "letter"].title')).toEqual([word])
  expect(await client.getDocument('letter-a')).toMatchObject({ title: word })
})

it('are not there for strangers: no query, document, picture or count of them', async () => {
  const queries = [
    '*',
    '*[_id == "letter-a"]',
    '*[references("post-a") || title match "canary*"]',
    '*[0...9]{..., letter->}',
  ]
  const ways = [
    ...queries.flatMap((query) => ['raw', 'published', 'drafts'].map((view) => asked(query, `&perspective=${view}`))),
    '/data/doc/production/letter-a',
    `/data/doc/production/${picture._id}`,
  ]
  for (const way of ways) expect(await fromStranger(way)).not.toContain(word)
  expect(JSON.parse(await fromStranger(asked('count(*)')))).toMatchObject({ result: 1 })
  expect((await fetch(picture.url)).status).toBe(404)
})

it('are not told of to a stranger who listens', async () => {
  const stop = new AbortController()
  const address = `/data/listen/production?query=${encodeURIComponent('*')}&includeResult=true`
  const answer = await lake.request(address, { token: null, signal: stop.signal })
  const events = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  await lake
    .client()
    .patch('letter-a', { set: { title: `${word} again` } })
    .commit()
  await lake
    .client()
    .patch('post-a', { set: { title: 'the end' } })
    .commit()
  while (!heard.includes('the end')) heard += (await events?.read())?.value ?? 'the end'
  stop.abort()
  expect(heard).toContain('post-a')
  expect(heard).not.toContain(word)
})

it('stand in the grants', () => {
  const [grant] = aclOf(lake.lake.stranger)
  expect(grant?.filter).toBe('_id in path("*") && !(_type in ["letter"])')
})

it('of this site are the issues of the newsletter, which nobody may read before they are sent', () => {
  const { privateTypes } = readConfig({})
  expect(privateTypes).toEqual(['newsletterIssue'])
  expect(schemaTypes.map(({ name }) => name)).toEqual(expect.arrayContaining([...privateTypes]))
})
