import { describe, expect, it } from 'vitest'

import { mapGlossary, type GlossaryTermSource } from './map-glossary.ts'

function term(title: string, more: Partial<GlossaryTermSource> = {}): GlossaryTermSource {
  return { _id: `term-${title}`, slug: 'a-term', language: 'en', title, summary: 'What it means.', ...more }
}

function written(locale: string, titles: readonly string[]): GlossaryTermSource[] {
  return titles.map((title) => term(title, { translation: { title, summary: `${locale}.` } }))
}

const lettersOf = (locale: 'en' | 'fr' | 'uk' | 'ru' | 'ar', titles: readonly string[]) =>
  mapGlossary(written(locale, titles), locale).map(({ letter, terms }) => [
    letter,
    terms.map(({ term: { text } }) => text),
  ])

describe('the glossary', () => {
  it('stands under the letters of the reader’s alphabet, in its order', () => {
    expect(lettersOf('fr', ['traité', 'État-major', 'engagement', 'Allié'])).toEqual([
      ['A', ['Allié']],
      ['E', ['engagement', 'État-major']],
      ['T', ['traité']],
    ])
    expect(lettersOf('uk', ['Їжак', 'ґанок', 'Індекс', 'Голос'])).toEqual([
      ['Г', ['Голос']],
      ['Ґ', ['ґанок']],
      ['І', ['Індекс']],
      ['Ї', ['Їжак']],
    ])
    expect(lettersOf('ar', ['أمانة', 'بيان', 'اتفاق'])).toEqual([
      ['ا', ['اتفاق', 'أمانة']],
      ['ب', ['بيان']],
    ])
  })

  it('puts what begins with no letter first, under one sign', () => {
    expect(lettersOf('en', ['Ally', '5% commitment', '2% guideline'])).toEqual([
      ['#', ['2% guideline', '5% commitment']],
      ['A', ['Ally']],
    ])
  })

  it('goes by what an editor says a term is sorted as', () => {
    const [group] = mapGlossary([term('الحلف', { sortedAs: 'حلف', language: 'ar' })], 'ar')
    expect(group).toMatchObject({ letter: 'ح', terms: [{ term: { text: 'الحلف' } }] })
  })

  it('shows the original where a translation lacks its definition, and says so', () => {
    const translation = { title: 'allié', summary: ' ' }
    const [group] = mapGlossary([term('Ally', { translation, otherForms: ['member country'] })], 'fr')
    expect(group?.terms[0]).toMatchObject({
      id: 'term-a-term',
      term: { text: 'Ally', lang: 'en' },
      definition: { text: 'What it means.', lang: 'en' },
      otherForms: ['member country'],
    })
  })

  it('leaves out what has no address or no definition', () => {
    expect(mapGlossary([term('Ally', { slug: null }), term('Alliance', { summary: null })], 'en')).toEqual([])
  })
})
