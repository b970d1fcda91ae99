import { describe, expect, it } from 'vitest'

import { addressPart, listingFits, neededOnOriginal, oneDestination, pageAddress } from './address-rules.ts'
import { hasCome } from './date-rules.ts'
import { neededInDefaultLanguage, neededInEveryLanguage } from './locale-rules.ts'
import { isTranslation, publishedId } from './narrowing.ts'
import { describedOrDecorative, usefulDescription } from './picture-rules.ts'
import { headingsInOrder, lengthBetween, noShouting, plainBody, tellingLinks } from './text-rules.ts'
import { languageFits } from './translation-rules.ts'

const translation = { _id: 'news-a-fr', translationOf: { _type: 'reference', _ref: 'news-a' } }
const original = { _id: 'news-a' }

function block(style: string, text: string, mark?: object) {
  return {
    _type: 'block',
    style,
    markDefs: mark ? [mark] : [],
    children: [{ _type: 'span', text, marks: mark ? ['m1'] : [] }],
  }
}

describe('rules for text', () => {
  it('counts characters, not code units, and lets an empty text pass', () => {
    expect(lengthBetween('🙂'.repeat(20), 20, 110, 'The title')).toBe(true)
    expect(lengthBetween('Short', 20, 110, 'The title')).toContain('5 characters')
    expect(lengthBetween('x'.repeat(111), 20, 110, 'The title')).toContain('Keep it to 110')
    expect(lengthBetween('  ', 20, 110, 'The title')).toBe(true)
  })

  it('tells shouting from abbreviations in Latin and Cyrillic', () => {
    expect(noShouting('EADRCC and NATO')).toBe(true)
    expect(noShouting('An IMPORTANT day')).toContain('IMPORTANT')
    expect(noShouting('УЧЕНИЯХ НАТО')).toContain('УЧЕНИЯХ')
  })

  it('wants headings that step down one level at a time', () => {
    expect(headingsInOrder([block('h2', 'One'), block('h3', 'Two'), block('h2', 'Three')])).toBe(true)
    expect(headingsInOrder([block('normal', 'Text'), block('h3', 'Too small')])).toContain('Too small')
    expect(headingsInOrder([block('h2', ' ')])).toContain('empty')
  })

  it('wants links that say where they lead', () => {
    const link = { _key: 'm1', _type: 'link', url: 'https://example.org' }
    expect(tellingLinks([block('normal', 'The treaty', link)])).toBe(true)
    expect(tellingLinks([block('normal', 'Click here', link)])).toContain('Click here')
    expect(tellingLinks([block('normal', 'here')])).toBe(true)
    expect(plainBody([block('normal', 'a'), block('h2', 'b')])).toBe('a\nb')
  })
})

describe('rules for lists', () => {
  const at = (current: string) => ({ ...original, path: { current } })

  it('lets a list with a form of its own stand on its own page only', () => {
    expect(listingFits('countries', at('about-us/organization/nato-member-countries'))).toBe(true)
    expect(listingFits('countries', at('work-with-us'))).toContain('about-us/organization/nato-member-countries')
    expect(listingFits('news', at('multimedia'))).toContain('Only the page news-and-events')
    for (const anywhere of ['none', 'children', 'topics', 'officialTexts', 'transcripts'])
      expect(listingFits(anywhere, at('work-with-us'))).toBe(true)
  })

  it('wants a choice on originals, and nothing of translations', () => {
    expect(listingFits(undefined, at('work-with-us'))).toContain('Choose')
    expect(listingFits(undefined, translation)).toBe(true)
  })
})

describe('rules for addresses', () => {
  it('accepts what lib/content/addresses.ts accepts', () => {
    const no = { slashes: false }
    expect(addressPart({ current: 'nato-exercises' }, original, no)).toBe(true)
    expect(addressPart('deterrence-and-defence', original, no)).toBe(true)
    for (const wrong of ['NATO', 'a--b', 'a/b', '-a', 'навчання', 'a_b']) {
      expect(addressPart({ current: wrong }, original, no)).toContain('lower-case')
    }
    expect(addressPart({ current: 'about-us/organization' }, original, { slashes: true })).toBe(true)
    expect(addressPart({ current: 'about-us/' }, original, { slashes: true })).toContain('lower-case')
  })

  it.each([
    ['newsletter', '“newsletter”'],
    ['search/multimedia', '“search”'],
    ['not-found', '“not-found”'],
    ['what-we-do/group/name', 'topic'],
    ['news-and-events/articles/news/2025/01/31/a', 'news'],
    ['news-and-events/events/2025/01/a', 'event'],
    ['Search', 'lower-case'],
  ])('lets no page stand where readers would get something else: %s', (path, said) => {
    expect(pageAddress({ current: path }, original)).toContain(said)
  })

  it('lets a page stand everywhere else', () => {
    const body = 'about-us/organization/nato-structure/a-body'
    for (const path of ['work-with-us/careers', 'searching', body, 'news-and-events/events/transcripts'])
      expect(pageAddress({ current: path }, original)).toBe(true)
    expect(pageAddress(undefined, translation)).toBe(true)
  })

  it('asks for shared fields on originals only', () => {
    expect(addressPart(undefined, original, { slashes: false })).toContain('missing')
    expect(addressPart(undefined, translation, { slashes: false })).toBe(true)
    expect(neededOnOriginal([], original, 'Needed.')).toBe('Needed.')
    expect(neededOnOriginal([], translation, 'Needed.')).toBe(true)
    expect(neededOnOriginal('x', original, 'Needed.')).toBe(true)
  })

  it('wants one destination for a link', () => {
    const target = { _type: 'reference', _ref: 'page-a' }
    expect(oneDestination({ target })).toBe(true)
    expect(oneDestination({ url: 'https://example.org' })).toBe(true)
    expect(oneDestination({ target, url: 'https://example.org' })).toContain('not both')
    expect(oneDestination({})).toContain('Choose the page')
    expect(oneDestination(undefined)).toBe(true)
  })
})

describe('rules for languages', () => {
  it('wants English originals and other languages as translations', () => {
    expect(languageFits('en', original)).toBe(true)
    expect(languageFits('fr', translation)).toBe(true)
    expect(languageFits('fr', original)).toContain('Translation of')
    expect(languageFits('en', translation)).toContain('original')
    expect(languageFits('de', original)).toContain('Choose the language')
  })

  it('names the languages that are missing', () => {
    expect(neededInEveryLanguage({ en: 'a', fr: 'b', uk: 'c', ru: 'd', ar: 'e' })).toBe(true)
    expect(neededInEveryLanguage({ en: 'a', fr: 'b', ru: ' ', ar: 'e' })).toContain('Українська, Русский')
    expect(neededInEveryLanguage(undefined)).toBe(true)
    expect(neededInDefaultLanguage({ fr: 'b' })).toContain('English')
    expect(neededInDefaultLanguage({ en: 'a' })).toBe(true)
  })

  it('knows a translation, and the published id of a draft or release version', () => {
    expect(isTranslation(translation)).toBe(true)
    expect(isTranslation(original)).toBe(false)
    expect(publishedId('drafts.news-a')).toBe('news-a')
    expect(publishedId('versions.rABC.news-a')).toBe('news-a')
    expect(publishedId('news-a')).toBe('news-a')
  })
})

describe('rules for pictures', () => {
  const asset = { _type: 'reference', _ref: 'image-abc-1x1-webp' }

  it('wants a description or the decorative mark', () => {
    expect(describedOrDecorative({ asset, alt: { en: 'Ships' } })).toBe(true)
    expect(describedOrDecorative({ asset, decorative: true })).toBe(true)
    expect(describedOrDecorative({ asset, alt: { fr: 'Navires' } })).toContain('English')
    expect(describedOrDecorative({ alt: {} })).toBe(true)
  })

  it('rejects a file name and a repeated caption', () => {
    expect(usefulDescription({ alt: { en: 'IMG_0001.JPG' } })).toContain('file name')
    expect(usefulDescription({ alt: { fr: 'Navires' }, caption: { fr: 'Navires' } })).toContain('repeats')
    expect(usefulDescription({ alt: { en: 'Five ships' }, caption: { en: 'At sea' } })).toBe(true)
  })
})

it('a date of publication has come, because a published page is seen at once', () => {
  const now = Date.parse('2026-03-02T09:00:00Z')
  expect(['2026-03-02T09:00:00Z', '', undefined].map((value) => hasCome(value, now))).toEqual([true, true, true])
  expect(hasCome('2026-03-02T09:00:01Z', now)).toMatch(/still to come/)
})
