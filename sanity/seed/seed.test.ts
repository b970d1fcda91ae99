import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { readingMinutes } from '../../lib/content/reading-time.ts'
import { isLocale, locales } from '../../lib/i18n/locales.ts'
import { misfitsOf } from './fits-schema.ts'
import { bodyText, isObject, placesOf, readSeed } from './read-seed.ts'

const folder = import.meta.dirname
const documents = readSeed(join(folder, 'documents'))
const byId = new Map(documents.map((document) => [document._id, document]))
const places = documents.flatMap(placesOf)

function refOf(value: unknown): string | null {
  return isObject(value) && typeof value._ref === 'string' ? value._ref : null
}

/** Files as the importer of Sanity names them: image@file://./pictures/… */
const assets = places
  .filter(({ path }) => path.endsWith('._sanityAsset'))
  .map(({ path, value }) => ({ path, match: /^(image|file)@file:\/\/\.\/(.+)$/.exec(String(value)) }))
const assetFiles = assets.map(({ match }) => match?.[2] ?? '')

describe('documents', () => {
  it('have fixed ids of their own', () => {
    expect(byId.size).toBe(documents.length)
    expect(documents.filter(({ _id }) => !/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(_id))).toEqual([])
  })

  it('refer to documents that exist', () => {
    const refs = places.flatMap(({ path, value }) => {
      const id = refOf(value)
      return id === null ? [] : [{ path, id }]
    })
    expect(refs.length).toBeGreaterThan(100)
    expect(refs.filter(({ id }) => !byId.has(id))).toEqual([])
  })

  it('have the fields that the schema names, of the types that it names', () => {
    const schema: unknown = JSON.parse(readFileSync(join(folder, '../generated/schema.json'), 'utf8'))
    expect(documents.flatMap((document) => misfitsOf(document, schema))).toEqual([])
    expect(misfitsOf({ _id: 'a', _type: 'notice', dismissible: 'yes', colour: 1 }, schema)).toEqual([
      'a.dismissible: string instead of boolean',
      'a.colour: unknown field',
    ])
  })

  it('key the members of their lists, each key once', () => {
    const wrong = places.filter(({ value }) => {
      if (!Array.isArray(value)) return false
      const keys = value.filter(isObject).map((member) => member._key)
      return keys.some((key) => typeof key !== 'string' || key === '') || new Set(keys).size !== keys.length
    })
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('pictures and films', () => {
  it('lie beside the documents', () => {
    expect(assets.filter(({ match }) => match === null).map(({ path }) => path)).toEqual([])
    expect(assetFiles.filter((file) => !existsSync(join(folder, file)))).toEqual([])
  })

  it('are all used', () => {
    const used = new Set(assetFiles)
    const stored = ['pictures', 'films'].flatMap((name) =>
      readdirSync(join(folder, name)).map((file) => `${name}/${file}`),
    )
    expect(stored.filter((file) => !used.has(file))).toEqual([])
  })

  it('are large enough for their use and small enough for a repository', async () => {
    for (const name of readdirSync(join(folder, 'pictures'))) {
      const file = join(folder, 'pictures', name)
      const { width, height } = await sharp(file).metadata()
      // The picture for shared links has the size that Open Graph asks for; the others fill the hero.
      const size = name === 'og-default.jpg' ? { width: 1200, height: 630 } : { width: 2400, height: 1350 }
      expect({ width, height }, name).toEqual(size)
      expect(statSync(file).size, name).toBeLessThanOrEqual(350_000)
    }
  })

  it('come with captions in every language, in order of time', () => {
    for (const video of documents.filter(({ _type, translationOf }) => _type === 'video' && !translationOf)) {
      const tracks = Array.isArray(video.captions) ? video.captions.filter(isObject) : []
      expect(tracks.map(({ language }) => language)).toEqual([...locales])
    }
    const captionFiles = [...new Set(assetFiles)].filter((file) => file.endsWith('.vtt'))
    expect(captionFiles.length).toBeGreaterThan(0)
    for (const file of captionFiles) {
      const text = readFileSync(join(folder, file), 'utf8')
      const times = [...text.matchAll(/^([\d:.]+) --> ([\d:.]+)$/gm)].flatMap(([, from, to]) => [from, to])
      expect(text.startsWith('WEBVTT\n'), file).toBe(true)
      expect(times.length, file).toBeGreaterThan(2)
      expect(times, file).toEqual(times.toSorted())
    }
  })
})

describe('languages', () => {
  it('are complete in texts that are translated field by field', () => {
    const texts = places.filter(({ value }) => isObject(value) && /^locale(?:String|Text)$/.test(String(value._type)))
    expect(texts.length).toBeGreaterThan(100)
    const missing = texts.flatMap(({ path, value }) =>
      locales
        .filter((locale) => !isObject(value) || !String(value[locale] ?? '').trim())
        .map((locale) => `${path}.${locale}`),
    )
    expect(missing).toEqual([])
  })

  it('translate originals only, under the id <original>-<language>', () => {
    const articles = documents.filter(({ language }) => language !== undefined)
    const originals = articles.filter(({ translationOf }) => translationOf === undefined)
    expect(originals.filter(({ language }) => language !== 'en')).toEqual([])
    for (const document of articles.filter((article) => !originals.includes(article))) {
      const original = refOf(document.translationOf) ?? ''
      expect(isLocale(document.language) && document.language !== 'en', document._id).toBe(true)
      expect(document._id).toBe(`${original}-${String(document.language)}`)
      expect(byId.get(original)).toMatchObject({ _type: document._type, language: 'en' })
      expect(document.machineTranslated, document._id).toBe(true)
    }
  })

  it('leave two translations behind their originals, so that the site can show the notice', () => {
    const outdated = documents.filter((document) => {
      const original = byId.get(refOf(document.translationOf) ?? '')
      return original && Date.parse(String(document.translatedFromRevisedAt)) < Date.parse(String(original.revisedAt))
    })
    expect(outdated.map(({ _id }) => _id)).toEqual(['news-armenia-ru', 'page-nato-history-fr'])
  })

  it('cover everything that the home page shows', () => {
    const home = byId.get('homePage')
    const shown = (home ? placesOf(home) : []).flatMap(({ value }) => refOf(value) ?? [])
    const articles = shown.filter((id) => byId.get(id)?.language === 'en')
    expect(articles.length).toBeGreaterThan(20)
    const missing = articles
      .flatMap((id) => locales.slice(1).map((locale) => `${id}-${locale}`))
      .filter((id) => !byId.has(id))
    expect(missing).toEqual([])
  })

  it('set French with narrow no-break spaces', () => {
    const french = places.filter(
      ({ document, path, value }) => typeof value === 'string' && (document.language === 'fr' || path.endsWith('.fr')),
    )
    const captions = assetFiles.filter((file) => file.endsWith('.fr.vtt'))
    const texts = [
      ...french.map(({ path, value }) => ({ path, text: String(value) })),
      ...captions.map((file) => ({ path: file, text: readFileSync(join(folder, file), 'utf8') })),
    ]
    expect(texts.length).toBeGreaterThan(200)
    expect(texts.filter(({ text }) => /[ \u00a0][;:!?%»]|«[ \u00a0]/.test(text))).toEqual([])
  })
})

describe('news of the home page', () => {
  const order = ['end-of-year-message', 'poland', 'armenia', 'berlin', 'military-mobility', 'energy-security']
  const items = order.map((name) => byId.get(`news-${name}`))

  it('take the minutes to read that the printed home page names', () => {
    expect(items.map((item) => readingMinutes(bodyText(item?.body), 'en'))).toEqual([1, 2, 1, 1, 2, 1])
  })

  it('quote once, in English, with the speaker', () => {
    const quotation = 'Our men and women in uniform are really the best in the world'
    for (const document of documents.filter(({ _type }) => _type === 'news')) {
      const quoted = [...`${String(document.summary)}\n${bodyText(document.body)}`.matchAll(/“([^”]+)”/g)].map(
        ([, words]) => words,
      )
      expect(quoted, document._id).toEqual(document._id === 'news-end-of-year-message' ? [quotation, quotation] : [])
    }
    expect(bodyText(items[0]?.body)).toContain('Secretary General said:\n\n“Our men and women')
  })
})
