import { XMLParser, XMLValidator } from 'fast-xml-parser'
import RssParser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { feedFormats, type Feed, type FeedFormat, type FeedOccasion } from '../model/feed.ts'
import { feedFile as fileOf } from './feeds.ts'
import { absoluteUrl } from './metadata.ts'

const item = {
  documentId: 'news-1',
  href: '/en/news-and-events/articles/news/2025/12/19/message',
  title: 'A message',
  summary: 'What it says.',
  occasion: null,
  publishedAt: '2025-12-19T09:00:00.000Z',
  updatedAt: '2025-12-20T10:30:00.000Z',
  image: '/cdn/images/local/production/a-1x1.jpg?w=1200&h=630',
  topics: ['Deterrence & defence'],
}

const feed: Feed = {
  locale: 'en',
  title: 'News and events | NATO',
  description: 'What happened.',
  author: 'North Atlantic Treaty Organization',
  href: '/en/news-and-events',
  updatedAt: '2025-12-20T10:30:00.000Z',
  items: [item],
}

const statuses = { scheduled: 'Comme annoncé', postponed: 'Reporté', cancelled: 'Annulé' }
const feedFile = (of: Feed, format: FeedFormat) => fileOf(of, format, (status) => statuses[status])

const hostile = [
  '<script>alert(1)</script>',
  ']]>',
  '&amp;',
  '"\'',
  '\u0000\u000B\uFFFE\uD800',
  'зустріч الناتو 😀',
].join(' ')
const harmless = hostile.replaceAll('\u0000\u000B\uFFFE\uD800', '')

const jsonFeed = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.string(),
  authors: z.array(z.object({ name: z.string(), url: z.url() })).min(1),
  items: z.array(
    z.object({
      id: z.string().min(1),
      url: z.url(),
      title: z.string(),
      content_text: z.string(),
      summary: z.string().optional(),
      image: z.url().optional(),
      date_published: z.iso.datetime({ offset: true }),
      date_modified: z.iso.datetime({ offset: true }),
      tags: z.array(z.string()).optional(),
    }),
  ),
})

describe('RSS', () => {
  it('is read by another parser as it was meant', async () => {
    const read = await new RssParser().parseString(feedFile(feed, 'rss'))
    expect(read).toMatchObject({
      title: feed.title,
      description: feed.description,
      language: 'en',
      link: absoluteUrl(feed.href),
      feedUrl: absoluteUrl(`${feed.href}.rss`),
    })
    expect(read.items).toEqual([
      expect.objectContaining({
        title: item.title,
        link: absoluteUrl(item.href),
        content: item.summary,
        guid: 'tag:localhost,2025-12-19:news-1/en',
        isoDate: item.publishedAt,
        categories: item.topics,
      }),
    ])
  })
})

describe('Atom', () => {
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['entry', 'link'].includes(name) })

  it('has what RFC 4287 wants of a feed and of an entry', async () => {
    const { feed: read } = z
      .object({ feed: z.looseObject({ '@_xmlns': z.literal('http://www.w3.org/2005/Atom') }) })
      .parse(parser.parse(feedFile(feed, 'atom')))
    expect(read).toMatchObject({
      id: absoluteUrl(feed.href),
      title: feed.title,
      updated: feed.updatedAt,
      author: { name: feed.author },
      link: [
        { '@_rel': 'self', '@_href': absoluteUrl(`${feed.href}.atom`) },
        { '@_rel': 'alternate', '@_href': absoluteUrl(feed.href) },
      ],
      entry: [
        {
          id: 'tag:localhost,2025-12-19:news-1/en',
          title: item.title,
          summary: item.summary,
          published: item.publishedAt,
          updated: item.updatedAt,
          link: [{ '@_href': absoluteUrl(item.href) }],
        },
      ],
    })
    const { items } = await new RssParser().parseString(feedFile(feed, 'atom'))
    expect(items).toEqual([expect.objectContaining({ title: item.title, link: absoluteUrl(item.href) })])
  })
})

describe('JSON Feed', () => {
  it('has what version 1.1 wants', () => {
    const read = jsonFeed.parse(JSON.parse(feedFile(feed, 'json')))
    expect(read.feed_url).toBe(absoluteUrl(`${feed.href}.json`))
    expect(read.items[0]).toMatchObject({ url: absoluteUrl(item.href), content_text: item.summary, tags: item.topics })
  })
})

type Read = { readonly title: string | undefined; readonly items: readonly (string | undefined)[] }

/** Titles, as a reader of the format finds them in a file that is well formed. */
async function read(file: string, format: FeedFormat): Promise<Read> {
  if (format === 'json') {
    const { title, items } = jsonFeed.parse(JSON.parse(file))
    return { title, items: items.map((one) => one.title) }
  }
  const fault = XMLValidator.validate(file)
  if (fault !== true) throw new Error(fault.err.msg)
  const { title, items } = await new RssParser().parseString(file)
  return { title, items: items.map((one) => one.title) }
}

describe.each(feedFormats)('whatever editors write, as %s', (format) => {
  it('is text, and nothing but text', async () => {
    const strange = { ...item, title: hostile, summary: hostile, topics: [hostile] }
    const file = feedFile({ ...feed, title: hostile, description: hostile, items: [strange] }, format)
    expect(await read(file, format)).toEqual({ title: harmless, items: [harmless] })
  })

  it('is a feed also while it is empty', async () => {
    const file = feedFile({ ...feed, items: [] }, format)
    expect(await read(file, format)).toEqual({ title: feed.title, items: [] })
  })

  it('does without picture, summary and topics', async () => {
    const file = feedFile({ ...feed, items: [{ ...item, image: null, summary: null, topics: [] }] }, format)
    expect(await read(file, format)).toEqual({ title: feed.title, items: [item.title] })
  })
})

describe('an item with a day besides that of its publication', () => {
  const occasion: FeedOccasion = { from: '2026-07-07', to: '2026-07-08', place: 'Ankara', status: 'scheduled' }
  const summaryOf = (changed: Partial<Feed['items'][number]>) => {
    const file = feedFile({ ...feed, locale: 'fr', items: [{ ...item, occasion, ...changed }] }, 'json')
    return jsonFeed.parse(JSON.parse(file)).items[0]
  }

  it('says when and where it is before all else, in the language of the feed', () => {
    expect(summaryOf({})).toMatchObject({
      summary: '7–8 juillet 2026 · Ankara — What it says.',
      date_published: item.publishedAt,
    })
    expect(summaryOf({ summary: null })?.content_text).toBe('7–8 juillet 2026 · Ankara')
    expect(summaryOf({ occasion: { ...occasion, to: occasion.from, place: null } })?.summary).toBe(
      '7 juillet 2026 — What it says.',
    )
  })

  it('says first of all that it does not take place as announced', () => {
    const called = summaryOf({ occasion: { ...occasion, status: 'cancelled' } })
    expect(called?.summary).toBe('Annulé · 7–8 juillet 2026 · Ankara — What it says.')
  })

  it.each(feedFormats)('is the same in every format: %s', (format) => {
    expect(feedFile({ ...feed, items: [{ ...item, occasion }] }, format)).toContain(
      '7–8 July 2026 · Ankara — What it says.',
    )
  })
})
