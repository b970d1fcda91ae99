import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isObject } from '../json.ts'
import { answer } from './answer.ts'
import { QueryCompiler } from './compile.ts'
import { Replica } from './replica.ts'
import type { SourceMapKind } from './source-map.ts'
import { viewSpec } from './visibility.ts'

const settings = { projectId: 'test', maxResultLength: 1_000_000 }
const drafts = viewSpec(['drafts'], false)

const span = (_key: string, text: string) => ({ _type: 'span', _key, text })
const stored = [
  {
    _id: 'a',
    _type: 'news',
    title: 'A',
    label: { en: 'one', uk: 'один' },
    tags: ['x', 'y'],
    quoted: "it's",
    "odd'name": 'odd',
    ref: { _ref: 'b' },
    refs: [
      { _key: 'r1', _ref: 'b' },
      { _key: 'r2', _ref: 'c' },
    ],
    links: [
      { _key: 'k1', type: 'in', label: 'L1' },
      { _key: 'k2', type: 'out', label: 'L2' },
      { _key: "k'3", type: 'in', label: 'L3' },
    ],
    twins: [
      { _key: 'same', v: 'first' },
      { _key: 'same', v: 'second' },
    ],
    body: [{ _type: 'block', _key: 'b1', style: 'normal', children: [span('s1', 'Hello'), span('s2', 'there')] }],
  },
  { _id: 'drafts.b', _type: 'topic', title: 'B, drafted', text: 'x' },
  { _id: 'b', _type: 'topic', title: 'B', text: 'x' },
  { _id: 'c', _type: 'topic', title: 'C', text: 'y z' },
]

function replicaOf(documents: readonly object[]): Replica {
  const replica = new Replica()
  replica.load(JSON.stringify(documents))
  return replica
}

async function ask(query: string, replica: Replica, sourceMap: SourceMapKind) {
  const job = { dataset: 'd', query, params: { name: 'L3' }, view: drafts, identity: 'me', sourceMap }
  const found = await answer(job, replica, new QueryCompiler(), settings)
  const map: unknown = JSON.parse(found.sourceMap ?? '{}')
  const { documents, paths, mappings } = isObject(map) ? map : {}
  const origins: Record<string, string> = {}
  for (const [place, mapping] of Object.entries(isObject(mappings) ? mappings : {})) {
    const source = isObject(mapping) && isObject(mapping['source']) ? mapping['source'] : {}
    const document: unknown = Array.isArray(documents) ? documents[Number(source['document'])] : null
    const path: unknown = Array.isArray(paths) ? paths[Number(source['path'])] : null
    origins[place] = `${isObject(document) ? String(document['_id']) : ''} ${String(path)}`
  }
  const result: unknown = JSON.parse(found.result)
  return { result, origins }
}

test.each<[string, Record<string, string>]>([
  ['*[_id == "a"][0]{title}', { "$['title']": "a $['title']" }],
  ['*[_id == "a"][0].title', { $: "a $['title']" }],
  ['*[_id == "a"]{"x": title}', { "$[0]['x']": "a $['title']" }],
  ['*[_type == "topic"] | order(title desc)[0...1]{title}', { "$[0]['title']": "c $['title']" }],
  ['*[_type == "topic"]{title} | order(title desc)[0]', { "$['title']": "c $['title']" }],
  ['*[_type == "topic"]{title}[title match "b*"]{"t": title}', { "$[0]['t']": "drafts.b $['title']" }],
  ['*[_type == "topic"].title', { '$[0]': "drafts.b $['title']", '$[1]': "c $['title']" }],
  [
    '*[_id == "a"][0]{"x": label.uk, label{en}}',
    {
      "$['x']": "a $['label']['uk']",
      "$['label']['en']": "a $['label']['en']",
    },
  ],
  [
    '*[_id == "a"][0]{"t": ref->title, ref->{title}}',
    {
      "$['t']": "drafts.b $['title']",
      "$['ref']['title']": "drafts.b $['title']",
    },
  ],
  ['*[_id == "a"][0]{"r": refs[]->title}', { "$['r'][0]": "drafts.b $['title']", "$['r'][1]": "c $['title']" }],
  [
    '*[_id == "a"][0]{"r": refs[]->{title}}',
    {
      "$['r'][0]['title']": "drafts.b $['title']",
      "$['r'][1]['title']": "c $['title']",
    },
  ],
  [
    '*[_id == "a"][0]{"l": links[type == "in"]{label}}',
    {
      "$['l'][0]['label']": "a $['links'][?(@._key=='k1')]['label']",
      "$['l'][1]['label']": "a $['links'][?(@._key=='k\\'3')]['label']",
    },
  ],
  [
    '*[_id == "a"][0]{"l": links[1..2][1].label, "m": links[-1].label, "n": links[label == $name][0].label}',
    {
      "$['l']": "a $['links'][?(@._key=='k\\'3')]['label']",
      "$['m']": "a $['links'][?(@._key=='k\\'3')]['label']",
      "$['n']": "a $['links'][?(@._key=='k\\'3')]['label']",
    },
  ],
  [
    '*[_id == "a"][0]{"t": tags[1], tags}',
    {
      "$['t']": "a $['tags'][1]",
      "$['tags'][0]": "a $['tags'][0]",
      "$['tags'][1]": "a $['tags'][1]",
    },
  ],
  [
    '*[_id == "a"][0]{"v": twins[].v}',
    { "$['v'][0]": "a $['twins'][?(@._key=='same')]['v']", "$['v'][1]": "a $['twins'][1]['v']" },
  ],
  [
    '*[_id == "a"][0]{"x": coalesce(missing, label.en), "y": select(title == "A" => quoted, "fixed")}',
    {
      "$['x']": "a $['label']['en']",
      "$['y']": "a $['quoted']",
    },
  ],
  ['*[_id == "a"][0]{"x": coalesce(missing, "fixed"), "y": upper(title), "z": title + "!", "n": count(tags)}', {}],
  ['*[_id == "a"][0]{"x": coalesce(ref->{title}, @{title})}', { "$['x']['title']": "drafts.b $['title']" }],
  [
    '*[_id == "a"][0]{"all": [title, ...tags, "fixed"]}',
    {
      "$['all'][0]": "a $['title']",
      "$['all'][1]": "a $['tags'][0]",
      "$['all'][2]": "a $['tags'][1]",
    },
  ],
  ['*[_id == "a"][0]{title == "A" => {quoted}, title == "B" => {"no": title}}', { "$['quoted']": "a $['quoted']" }],
  ['*[_id == "a"][0]{...label, "x": \'\'}', { "$['en']": "a $['label']['en']", "$['uk']": "a $['label']['uk']" }],
  [
    '*[_id == "a"][0]{links[0..0]{..., "up": ^.title}}',
    {
      "$['links'][0]['_key']": "a $['links'][?(@._key=='k1')]['_key']",
      "$['links'][0]['type']": "a $['links'][?(@._key=='k1')]['type']",
      "$['links'][0]['label']": "a $['links'][?(@._key=='k1')]['label']",
      "$['links'][0]['up']": "a $['title']",
    },
  ],
  [
    '*[_id == "a"][0]{"b": body[].children[].text}',
    {
      "$['b'][0]": "a $['body'][?(@._key=='b1')]['children'][?(@._key=='s1')]['text']",
      "$['b'][1]": "a $['body'][?(@._key=='b1')]['children'][?(@._key=='s2')]['text']",
    },
  ],
  ['*[text match "x"] | score(text match "x", title match "b"){title}', { "$[0]['title']": "drafts.b $['title']" }],
  ['*[text match "x"] | score(text match "x") | order(_score desc)[0].title', { $: "drafts.b $['title']" }],
  ['*[_id == "a"][0]{"odd": @["odd\'name"]}', { "$['odd']": "a $['odd\\'name']" }],
  [
    '*[_id == "a"][0]{"same": *[_type == ^.ref._ref || _id == ^.ref._ref][0]{title}}',
    {
      "$['same']['title']": "drafts.b $['title']",
    },
  ],
  ['documents::get("dataset:test.d:c"){title}', { "$['title']": "c $['title']" }],
  ['*[_id == "b"][0]{_id, _originalId, _type}', { "$['_type']": "drafts.b $['_type']" }],
  ['string::split("a b", " ")', {}],
  ['{"a": 1, "b": $name}', {}],
])('%s', async (query, expected) => {
  const { origins } = await ask(query, replicaOf(stored), 'key')
  expect(origins).toEqual(expected)
})

test('without the option for keys, members of lists are named by their place', async () => {
  const { origins } = await ask('*[_id == "a"][0]{"l": links[type == "in"].label}', replicaOf(stored), 'index')
  expect(origins).toEqual({
    "$['l'][0]": "a $['links'][0]['label']",
    "$['l'][1]": "a $['links'][2]['label']",
  })
})

test('a document taken as a whole is mapped to its last leaf', async () => {
  const { origins, result } = await ask('*[_id == "a"][0]', replicaOf(stored), 'key')
  expect(origins["$['body'][0]['children'][1]['text']"]).toBe(
    "a $['body'][?(@._key=='b1')]['children'][?(@._key=='s2')]['text']",
  )
  const leaves = JSON.stringify(result).match(/:"/g) ?? []
  // The two texts of `tags` have no name before them; `_originalId` is not in the document.
  expect(Object.keys(origins)).toHaveLength(leaves.length + 2 - 1)
})

const text = fc.constantFrom('p', 'q', 'r')
const member = fc.record({
  _key: fc.constantFrom('k1', 'k2'),
  v: text,
  ref: fc.record({ _ref: fc.constantFrom('a', 'b', 'c') }),
})
const content = fc.record(
  {
    v: text,
    w: text,
    o: fc.record({ v: text, list: fc.array(text, { maxLength: 2 }) }),
    ref: fc.record({ _ref: fc.constantFrom('a', 'b', 'c') }),
    list: fc.array(member, { maxLength: 3 }),
    texts: fc.array(text, { maxLength: 3 }),
  },
  { requiredKeys: [] },
)
const documents = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'drafts.a', 'drafts.b'), content), { maxLength: 5 })
  .map((pairs) => [...new Map(pairs)].map(([_id, rest]) => ({ _id, _type: 't', ...rest })))

const value = fc.constantFrom(
  'v',
  'o.v',
  'o',
  'texts',
  'texts[0]',
  'o.list[-1]',
  'list',
  'list[0].v',
  'list[].v',
  'list[v == "p"]{v}',
  'list[0...2]',
  'ref->v',
  'ref->',
  'list[].ref->v',
  'list[]{..., "w": ^.w}',
  'coalesce(v, w)',
  'coalesce(ref->{v}, @{v})',
  'select(v == "p" => w, o.v)',
  'upper(v)',
  'v + w',
  '[v, ...texts, "p"]',
  'array::unique(texts)',
  '*[v == ^.v].w',
  '*[_id == ^.ref._ref][0]{v, o}',
  'list[] | order(v)',
  '{"x": v}.x',
  '{"x": v}{"y": x}',
  'texts[@ == "p"]',
  'list[].ref->list[].v',
)
const tail = fc.constantFrom(
  '',
  ' | order(v desc)',
  ' | order(v, w)[0...2]',
  '[v == "p"]',
  ' | score(v match "p", w == "q")',
  '[1..2]',
)
const query = fc
  .tuple(tail, value, value, fc.constantFrom('', '..., '), tail)
  .map(
    ([before, a, b, splat, after]) => `*[_type == "t"]${before}{${splat}"a": ${a}, "n": {"b": ${b}, "t": "p"}}${after}`,
  )

/** The value at a JSON path by keys, as clients follow it. */
function valueAt(document: unknown, path: string): unknown {
  let current = document
  for (const [, name, index, key] of path.matchAll(/\['(.*?)'\]|\[(\d+)\]|\[\?\(@\._key=='(.*?)'\)\]/g)) {
    if (name !== undefined) current = isObject(current) ? current[name] : undefined
    else if (!Array.isArray(current)) return undefined
    else
      current =
        index === undefined
          ? current.find((item: unknown) => isObject(item) && item['_key'] === key)
          : current[Number(index)]
  }
  return current
}

test('whatever is mapped is found where the map says', async () => {
  let mapped = 0
  await fc.assert(
    fc.asyncProperty(documents, query, fc.constantFrom<SourceMapKind>('index', 'key'), async (all, asked, kind) => {
      const { result, origins } = await ask(asked, replicaOf(all), kind)
      for (const [place, origin] of Object.entries(origins)) {
        const [id, path = ''] = origin.split(' ')
        mapped += 1
        expect(
          valueAt(
            all.find(({ _id }) => _id === id),
            path,
          ),
          `${asked} at ${place}`,
        ).toBe(valueAt(result, place))
      }
    }),
    { numRuns: 2_000 },
  )
  expect(mapped).toBeGreaterThan(1_000)
})
