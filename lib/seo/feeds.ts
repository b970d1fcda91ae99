import { generateAtomFeed, generateRssFeed, type JsonFeed } from 'feedsmith'

import { formatDaySpan } from '../i18n/format-day.ts'
import type { EventStatus } from '../model/event.ts'
import type { Feed, FeedFormat, FeedItem } from '../model/feed.ts'
import { absoluteUrl, feedTypes } from './metadata.ts'
import { xmlText } from './xml.ts'

/** How a status is called in the language of the feed. */
type StatusWords = (status: EventStatus) => string

/** No format has a field for another day than that of publication: the summary begins with when and where it is. */
function told({ summary, occasion }: FeedItem, { locale }: Feed, words: StatusWords): string | null {
  if (occasion === null) return summary
  const { from, to, place, status } = occasion
  const facts = [
    ...(status === 'scheduled' ? [] : [words(status)]),
    formatDaySpan(from, to, locale),
    ...(place === null ? [] : [place]),
  ].join(' · ')
  return summary === null ? facts : `${facts} — ${summary}`
}

function cleaned(feed: Feed): Feed {
  return {
    ...feed,
    title: xmlText(feed.title),
    description: xmlText(feed.description),
    author: xmlText(feed.author),
    items: feed.items.map((item) => ({
      ...item,
      title: xmlText(item.title),
      summary: item.summary === null ? null : xmlText(item.summary),
      topics: item.topics.map(xmlText),
    })),
  }
}

/** The name of an item for ever: an address may change (https://www.rfc-editor.org/rfc/rfc4151). */
function itemId(feed: Feed, { documentId, publishedAt }: FeedItem): string {
  const host = new URL(absoluteUrl('/')).hostname
  return `tag:${host},${publishedAt.slice(0, 10)}:${documentId}/${feed.locale}`
}

function selfAddress(feed: Feed, format: FeedFormat): string {
  return absoluteUrl(`${feed.href}.${format}`)
}

function rss(feed: Feed): string {
  return generateRssFeed({
    title: feed.title,
    link: absoluteUrl(feed.href),
    description: feed.description,
    language: feed.locale,
    lastBuildDate: new Date(feed.updatedAt),
    atom: { links: [{ href: selfAddress(feed, 'rss'), rel: 'self', type: feedTypes.rss }] },
    items: feed.items.map((item) => ({
      title: item.title,
      link: absoluteUrl(item.href),
      ...(item.summary === null ? {} : { description: item.summary }),
      categories: item.topics.map((name) => ({ name })),
      guid: { value: itemId(feed, item), isPermaLink: false },
      pubDate: new Date(item.publishedAt),
      ...(item.image === null
        ? {}
        : { media: { contents: [{ url: absoluteUrl(item.image), type: 'image/jpeg', medium: 'image' }] } }),
    })),
  })
}

function atom(feed: Feed): string {
  return generateAtomFeed({
    id: absoluteUrl(feed.href),
    title: { value: feed.title },
    subtitle: { value: feed.description },
    updated: new Date(feed.updatedAt),
    authors: [{ name: feed.author, uri: absoluteUrl(`/${feed.locale}`) }],
    links: [
      { href: selfAddress(feed, 'atom'), rel: 'self', type: feedTypes.atom },
      { href: absoluteUrl(feed.href), rel: 'alternate', type: 'text/html', hreflang: feed.locale },
    ],
    entries: feed.items.map((item) => ({
      id: itemId(feed, item),
      title: { value: item.title },
      ...(item.summary === null ? {} : { summary: { value: item.summary } }),
      published: new Date(item.publishedAt),
      updated: new Date(item.updatedAt),
      links: [{ href: absoluteUrl(item.href), rel: 'alternate', type: 'text/html', hreflang: feed.locale }],
      categories: item.topics.map((term) => ({ term })),
    })),
  })
}

function json(feed: Feed): string {
  // Feedsmith's own writer leaves an empty list out, and the format wants one.
  const value = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: absoluteUrl(feed.href),
    feed_url: selfAddress(feed, 'json'),
    description: feed.description,
    language: feed.locale,
    authors: [{ name: feed.author, url: absoluteUrl(`/${feed.locale}`) }],
    items: feed.items.map((item) => ({
      id: itemId(feed, item),
      url: absoluteUrl(item.href),
      title: item.title,
      // The format wants a content; what the page says at length stays on the page.
      content_text: item.summary ?? item.title,
      ...(item.summary === null ? {} : { summary: item.summary }),
      ...(item.image === null ? {} : { image: absoluteUrl(item.image) }),
      date_published: item.publishedAt,
      date_modified: item.updatedAt,
      tags: [...item.topics],
      language: feed.locale,
    })),
  } satisfies JsonFeed.Feed<string> & { version: string }
  return JSON.stringify(value)
}

/** Feedsmith sets a text that needs quoting on a line of its own: the line ends would be part of the text. */
function withoutLines(xml: string): string {
  return xml.replaceAll(/>\s+<!\[CDATA\[/g, '><![CDATA[').replaceAll(/\]\]>\s+</g, ']]><')
}

const writers: Readonly<Record<FeedFormat, (feed: Feed) => string>> = {
  rss: (feed) => withoutLines(rss(feed)),
  atom: (feed) => withoutLines(atom(feed)),
  json,
}

/** @returns the feed as a file in one of its formats. */
export function feedFile(feed: Feed, format: FeedFormat, words: StatusWords): string {
  const items = feed.items.map((item) => ({ ...item, summary: told(item, feed, words) }))
  return writers[format](cleaned({ ...feed, items }))
}
