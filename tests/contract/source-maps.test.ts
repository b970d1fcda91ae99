import { fileURLToPath } from 'node:url'
import type { ContentSourceMap, SanityClient } from '@sanity/client'
import { jsonPathToStudioPath, parseJsonPath, resolveMapping, studioPath } from '@sanity/client/csm'
import { stegaClean } from '@sanity/client/stega'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as articles from '../../sanity/queries/articles.ts'
import * as chrome from '../../sanity/queries/chrome.ts'
import * as home from '../../sanity/queries/home.ts'
import { isObject, readSeed, type SeedDocument } from '../../sanity/seed/read-seed.ts'
import { startTestLake, type TestLake } from './lake-harness.ts'

// Not those of the search: its index is made from what is published, and no preview asks it.
const queries: Readonly<Record<string, string>> = { ...articles, ...chrome, ...home }
const seed = readSeed(fileURLToPath(new URL('../../sanity/seed/documents', import.meta.url)))

let lake: TestLake
let drafts: SanityClient
let stored: ReadonlyMap<string, unknown>

/** Every second article has a draft with another title; a new one has nothing but a draft. */
function draftsOf(documents: readonly SeedDocument[]): SeedDocument[] {
  const changed = documents.filter(({ title }, n) => typeof title === 'string' && n % 2 === 0)
  return changed.map((document) => ({ ...document, _id: `drafts.${document._id}`, title: `Draft of ${document._id}` }))
}

beforeAll(async () => {
  lake = await startTestLake()
  const transaction = lake.client().transaction()
  for (const document of [...seed, ...draftsOf(seed)]) transaction.create({ ...document })
  await transaction.commit()
  drafts = lake.client({ perspective: 'drafts', resultSourceMap: 'withKeyArraySelector' })
  const documents = await lake.client().fetch<{ _id: string }[]>('*')
  stored = new Map(documents.map((document) => [document._id, document]))
}, 60_000)
afterAll(() => lake.close())

/** The parameters that the site asks a query with: all addresses of the seed, and one language. */
function parametersFor(query: string): Record<string, unknown>[] {
  const originals = seed.filter(({ translationOf }) => translationOf === undefined)
  const current = (value: unknown): unknown => (isObject(value) ? value['current'] : undefined)
  const paths = originals.flatMap(({ path }) => current(path) ?? [])
  const common = { locale: 'uk', prefix: 'about-us/', paths, types: ['news', 'video'] }
  if (query.includes('$slug')) {
    const withSlug = originals.filter(({ slug }) => current(slug) !== undefined)
    return withSlug.map(({ _type, slug }) => ({ ...common, type: _type, slug: current(slug) }))
  }
  return query.includes('$path') && !query.includes('$paths') ? paths.map((path) => ({ ...common, path })) : [common]
}

type Leaf = { readonly path: (string | number)[]; readonly value: string }

function stringsIn(value: unknown, path: (string | number)[] = []): Leaf[] {
  if (typeof value === 'string') return [{ path, value }]
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => stringsIn(item, [...path, index]))
  return isObject(value) ? Object.entries(value).flatMap(([key, item]) => stringsIn(item, [...path, key])) : []
}

/** The value that a source map says a leaf comes from; undefined when it says nothing. */
function followed({ path }: Leaf, map: ContentSourceMap): { id: string; value: unknown } | undefined {
  const { mapping, pathSuffix = '' } = resolveMapping(path, map) ?? {}
  if (mapping?.source.type !== 'documentValue') return undefined
  const id = map.documents[mapping.source.document]?._id ?? ''
  const source = parseJsonPath(`${map.paths[mapping.source.path]}${pathSuffix}`)
  return { id, value: studioPath.get(stored.get(id), jsonPathToStudioPath(source)) }
}

/** What an editor wants to click on: headings, summaries and running text. */
function isProse({ path }: Leaf): boolean {
  const names = path.filter((segment) => typeof segment === 'string')
  const last = names.at(-1) ?? ''
  return (
    ['title', 'summary', 'heading', 'deck', 'label'].includes(last) || names.slice(-2).join('.') === 'children.text'
  )
}

describe.each(['true', 'withKeyArraySelector'] as const)('source maps of the site’s queries (%s)', (kind) => {
  it.each(Object.keys(queries))('%s: what is mapped is found at its place, and prose is mapped', async (name) => {
    const query = queries[name] ?? ''
    const options = { resultSourceMap: kind === 'true' ? true : kind, filterResponse: false } as const
    let prose = 0
    let mapped = 0
    let fromDrafts = 0
    const missed = new Set<string>()
    const wrong: unknown[] = []
    for (const parameters of parametersFor(query)) {
      const { result, resultSourceMap } = await drafts.fetch<unknown>(query, parameters, options)
      if (!resultSourceMap) throw new Error('There is no source map')
      const plain = await drafts.fetch<unknown>(query, parameters, { resultSourceMap: false })
      expect(result).toEqual(plain)
      for (const leaf of stringsIn(result)) {
        const source = followed(leaf, resultSourceMap)
        if (source && source.value !== leaf.value) wrong.push({ place: leaf.path.join('.'), leaf: leaf.value, source })
        if (!isProse(leaf)) continue
        prose += 1
        if (source?.id.startsWith('drafts.')) fromDrafts += 1
        if (source) mapped += 1
        else missed.add(leaf.path.filter((segment) => typeof segment === 'string').join('.'))
      }
    }
    expect(wrong).toEqual([])
    expect([...missed]).toEqual([])
    expect(mapped).toBe(prose)
    // The list of addresses has no prose.
    expect(fromDrafts > 0).toBe(name !== 'addressesQuery')
  })
})

/** What @vercel/stega 1 hides in a text: four invisible characters a letter, digits of its code to the base of four. */
function hidden(text: string): { href: string } {
  const digits = [...text].map((char) => ['\u200b', '\u200c', '\u200d', '\ufeff'].indexOf(char)).filter((n) => n >= 0)
  const codes: number[] = []
  // Four zeros come first.
  for (let i = 4; i < digits.length; i += 4) codes.push(Number.parseInt(digits.slice(i, i + 4).join(''), 4))
  const value: unknown = JSON.parse(String.fromCharCode(...codes))
  if (!isObject(value) || typeof value['href'] !== 'string') throw new Error('No address is hidden here')
  return { href: value['href'] }
}

describe('stega, as draft mode uses it', () => {
  it('hides in each text the address where the Studio edits it', async () => {
    const stega = drafts.withConfig({ stega: { enabled: true, studioUrl: '/studio' } })
    const article = { type: 'news', slug: 'secretary-generals-end-of-year-message-to-nato-troops', locale: 'uk' }
    const query = `(${queries['articlesQuery'] ?? ''})[0]`
    const result: unknown = await stega.fetch(query, article)
    expect(stegaClean(result)).toEqual(await drafts.fetch(query, article))
    const texts = stringsIn(result)
    const hrefOf = (path: string): URL => {
      const leaf = texts.find((candidate) => candidate.path.join('.') === path)
      return new URL(hidden(leaf?.value ?? '').href, 'https://site.example')
    }
    const title = hrefOf('title')
    expect(decodeURIComponent(title.pathname)).toBe(
      '/studio/intent/edit/mode=presentation;id=news-end-of-year-message;type=news;path=title',
    )
    expect(hrefOf('body.0.children.0.text').searchParams.get('path')).toBe(
      'body[_key=="b01"].children[_key=="b01s1"].text',
    )
    const translation = hrefOf('translation.title').searchParams
    expect([translation.get('id'), translation.get('path')]).toEqual(['news-end-of-year-message-uk', 'title'])
    expect(hrefOf('topics.0.title').searchParams.get('type')).toBe('topic')
  })

  it('leaves texts alone when the answer does not say where they come from', async () => {
    const stega = drafts.withConfig({ stega: { enabled: true, studioUrl: '/studio' } })
    const query = '*[_type == "news"] | order(_id)[0]{"worked": upper(title), "fixed": "Word", "joined": title + "!"}'
    expect(await stega.fetch(query)).toEqual(await drafts.fetch(query))
  })
})
