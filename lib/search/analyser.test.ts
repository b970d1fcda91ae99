import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { locales, type Locale } from '../i18n/locales.ts'
import { wordsOf } from './analyser.ts'
import { fold } from './fold.ts'

const raws = (text: string, locale: Locale) => wordsOf(text, locale).map(({ raw }) => raw)

/** True when a reader who types the one word finds a text that holds the other, and the other way round. */
function areForms(locale: Locale, one: string, other: string): boolean {
  const [first, second] = [one, other].map((word) => wordsOf(word, locale)[0])
  return first?.stems.some((stem) => second?.stems.includes(stem)) ?? false
}

describe('fold', () => {
  it.each([
    ['Élysée', 'elysee'],
    ['CŒUR', 'coeur'],
    ['Türkiye', 'turkiye'],
    ['İzmir', 'izmir'],
    ['Łódź', 'lodz'],
    ['Tromsø', 'tromso'],
    ['Straße', 'strasse'],
    ['ﬃ', 'ffi'],
    ['e\u0301tat', 'etat'],
    ['чёрный', 'черный'],
    ['безпе\u0301ка', 'безпека'],
    ['أوكرانيا', 'اوكرانيا'],
    ['إلى', 'الي'],
    ['مُدَرِّسَة', 'مدرسه'],
    ['النـــاتو', 'الناتو'],
    ['\uFE8D\uFEDF\uFEE8\uFE8E\uFE97\uFEEE', 'الناتو'],
    ['٢٠٢٥', '2025'],
    ['۲۰۲۵', '2025'],
    ['п’ять', 'пять'],
  ])('makes of %s %s', (word, folded) => {
    expect(fold(word)).toBe(folded)
  })

  it.each([
    ['ґрати', 'грати'],
    ['йод', 'иод'],
    ['їжак', 'іжак'],
    ['и\u0306од', 'иод'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })
})

describe('wordsOf', () => {
  it.each<[Locale, string, string[]]>([
    ['en', 'NATO’s summit: the Allies’ 5.2%', ['nato', 'summit', 'the', 'allies', '5', '2']],
    ['en', 'U.S.A. nato.int F-16 e-mail', ['usa', 'nato', 'int', 'f', '16', 'e', 'mail']],
    ['en', 'forward_land <b>x</b> 😀 ** —', ['forward', 'land', 'b', 'x', 'b']],
    ['fr', "l’OTAN d'accord jusqu’ici aujourd’hui", ['otan', 'accord', 'ici', 'aujourdhui']],
    ['uk', "п’ять пʼять п'ять", ['пять', 'пять', 'пять']],
    ['ru', 'Санкт-Петербург', ['санкт', 'петербург']],
    ['ar', 'الناتو، حلف؟', ['الناتو', 'حلف']],
  ])('parts in %s %j into %j', (locale, text, expected) => {
    expect(raws(text, locale)).toEqual(expected)
  })

  it('tells where each word stands, without what was taken off', () => {
    const text = 'Sommet de l’OTAN : « NATO »'
    expect(wordsOf(text, 'fr').map(({ start, end }) => text.slice(start, end))).toEqual([
      'Sommet',
      'de',
      'OTAN',
      'NATO',
    ])
  })

  it('answers the same however often and after whatever it is asked', () => {
    const text = 'готовність готовності можливість безпека ministers alliés'
    const first = locales.map((locale) => wordsOf(text, locale))
    for (const locale of locales) for (let time = 0; time < 3; time += 1) wordsOf('готовності дружність', locale)
    expect(locales.map((locale) => wordsOf(text, locale))).toEqual(first)
  })

  it('takes any text, in time, and only words of letters and digits come out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom(...locales), (text, locale) => {
        for (const { raw, stems, start, end } of wordsOf(text, locale)) {
          expect([raw, ...stems].join('')).toMatch(/^[\p{L}\p{N}]+$/u)
          expect(start).toBeLessThan(end)
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each(['a', 'и', 'ا', 'ьи', 'ال', 'ization', 'ё'])('is not slow at %s without end', (piece) => {
    const began = process.cpuUsage()
    for (const locale of locales) wordsOf(piece.repeat(20_000), locale)
    const { user } = process.cpuUsage(began)
    expect(user / 1000).toBeLessThan(500)
  })
})

describe('stems', () => {
  it.each<[Locale, string, string]>([
    ['en', 'ministers', 'minister'],
    ['en', 'organisation', 'Organization'],
    ['en', 'defence', 'defenses'],
    ['en', 'armoured', 'armored'],
    ['en', 'exercises', 'exercising'],
    ['fr', 'sécurité', 'securite'],
    ['fr', 'alliés', 'allie'],
    ['fr', 'réunions', 'reunion'],
    ['fr', 'nationaux', 'nationale'],
    ['uk', 'міністрів', 'міністр'],
    ['uk', 'безпекою', 'безпека'],
    ['uk', 'Київ', 'Києва'],
    ['uk', 'Львові', 'Львів'],
    ['uk', 'захід', 'заходу'],
    ['uk', 'готовність', 'готовності'],
    ['uk', 'військо', 'військ'],
    ['ru', 'безопасности', 'безопасность'],
    ['ru', 'учёный', 'ученые'],
    ['ru', 'Киев', 'Киева'],
    ['ar', 'وزراء', 'الوزراء'],
    ['ar', 'القمة', 'قمة'],
    ['ar', 'مدرسة', 'المدرسه'],
    ['ar', 'والدفاع', 'الدفاع'],
    ['ar', 'للحلف', 'الحلف'],
    ['ar', 'للناتو', 'الناتو'],
    ['ar', 'أوكرانيا', 'اوكرانيا'],
    ['ar', 'الحلفاء', 'حلفاء'],
    ['ar', 'السياسات', 'سياسة'],
    ['ar', 'ألمانيا', 'المانيا'],
    ['uk', 'ministers', 'minister'],
    ['ar', 'ministers', 'minister'],
  ])('in %s %s and %s are forms of one word', (locale, one, other) => {
    expect(areForms(locale, one, other)).toBe(true)
  })

  it.each<[Locale, string, string]>([
    ['en', 'universe', 'unit'],
    ['fr', 'pays', 'paix'],
    ['uk', 'ґрати', 'грати'],
    ['uk', 'міністр', 'місто'],
    ['ru', 'учение', 'участие'],
    ['ar', 'حلف', 'خلف'],
  ])('in %s %s and %s are not', (locale, one, other) => {
    expect(areForms(locale, one, other)).toBe(false)
  })
})
