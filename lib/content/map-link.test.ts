import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mapLink, safeUrl } from './map-link.ts'

const target = {
  _id: 'page-about-us',
  _type: 'page',
  path: 'about-us',
  title: 'About us',
  translation: { title: 'À propos' },
}

describe('mapLink', () => {
  it('takes the title of its target when it has no words of its own', () => {
    expect(mapLink({ target }, 'fr')).toEqual({
      label: { text: 'À propos', lang: 'fr' },
      href: '/fr/about-us',
      newTab: false,
    })
  })

  it('shows the original title, marked as such, where there is no translation', () => {
    expect(mapLink({ target: { ...target, translation: null } }, 'uk')?.label).toEqual({ text: 'About us', lang: 'en' })
  })

  it('leaves out a link that leads nowhere', () => {
    expect(mapLink({ label: { en: 'Gone' } }, 'en')).toBeNull()
    expect(mapLink({ target: { ...target, path: null } }, 'en')).toBeNull()
    expect(mapLink(null, 'en')).toBeNull()
  })
})

describe('safeUrl', () => {
  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    ' JaVaScRiPt:x',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/\\evil',
    '',
  ])('refuses %j', (url) => {
    expect(safeUrl(url)).toBeNull()
  })

  it('never lets out another protocol than its four', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((tail) => `javascript:${tail}`),
        ),
        (url) => {
          const safe = safeUrl(url)
          expect(safe === null || /^(?:https?|mailto|tel):/.test(safe)).toBe(true)
        },
      ),
    )
  })
})
