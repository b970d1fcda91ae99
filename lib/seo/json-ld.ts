import type {
  BreadcrumbList,
  CollectionPage,
  Graph,
  ImageGallery,
  NewsArticle,
  Organization,
  VideoObject,
  WebPage,
  WebSite,
} from 'schema-dts'

import type { Chrome } from '../model/chrome.ts'
import type { Article } from '../model/page.ts'
import { eventNode, transcriptNode } from './event-json-ld.ts'
import { glossaryNode } from './glossary-json-ld.ts'
import { absoluteUrl } from './metadata.ts'
import { vacancyNode } from './vacancy-json-ld.ts'

/** The id of the organization in every graph of the site. */
export const organizationId = () => absoluteUrl('/#organization')
const websiteId = () => absoluteUrl('/#website')

function organization(chrome: Chrome): Organization {
  return {
    '@type': 'Organization',
    '@id': organizationId(),
    name: chrome.longName,
    url: absoluteUrl(`/${chrome.locale}`),
    logo: absoluteUrl('/icon-512.png'),
  }
}

function website(chrome: Chrome): WebSite {
  return {
    '@type': 'WebSite',
    '@id': websiteId(),
    name: chrome.siteName,
    url: absoluteUrl(`/${chrome.locale}`),
    inLanguage: chrome.locale,
    publisher: { '@id': organizationId() },
  }
}

/** What every page says: whose site it is, and what the site is. */
export function siteNodes(chrome: Chrome) {
  return [organization(chrome), website(chrome)]
}

const breadcrumbsId = (path: string) => absoluteUrl(`${path}#breadcrumbs`)

type Placed = Pick<Article, 'locale' | 'breadcrumbs' | 'title'> & { readonly meta: Pick<Article['meta'], 'path'> }

/** The way from the home page to the page in hand. */
export function breadcrumbsOf(page: Placed, chrome: Chrome): BreadcrumbList {
  const steps = [
    { name: chrome.siteName, href: `/${page.locale}` },
    ...page.breadcrumbs.map((link) => ({ name: link.label.text, href: link.href })),
    { name: page.title, href: page.meta.path },
  ]
  return {
    '@type': 'BreadcrumbList',
    '@id': breadcrumbsId(page.meta.path),
    itemListElement: steps.map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: step.name,
      item: absoluteUrl(step.href),
    })),
  }
}

/** Kinds that are things of their own rather than pages about something. */
const things: ReadonlySet<Article['kind']> = new Set(['news', 'video', 'event', 'transcript', 'vacancy'])

/** What the page is as a page. */
function webPage(article: Article): WebPage | CollectionPage | ImageGallery | null {
  const { meta, kind } = article
  if (things.has(kind)) return null
  const common = {
    '@id': absoluteUrl(`${meta.path}#page`),
    url: absoluteUrl(meta.path),
    name: article.title,
    inLanguage: article.lang,
    isPartOf: { '@id': websiteId() },
    breadcrumb: { '@id': breadcrumbsId(meta.path) },
    ...(meta.modifiedAt ? { dateModified: meta.modifiedAt } : {}),
  }
  if (kind === 'photoGallery') {
    const image = article.pictures.map(({ src }) => absoluteUrl(src))
    return { '@type': 'ImageGallery', ...common, image }
  }
  return kind === 'sectionFront' ? { '@type': 'CollectionPage', ...common } : { '@type': 'WebPage', ...common }
}

function newsArticle(article: Article): NewsArticle {
  const { meta } = article
  return {
    '@type': 'NewsArticle',
    '@id': absoluteUrl(`${meta.path}#article`),
    headline: article.title,
    inLanguage: article.lang,
    mainEntityOfPage: absoluteUrl(meta.path),
    author: { '@id': organizationId() },
    publisher: { '@id': organizationId() },
    ...(meta.publishedAt ? { datePublished: meta.publishedAt } : {}),
    ...(meta.modifiedAt ? { dateModified: meta.modifiedAt } : {}),
    ...(article.summary ? { description: article.summary } : {}),
    ...(meta.image ? { image: [absoluteUrl(meta.image.src)] } : {}),
  }
}

function videoObject(article: Article): VideoObject | null {
  const { meta, video } = article
  const file = video?.sources[0]
  if (!file || !meta.image || !meta.publishedAt) return null
  return {
    '@type': 'VideoObject',
    '@id': absoluteUrl(`${meta.path}#video`),
    name: article.title,
    inLanguage: article.lang,
    thumbnailUrl: absoluteUrl(meta.image.src),
    uploadDate: meta.publishedAt,
    contentUrl: absoluteUrl(file.src),
    ...(article.summary ? { description: article.summary } : {}),
  }
}

/** Structured data of the site, for pages without a text of their own: the organisation and the site. */
export function siteGraph(chrome: Chrome): Graph {
  return { '@context': 'https://schema.org', '@graph': siteNodes(chrome) }
}

/** Structured data of a page with text; it repeats what the page shows and nothing else. */
export function articleGraph(article: Article, chrome: Chrome): Graph {
  const [page, video] = [webPage(article), videoObject(article)]
  const { collection } = article
  return {
    '@context': 'https://schema.org',
    '@graph': [
      ...siteNodes(chrome),
      breadcrumbsOf(article, chrome),
      ...(page ? [page] : []),
      ...(article.kind === 'news' ? [newsArticle(article)] : []),
      ...(video ? [video] : []),
      ...(article.event ? [eventNode(article, article.event)] : []),
      ...(article.transcript ? [transcriptNode(article)] : []),
      ...(collection?.kind === 'glossary' ? [glossaryNode(article, collection.letters)] : []),
      ...(article.vacancy ? [vacancyNode(article, article.vacancy)] : []),
    ],
  }
}

/** @returns JSON that is safe inside a script element: no `<` can end it, no U+2028 can break it. */
export function serialiseGraph(graph: Graph): string {
  return JSON.stringify(graph)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)
}
