import { describe, expect, it } from 'vitest'

import { languageState, versionsOf } from './versions.ts'

describe('languageState', () => {
  const revisedAt = '2025-12-19T10:00:00Z'

  it('tells the four states apart', () => {
    const original = 'en' as const
    expect(languageState({ original, revisedAt, translation: null }, 'en')).toEqual({ state: 'original' })
    expect(languageState({ original, revisedAt, translation: null }, 'ar')).toEqual({ state: 'missing', shown: 'en' })
    expect(languageState({ original, revisedAt, translation: { translatedFromRevisedAt: revisedAt } }, 'fr')).toEqual({
      state: 'translated',
    })
    const older = { translatedFromRevisedAt: '2025-12-01T10:00:00Z' }
    expect(languageState({ original, revisedAt, translation: older }, 'ru')).toEqual({
      state: 'outdated',
      originalChangedOn: '2025-12-19',
    })
  })
})

describe('versionsOf', () => {
  it('lists every language and says which has a text', () => {
    const versions = versionsOf('about-us', ['en', 'fr', 'xx', null])
    expect(versions.map(({ locale }) => locale)).toEqual(['en', 'fr', 'uk', 'ru', 'ar'])
    expect(versions.filter(({ published }) => published).map(({ href }) => href)).toEqual([
      '/en/about-us',
      '/fr/about-us',
    ])
  })
})
