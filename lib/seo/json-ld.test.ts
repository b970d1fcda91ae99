import { describe, expect, it } from 'vitest'

import type { Article } from '../model/page.ts'
import type { Chrome } from '../model/chrome.ts'
import { articleGraph, serialiseGraph } from './json-ld.ts'

const chrome: Chrome = {
  locale: 'fr',
  siteName: 'OTAN',
  longName: 'Organisation du traité de l’Atlantique Nord',
  disclaimer: { text: '', lang: 'fr' },
  navigation: [],
  suggestedTopics: [],
  social: [],
  legal: [],
}

const image = { src: '/cdn/images/a.jpg', alt: '' }

const page: Article = {
  kind: 'page',
  id: 'page',
  locale: 'fr',
  language: { state: 'translated' },
  lang: 'fr',
  breadcrumbs: [{ label: { text: 'Ce que nous faisons', lang: 'fr' }, href: '/fr/what-we-do', newTab: false }],
  title: 'Une page',
  summary: 'Un résumé.',
  body: [],
  day: null,
  updatedDay: null,
  readingMinutes: null,
  picture: null,
  video: null,
  pictures: [],
  topics: [],
  officialText: null,
  event: null,
  transcript: null,
  vacancy: null,
  superseded: null,
  collection: null,
  list: null,
  feed: null,
  filteredList: null,
  meta: {
    title: 'Une page',
    description: 'Un résumé.',
    path: '/fr/what-we-do/page',
    canonicalPath: '/fr/what-we-do/page',
    versions: [],
    image,
    publishedAt: '2025-12-19T09:00:00Z',
    modifiedAt: '2025-12-20T09:00:00Z',
    kind: 'website',
    hasFeeds: false,
  },
}

type Node = Readonly<Record<string, unknown>>

function nodesOf(article: Article): Node[] {
  const { '@graph': graph } = JSON.parse(serialiseGraph(articleGraph(article, chrome)))
  return graph
}

const typesOf = (article: Article) => nodesOf(article).map((node) => node['@type'])
const nodeOf = (article: Article, type: string) => nodesOf(article).find((node) => node['@type'] === type)

const film = {
  poster: null,
  sources: [{ src: '/cdn/files/a.mp4', type: 'video/mp4' }],
  tracks: [],
  text: null,
  width: 1,
  height: 1,
}

const post = {
  area: 'languages',
  grade: 'G12',
  place: { text: 'Bruxelles', lang: 'fr' },
  employer: { label: { text: 'Secrétariat international', lang: 'fr' }, href: '/fr/body', newTab: false },
  closesOn: '2030-03-29',
  closesAt: '2030-03-29T23:00:00.000Z',
  isOpen: true,
} as const

describe('a page tells machines', () => {
  it.each([
    ['page', ['WebPage']],
    ['topic', ['WebPage']],
    ['officialText', ['WebPage']],
    ['sectionFront', ['CollectionPage']],
    ['photoGallery', ['ImageGallery']],
    ['news', ['NewsArticle']],
    ['video', ['VideoObject']],
    ['vacancy', ['JobPosting']],
  ] as const)('what it is, for each kind: %s', (kind, types) => {
    const article = { ...page, kind, video: kind === 'video' ? film : null, vacancy: kind === 'vacancy' ? post : null }
    expect(typesOf(article)).toEqual(['Organization', 'WebSite', 'BreadcrumbList', ...types])
  })

  it('where it stands, each step with its address', () => {
    expect(nodeOf(page, 'BreadcrumbList')?.['itemListElement']).toEqual(
      [
        ['OTAN', '/fr'],
        ['Ce que nous faisons', '/fr/what-we-do'],
        ['Une page', '/fr/what-we-do/page'],
      ].map(([name, path], index) => {
        return { '@type': 'ListItem', position: index + 1, name, item: `http://localhost:3000${path}` }
      }),
    )
  })

  it('only what there is: no film without a day, a picture and a file', () => {
    const { meta } = page
    for (const broken of [
      { video: null },
      { video: film, meta: { ...meta, image: null } },
      { video: film, meta: { ...meta, publishedAt: null } },
    ])
      expect(typesOf({ ...page, kind: 'video', ...broken })).not.toContain('VideoObject')
  })

  it('of a vacancy who hires, where, and until when', () => {
    expect(nodeOf({ ...page, kind: 'vacancy', vacancy: post }, 'JobPosting')).toMatchObject({
      title: 'Une page',
      validThrough: '2030-03-29T23:00:00.000Z',
      hiringOrganization: { name: 'Secrétariat international', url: 'http://localhost:3000/fr/body' },
      jobLocation: { '@type': 'Place', name: 'Bruxelles' },
    })
  })

  it('of a glossary each term with its meaning and its address', () => {
    const ally = {
      key: 'a',
      id: 'term-ally',
      term: { text: 'Allié', lang: 'fr' },
      definition: { text: 'Un pays.', lang: 'fr' },
      otherForms: ['pays membre'],
      about: null,
    } as const
    const glossary = {
      ...page,
      collection: { kind: 'glossary', letters: [{ letter: 'A', id: 'a', terms: [ally] }] },
    } as const
    expect(nodeOf(glossary, 'DefinedTermSet')).toMatchObject({
      hasDefinedTerm: [
        {
          '@type': 'DefinedTerm',
          '@id': 'http://localhost:3000/fr/what-we-do/page#term-ally',
          name: 'Allié',
          description: 'Un pays.',
          alternateName: ['pays membre'],
        },
      ],
    })
  })

  it('every reference leads to a thing of the same page', () => {
    for (const kind of ['page', 'news', 'sectionFront'] as const) {
      const nodes = nodesOf({ ...page, kind })
      const ids = new Set(nodes.map((node) => node['@id']))
      const references = [...JSON.stringify(nodes).matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => id)
      expect(references.length).toBeGreaterThan(0)
      expect(references.filter((id) => !ids.has(id))).toEqual([])
    }
  })
})

it('what editors write cannot leave the element', () => {
  const text = serialiseGraph(articleGraph({ ...page, title: '</script><script>alert(1)</script>\u2028' }, chrome))
  expect(text).not.toContain('<')
  expect(JSON.parse(text)['@graph'][2].itemListElement[2].name).toBe('</script><script>alert(1)</script>\u2028')
})
