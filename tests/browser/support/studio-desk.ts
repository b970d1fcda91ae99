import { randomUUID } from 'node:crypto'

import type { APIRequestContext, Locator, Page } from '@playwright/test'
import type { SanityClient } from '@sanity/client'

import { pathOf } from '../../../lib/content/addresses.ts'

/** Opens a news text in the list of its kind. */
export async function openDocument(page: Page, id: string): Promise<void> {
  await page.goto(`/studio/structure/news;${id}`)
  await field(page, 'title').waitFor()
}

/** A field of the form, with its label and messages. */
export function field(page: Page, name: string): Locator {
  return page.getByTestId(`field-${name}`)
}

/** Where the text of a field is typed. */
export function textOf(page: Page, name: string): Locator {
  return field(page, name).getByRole('textbox')
}

/** Chooses what the menu beside the Publish button offers. */
export async function choose(page: Page, action: string): Promise<void> {
  // The toolbar of a text has a menu of the same kind; the document's stands last.
  await page.getByTestId('action-menu-button').last().click()
  await page.getByRole('menuitem', { name: action }).click()
}

type StoredNews = {
  readonly _id: string
  readonly _type: 'news'
  readonly title: string
  readonly slug: { readonly _type: 'slug'; readonly current: string }
  readonly publishedAt: string
  readonly [name: string]: unknown
}

/** A news text of a test's own, complete enough to be published. `_id` is that of the published document. */
function newsText(title: string): StoredNews {
  const _id = `studio-test-${randomUUID()}`
  return {
    _id,
    _type: 'news',
    language: 'en',
    title,
    summary: 'Written by a test of the Studio: one sentence that says what happened, where it was and who was there.',
    slug: { _type: 'slug', current: _id },
    publishedAt: '2025-11-03T09:00:00.000Z',
  }
}

/** Where readers find it. @throws when it has no address */
export function addressOf(document: Pick<StoredNews, '_type' | 'publishedAt' | 'slug'>): string {
  const path = pathOf({ _type: document._type, publishedAt: document.publishedAt, slug: document.slug.current })
  if (path === null) throw new Error('The text has no address.')
  return `/en/${path}`
}

/** What a reader without script is answered with. */
export async function statusOf(request: APIRequestContext, address: string): Promise<number> {
  return (await request.get(address)).status()
}

/** Stores a text as published. */
export async function publishedNews(lake: SanityClient, title: string): Promise<StoredNews> {
  const news = newsText(title)
  await lake.create(news)
  return news
}

/** Stores a text as a draft that was never published. */
export async function draftedNews(lake: SanityClient, title: string): Promise<StoredNews> {
  const news = newsText(title)
  await lake.create({ ...news, _id: `drafts.${news._id}` })
  return news
}

/** @returns the titles that are stored: of the draft, and of the published version; `null` where there is none. */
export function titlesOf(lake: SanityClient, id: string): Promise<{ draft: string | null; published: string | null }> {
  return lake.fetch(
    '{"draft": *[_id == $draft][0].title, "published": *[_id == $id][0].title}',
    { id, draft: `drafts.${id}` },
    { cacheMode: 'noStale' },
  )
}
