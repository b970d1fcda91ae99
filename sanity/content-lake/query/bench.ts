/**
 * Measures the query engine over real workers: `node sanity/content-lake/query/bench.ts [documents]`.
 * Bounded: at most a second and a half per query.
 */
import type { Identity } from '../types.ts'
import { createQueryEngine } from './engine.ts'
import { sampleDocuments, textsOfDocuments } from './sample-documents.ts'

const translation = `*[_type == ^._type && translationOf._ref == ^._id && language == $locale][0]`
const target = `_id, _type, "slug": slug.current, title, language, "translation": ${translation}{_id, title, language}`
const picture = `picture{asset, alt, credit}`
const teaser = `${target}, summary, "text": pt::text(body), ${picture},
  "words": ${translation}{_id, title, summary, "text": pt::text(body)}`

const queries: readonly { name: string; query: string; params?: Record<string, unknown> }[] = [
  { name: 'by id', query: '*[_id == $id][0]', params: { id: 'news-7' } },
  {
    name: 'by slug with translation',
    query: `*[_type == $type && slug.current == $slug && !defined(translationOf)][0]{
      ${teaser}, body, topics[]->{${target}},
      "translations": *[_type == ^._type && translationOf._ref == ^._id]{_id, language}
    }`,
    params: { type: 'news', slug: 'news-slug-77' },
  },
  {
    name: '20 newest, -> and translation',
    query: `*[_type == "news" && !defined(translationOf)] | order(publishedAt desc)[0...20]{
      ${teaser}, topics[]->{_id, title}
    }`,
  },
  {
    name: 'home page, ~30 items',
    query: `*[_type == "homePage"][0]{
      sections[]{_key, _type, "lead": lead->{${teaser}}, "rows": rows[]->{${teaser}},
        "topics": topics[]->{${teaser}}, "items": items[]->{${teaser}}}
    }`,
  },
  {
    name: 'every address with translations',
    query: `*[_type in ["news", "topic", "video", "page"] && !defined(translationOf)]{
      _id, "slug": slug.current, "translations": *[_type == ^._type && translationOf._ref == ^._id]{_id, language}
    }`,
  },
  { name: 'count by type', query: 'count(*[_type == "news"])' },
  { name: 'references()', query: '*[references($id)][0...20]{_id}', params: { id: 'topic-9' } },
  { name: 'match prefix on titles', query: '*[_type == "news" && title match "deter*"][0...20]{_id, title}' },
  {
    name: 'list search of the Studio',
    query: `*[_type in $types && ([@, _id] match text::query($q) || references($raw)) && (_type == "news")]
      {_type, _id, _originalId, "orderings": [_updatedAt]} | order(orderings[0] desc)[0...50]`,
    params: { types: ['news'], q: 'summit exer*', raw: 'summit exer' },
  },
  {
    name: 'global search of the Studio',
    query: `*[_type in $types] | score(boost(_type in ["news","topic","video"] && title match text::query($q), 10),
      boost(_type in ["news"] && summary match text::query($q), 5),
      ([@, _id] match text::query($q) || references($raw)))[_score > 0]
      {_type, _id, _originalId, "orderings": [_score]} | order(orderings[0] desc)[0...26]`,
    params: { types: ['news', 'video', 'topic'], q: 'minister statem*', raw: 'minister statem' },
  },
  {
    name: 'global search, rare word',
    query: `*[_type in $types] | score(boost(_type in ["news","topic","video"] && title match text::query($q), 10),
      ([@, _id] match text::query($q) || references($raw)))[_score > 0]
      {_type, _id, _originalId, "orderings": [_score]} | order(orderings[0] desc)[0...26]`,
    params: { types: ['news', 'video', 'topic'], q: '"news slug 77"', raw: 'news-slug-77' },
  },
  {
    name: 'ten nested subqueries',
    query: `count(${Array.from({ length: 10 }).reduce<string>((inner) => `*[_id in ${inner}._id]`, '*')})`,
  },
]

const reader: Identity = { id: 'bench', name: 'Bench', email: null, role: 'viewer' }

function round(value: number | undefined): number {
  return Math.round((value ?? 0) * 100) / 100
}

const size = Number(process.argv[2] ?? 10_000)
const documents = sampleDocuments(size)
const before = process.memoryUsage().rss
const engine = createQueryEngine({ projectId: 'bench', loadDocuments: () => textsOfDocuments(documents) })

async function ask(query: string, params: Record<string, unknown> = {}) {
  const request = { dataset: 'bench', query, params: { locale: 'fr', ...params }, identity: reader }
  return engine.query({ ...request, perspective: 'published', timeLimitMs: 10_000 })
}

const start = performance.now()
await ask('count(*)')
const firstAnswer = performance.now() - start
await Promise.all([ask('count(*[_type == "a"])'), ask('count(*[_type == "b"])')])

const rows: Record<string, Record<string, number>> = {}
for (const { name, query, params } of queries) {
  const begin = performance.now()
  const { ms: first } = await ask(query, params)
  const inWorker: number[] = []
  const roundTrip: number[] = []
  for (let i = 0; i < 100 && performance.now() - begin < 1_500; i++) {
    const from = performance.now()
    inWorker.push((await ask(query, params)).ms)
    roundTrip.push(performance.now() - from)
  }
  for (const list of [inWorker, roundTrip]) list.sort((a, b) => a - b)
  rows[name] = {
    'first ms': round(first),
    'median ms': round(inWorker[inWorker.length >> 1]),
    'p95 ms': round(inWorker[Math.floor(inWorker.length * 0.95)]),
    'round trip ms': round(roundTrip[roundTrip.length >> 1]),
    runs: inWorker.length,
  }
}
console.table(rows)
const bytes = JSON.stringify(documents).length / documents.length
const grown = (process.memoryUsage().rss - before) / 2 ** 20
console.log(
  `${documents.length} documents of ${Math.round(bytes)} bytes; first answer after ${Math.round(firstAnswer)} ms`,
)
console.log(`two workers and their replicas: ${Math.round(grown)} MB resident`)
await engine.close()
