import { describe, expect, it } from 'vitest'

import { translationsOf, type TextRow } from './translation-state.ts'

const original: TextRow = { _id: 'n1', _type: 'news', title: 'A', language: 'en', revisedAt: '2025-12-02T00:00:00Z' }

function french(fields: Partial<TextRow> = {}): TextRow {
  return { _id: 'n1-fr', _type: 'news', language: 'fr', original: 'n1', ...fields }
}

function stateOfFrench(...rows: TextRow[]): string | undefined {
  const text = translationsOf([original, ...rows])[0]
  return text?.translations.find(({ locale }) => locale === 'fr')?.state
}

describe('translationsOf', () => {
  it('names every other language, with the id that its document has or will have', () => {
    const [text] = translationsOf([original, french({ _id: 'other-id' })])
    expect(text?.translations.map(({ locale, id }) => `${locale} ${id}`)).toEqual([
      'fr other-id',
      'uk n1-uk',
      'ru n1-ru',
      'ar n1-ar',
    ])
  })

  it('tells missing, begun, outdated, unchecked and current apart', () => {
    expect(stateOfFrench()).toBe('missing')
    expect(stateOfFrench(french({ _id: 'drafts.n1-fr' }))).toBe('draft')
    expect(stateOfFrench(french({ translatedFromRevisedAt: '2025-12-01T00:00:00Z' }))).toBe('outdated')
    expect(stateOfFrench(french({ machineTranslated: true }))).toBe('unchecked')
    expect(stateOfFrench(french({ translatedFromRevisedAt: '2025-12-02T00:00:00Z' }))).toBe('current')
  })

  it('goes by what the editor is writing', () => {
    const published = french({ translatedFromRevisedAt: '2025-12-01T00:00:00Z' })
    const draft = { ...published, _id: 'drafts.n1-fr', translatedFromRevisedAt: '2025-12-02T00:00:00Z' }
    expect(stateOfFrench(published, draft)).toBe('current')
  })

  it('lists each original once, a draft and its published form together', () => {
    const texts = translationsOf([{ ...original, _id: 'drafts.n1', title: 'B' }, original, french()])
    expect(texts).toHaveLength(1)
    expect(texts[0]?.original.shown.title).toBe('B')
  })
})
