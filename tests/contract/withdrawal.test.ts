import type { SanityDocument } from '@sanity/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { keepFormerAddress } from '../../sanity/studio/former-address/former-address.ts'
import { withdraw } from '../../sanity/studio/withdrawal/withdraw.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

/** What “Withdraw” of the Studio does to the content: one transaction, nothing lost, the address answered. */

let lake: TestLake
const publishedAt = '2026-03-02T09:00:00Z'
const reference = (id: string) => ({ _type: 'reference', _ref: id })

/** An article with a translation that is published, and one of which a draft is open as well. */
async function given(name: string): Promise<SanityDocument> {
  const client = lake.client()
  const shared = { _type: 'news', publishedAt, slug: { _type: 'slug', current: name } }
  await client
    .transaction()
    .create({ ...shared, _id: name, language: 'en', title: name })
    .create({ ...shared, _id: `drafts.${name}`, language: 'en', title: `${name}, revised` })
    .create({ _id: `${name}-fr`, _type: 'news', language: 'fr', title: 'Un', translationOf: reference(name) })
    .create({ _id: `${name}-uk`, _type: 'news', language: 'uk', title: 'Один', translationOf: reference(name) })
    .create({ _id: `drafts.${name}-uk`, _type: 'news', language: 'uk', title: 'Два', translationOf: reference(name) })
    .commit()
  const document = await client.getDocument(name)
  if (!document) throw new Error('It was not stored.')
  return document
}

const texts = (name: string) =>
  lake.client().fetch<SanityDocument[]>('*[_type == "news" && _id match $name] | order(_id asc){_id, title}', {
    name: `*${name}*`,
  })

beforeAll(async () => {
  lake = await startTestLake()
  await lake.client().create({ _id: 'other', _type: 'news', publishedAt, slug: { _type: 'slug', current: 'other' } })
}, 120_000)

afterAll(() => lake.close())

describe('a page that is withdrawn', () => {
  it('as an error leaves the site in every language, keeps its texts as drafts, and its address says why', async () => {
    const published = await given('wrong')
    const reason = { _type: 'localeText', en: 'It named the wrong day.' }
    await withdraw(lake.client(), { published, withdrawal: { _type: 'withdrawal', kind: 'error', reason } })
    expect(await texts('wrong')).toEqual([
      { _id: 'drafts.wrong', title: 'wrong, revised' },
      { _id: 'drafts.wrong-fr', title: 'Un' },
      { _id: 'drafts.wrong-uk', title: 'Два' },
    ])
    expect(await lake.client().getDocument('withdrawn-wrong')).toMatchObject({
      _type: 'redirect',
      from: '/{language}/news-and-events/articles/news/2026/03/02/wrong',
      kind: 'gone',
      reason,
    })
  })

  it('as merged leads to the page that took its place', async () => {
    const published = await given('merged')
    await withdraw(lake.client(), { published, withdrawal: { kind: 'merged', replacedBy: reference('other') } })
    expect(await lake.client().getDocument('withdrawn-merged')).toMatchObject({
      from: '/{language}/news-and-events/articles/news/2026/03/02/merged',
      kind: 'moved',
      target: reference('other'),
    })
  })

  it('can be published again, with its translations', async () => {
    const client = lake.client()
    const published = await given('again')
    await withdraw(client, { published, withdrawal: { kind: 'merged', replacedBy: reference('other') } })
    for (const publishedId of ['again', 'again-fr'])
      await client.action({
        actionType: 'sanity.action.document.publish',
        draftId: `drafts.${publishedId}`,
        publishedId,
      })
    expect(await client.getDocument('again-fr')).toMatchObject({ translationOf: reference('again') })
  })

  it('stays as it is where something refers to it, or where it was changed meanwhile', async () => {
    const client = lake.client()
    const published = await given('kept')
    const withdrawal = { kind: 'merged', replacedBy: reference('other') }
    await client.create({ _id: 'home', _type: 'newsSection', lead: reference('kept') })
    const before = await texts('kept')
    await expect(withdraw(client, { published, withdrawal })).rejects.toThrow(/references to it from "home"/)
    expect(await texts('kept')).toEqual(before)
    await client
      .transaction()
      .delete('home')
      .patch('kept', { set: { title: 'Newer' } })
      .commit()
    await expect(withdraw(client, { published, withdrawal })).rejects.toMatchObject({ statusCode: 409 })
    expect(await client.getDocument('withdrawn-kept')).toBeUndefined()
  })
})

describe('a page that moves', () => {
  const former = '/{language}/news-and-events/articles/news/2026/03/02/moving'

  it('leads on from every address that it had, and from none that it keeps', async () => {
    const client = lake.client()
    const published = await given('moving')
    const draft = { ...published, _id: 'drafts.moving' }
    await keepFormerAddress(client, draft, published)
    const moved = () =>
      client.fetch<SanityDocument[]>('*[_type == "redirect" && target._ref == "moving"] | order(from asc)')
    expect(await moved()).toEqual([])
    const renamed = { ...published, slug: { _type: 'slug', current: 'moved' } }
    await keepFormerAddress(client, { ...renamed, _id: 'drafts.moving' }, published)
    const later = { ...renamed, _id: 'drafts.moving', publishedAt: '2026-03-05T09:00:00Z' }
    await keepFormerAddress(client, later, renamed)
    expect(await moved()).toMatchObject([
      { from: former.replace('moving', 'moved'), kind: 'moved' },
      { from: former, kind: 'moved' },
    ])
    // The address of a translation is the one of its original.
    const translation = { _id: 'drafts.moving-fr', _type: 'news', translationOf: reference('moving') }
    await keepFormerAddress(client, translation, { ...translation, _id: 'moving-fr', publishedAt })
    expect(await moved()).toHaveLength(2)
    const withdrawal = { kind: 'merged', replacedBy: reference('other') }
    await withdraw(client, { published, withdrawal })
    expect(await client.getDocument('moving')).toBeUndefined()
  })

  it('is not told to be withdrawn any longer once it is published again', async () => {
    const client = lake.client()
    const published = await given('back')
    const reason = { _type: 'localeText', en: 'It named the wrong day.' }
    await withdraw(client, { published, withdrawal: { kind: 'error', reason } })
    const draft = await client.getDocument('drafts.back')
    if (!draft) throw new Error('There is no draft.')
    await keepFormerAddress(client, draft, null)
    expect(await client.getDocument('withdrawn-back')).toBeUndefined()
  })
})
