import type { DocumentText, LakeDocument } from '../types.ts'

/** Documents in the shape of the site's content, for the bench and the tests of speed. */

const languages = ['fr', 'uk', 'ru', 'ar']
const words =
  'alliance summit defence exercise minister partner deterrence cooperation statement region training'.split(' ')

function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, i) => words[(seed * 7 + i * 13 + ((seed + i) % 5)) % words.length]).join(' ')
}

function block(seed: number) {
  return {
    _key: `b${seed % 97}`,
    _type: 'block',
    style: 'normal',
    markDefs: [],
    children: [{ _key: 's', _type: 'span', marks: [], text: sentence(seed, 45) }],
  }
}

function common(id: string, type: string, day: number) {
  const date = new Date(Date.UTC(2020, 0, 1) + day * 3_600_000).toISOString()
  return { _id: id, _type: type, _rev: `rev-${id}`, _createdAt: date, _updatedAt: date, publishedAt: date }
}

function article(type: string, n: number): LakeDocument[] {
  const id = `${type}-${n}`
  const body = [block(n), block(n + 1), block(n + 2)]
  const original: LakeDocument = {
    ...common(id, type, n),
    language: 'en',
    title: sentence(n, 8),
    summary: sentence(n + 3, 30),
    slug: { _type: 'slug', current: `${type}-slug-${n}` },
    group: 'deterrence',
    topics: [
      { _key: 'a', _ref: `topic-${n % 100}` },
      { _key: 'b', _ref: `topic-${(n * 3) % 100}` },
    ],
    picture: { asset: { _ref: `image-${n % 50}` }, alt: { en: sentence(n, 5), fr: sentence(n, 5) }, credit: 'Archive' },
    body,
  }
  const translations = languages.map((language): LakeDocument => ({
    ...common(`${id}-${language}`, type, n),
    language,
    translationOf: { _type: 'reference', _ref: id },
    title: `${language} ${sentence(n, 8)}`,
    summary: sentence(n + 5, 30),
    machineTranslated: true,
    body,
  }))
  return [original, ...translations]
}

function repeat(type: string, count: number): LakeDocument[] {
  return Array.from({ length: count }, (_, n) => article(type, n)).flat()
}

function references(type: string, count: number) {
  return Array.from({ length: count }, (_, n) => ({ _key: `${type}${n}`, _ref: `${type}-${n * 3}` }))
}

/** Documents as a store gives them to the engine. */
export function textsOfDocuments(documents: Iterable<LakeDocument>): Iterable<DocumentText> {
  return Array.from(documents, (document) => ({ id: document._id, json: JSON.stringify(document) }))
}

/** @param count about how many documents; a fifth are originals, the rest their translations */
export function sampleDocuments(count: number): LakeDocument[] {
  const home: LakeDocument = {
    ...common('homePage', 'homePage', 0),
    sections: [
      { _key: 'n', _type: 'newsSection', lead: { _ref: 'news-1' }, rows: references('news', 9) },
      { _key: 't', _type: 'inFocusSection', topics: references('topic', 12) },
      { _key: 'm', _type: 'multimediaHighlightsSection', items: references('video', 8) },
    ],
  }
  const articles = Math.max(0, Math.round(count / 5) - 400)
  return [home, ...repeat('topic', 100), ...repeat('video', 250), ...repeat('page', 50), ...repeat('news', articles)]
}
