import { expect, it } from 'vitest'

import { mapSuperseded } from './map-superseded.ts'

const replacedBy = {
  _id: 'page-b',
  _type: 'page',
  path: 'about-us/new',
  language: 'en',
  title: 'The new page',
  translation: { _id: 'page-b-fr', title: 'La nouvelle page' },
}

it('a page that is superseded leads to what took its place, in the reader’s language', () => {
  expect(mapSuperseded({ kind: 'superseded', reason: { en: 'It was of 2010.' }, replacedBy }, 'fr')).toMatchObject({
    by: { href: '/fr/about-us/new', label: { text: 'La nouvelle page', lang: 'fr' } },
    reason: { text: 'It was of 2010.', lang: 'en' },
  })
})

it('a page without a withdrawal, or with one that takes it away, says nothing', () => {
  expect(mapSuperseded(null, 'en')).toBeNull()
  expect(mapSuperseded({ kind: 'error', reason: { en: 'Wrong.' } }, 'en')).toBeNull()
  expect(mapSuperseded({ kind: 'superseded' }, 'en')).toBeNull()
})
