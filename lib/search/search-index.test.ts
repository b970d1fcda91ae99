import { beforeEach, describe, expect, it } from 'vitest'

import type { Locale } from '../i18n/locales.ts'
import type { Found, Piece, Question } from './question.ts'
import type { SearchDocument } from './search-document.ts'
import { openExample, textExample, type SearchExample } from './search.examples.ts'

let index: SearchExample['index']
let reader: SearchExample['reader']
let ask: SearchExample['ask']

beforeEach(() => {
  ;({ index, reader, ask } = openExample())
})

function put(...documents: SearchDocument[]): void {
  index.put([], documents)
}

const paths = ({ hits }: Found) => hits.map(({ path }) => path)
const found = (text: string, locale: Locale = 'en', parts: Partial<Question> = {}) => paths(ask(text, locale, parts))

/** A text with its marks as brackets. */
function brackets(pieces: readonly Piece[] | undefined): string {
  return (pieces ?? []).map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
}

describe('what is found', () => {
  it.each<[Locale, string, string]>([
    ['en', 'The Allies met at NATO Headquarters', 'ally'],
    ['en', 'Organisation of defence', 'organization defense'],
    ['en', 'Kyiv', 'kiev'],
    ['en', 'NATO', 'нато'],
    ['fr', 'La sécurité de l’OTAN', 'securite otan'],
    ['fr', 'La sécurité de l’OTAN', 'NATO'],
    ['uk', 'Війська НАТО біля Києва', 'NATO Київ'],
    ['ru', 'Учёные обсудили безопасность', 'ученый безопасности'],
    ['ru', 'НАТО', 'OTAN'],
    ['ar', 'اجتمع وزراء الدفاع في مقر الناتو', 'الوزراء NATO'],
    ['ar', 'أوكرانيا وألمانيا', 'اوكرانيا'],
    ['ar', 'القمة', 'قمة'],
  ])('in %s %j is found by %j', (locale, text, question) => {
    put(textExample('a', locale, { title: 'a', text }), textExample('b', locale, { title: 'b', text: 'x' }))
    expect(found(question, locale)).toEqual(['news/a'])
  })

  it('has all the words, the last one as far as it is typed', () => {
    put(
      textExample('both', 'en', { title: 'Deterrence in the Baltic Sea' }),
      textExample('one', 'en', { title: 'Deterrence' }),
    )
    expect(found('baltic deterr')).toEqual(['news/both'])
    expect(found('deterr baltic')).toEqual(['news/both'])
    expect(found('deterrence balt ').length).toBe(2)
  })

  it('has some of the words where no text has all, and says so', () => {
    put(textExample('a', 'en', { title: 'Summit in Vilnius' }), textExample('b', 'en', { title: 'Summit in Madrid' }))
    expect(ask('vilnius madrid')).toMatchObject({ total: 2, matching: 'some' })
    expect(ask('vilnius summit')).toMatchObject({ total: 1, matching: 'all' })
  })

  it('finds the nearest word among hundreds that begin or end alike', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz']
    const words = letters.flatMap((one) => letters.map((two) => `dete${one}${two}ence`))
    put(textExample('many', 'en', { text: words.join(' ') }), textExample('one', 'en', { title: 'Deterrence' }))
    expect(ask('xdeterrence')).toMatchObject({ corrected: 'deterrence' })
  })

  it('suggests what may have been meant where a misspelt word has the stem of another one', () => {
    put(
      textExample('a', 'en', { title: 'To deter and to defend' }),
      textExample('b', 'en', { title: 'Deterrence and defence' }),
    )
    expect(ask('deterence')).toMatchObject({ total: 1, corrected: null, suggested: 'deterrence' })
    expect(ask('deterrence')).toMatchObject({ suggested: null })
    expect(ask('deterring')).toMatchObject({ total: 1, suggested: null })
    expect(ask('deterrenc')).toMatchObject({ suggested: null })
  })

  it('takes no single letter or digit for some of the words', () => {
    put(textExample('a', 'en', { title: 'Chapter 1' }))
    expect(ask('<script>alert(1)</script>').total).toBe(0)
    expect(ask('1').total).toBe(1)
  })

  it('has quoted words as they stand, in their order', () => {
    put(
      textExample('phrase', 'en', { title: 'The Secretary General’s visit' }),
      textExample('apart', 'en', { title: 'General remarks of a secretary' }),
    )
    expect(found('secretary general').toSorted()).toEqual(['news/apart', 'news/phrase'])
    expect(found('"secretary general"')).toEqual(['news/phrase'])
    expect(found('«secretary general» visit')).toEqual(['news/phrase'])
  })

  it('need not have words that say nothing', () => {
    put(textExample('a', 'en', { title: 'Role of the Alliance' }), textExample('b', 'en', { title: 'To be or not' }))
    expect(found('what is the role of our alliance')).toEqual(['news/a'])
    expect(found('to be')).toEqual(['news/b'])
  })

  it.each(['" OR 1=1', '* ^ NEAR(', '{title}: x', 'a AND', '(((', "'; DROP TABLE texts; --", '""', '-', '\\'])(
    'survives %j',
    (question) => {
      put(textExample('a', 'en', { title: 'Summit' }))
      expect(() => ask(question)).not.toThrow()
      expect(found('summit')).toEqual(['news/a'])
    },
  )
})

describe('order', () => {
  it('puts a word of the title before one of the summary, and that before one of the text', () => {
    put(
      textExample('text', 'en', { title: 'x', summary: 'x', text: 'about resilience here' }),
      textExample('title', 'en', { title: 'about resilience here', summary: 'x', text: 'x' }),
      textExample('summary', 'en', { title: 'x', summary: 'about resilience here', text: 'x' }),
      textExample('other', 'en', { title: 'x', summary: 'x', text: 'x' }),
    )
    expect(found('resilience')).toEqual(['news/title', 'news/summary', 'news/text'])
  })

  it('puts the very word before another form of it', () => {
    put(textExample('form', 'en', { title: 'Exercises' }), textExample('word', 'en', { title: 'Exercise' }))
    put(...['c', 'd', 'e'].map((id) => textExample(id, 'en', { title: id })))
    expect(found('exercise')).toEqual(['news/word', 'news/form'])
    expect(found('exercises')).toEqual(['news/form', 'news/word'])
  })

  it('without words is newest first', () => {
    put(
      textExample('old', 'en', { title: 'a', day: '2024-01-01' }),
      textExample('none', 'en', { title: 'c' }),
      textExample('new', 'en', { title: 'b', day: '2025-01-01' }),
    )
    expect(found('')).toEqual(['news/new', 'news/old', 'news/none'])
  })
})

describe('languages', () => {
  const article = [
    textExample('a', 'en', { title: 'Poland and the Allies', type: 'news' }),
    textExample('a-fr', 'fr', { title: 'La Pologne et les Alliés', originalId: 'a', path: 'news/a' }),
  ]

  it('gives each reader one text of an article: the own one, else the original', () => {
    put(...article)
    expect(ask('pologne', 'fr').hits.map(({ locale }) => locale)).toEqual(['fr'])
    expect(found('poland', 'fr')).toEqual([])
    expect(ask('poland', 'ar').hits).toMatchObject([{ locale: 'en', path: 'news/a', originalId: 'a' }])
    expect(found('pologne', 'ar')).toEqual([])
    expect(found('poland', 'ar', { ownOnly: true })).toEqual([])
  })

  it('puts own texts before equal ones that stand in', () => {
    put(
      textExample('foreign', 'en', { title: 'NATO summit' }),
      textExample('own', 'fr', { title: 'NATO sommet' }),
      ...['b', 'c', 'd'].flatMap((id) => [textExample(id, 'en'), textExample(`${id}-fr`, 'fr', { originalId: id })]),
    )
    expect(ask('nato', 'fr')).toMatchObject({ total: 2, own: 1, hits: [{ locale: 'fr' }, { locale: 'en' }] })
  })

  it('takes the original away from readers once their translation comes, and gives it back when it goes', () => {
    put(textExample('a', 'en', { title: 'Poland' }))
    expect(found('poland', 'fr')).toEqual(['news/a'])
    index.replace(['a'], article)
    expect(found('poland', 'fr')).toEqual([])
    expect(found('pologne', 'fr')).toEqual(['news/a'])
    index.put(['a-fr'], [])
    expect(found('poland', 'fr')).toEqual(['news/a'])
  })

  it('finds an original of another language than English', () => {
    put(textExample('a', 'uk', { title: 'Зустріч у Києві' }))
    expect(ask('Київ', 'en').hits).toMatchObject([{ locale: 'uk' }])
  })
})

describe('changes', () => {
  it('forget the old words of a text', () => {
    put(textExample('a', 'en', { title: 'Madrid' }))
    put(textExample('a', 'en', { title: 'Vilnius', revision: 'second' }))
    expect(found('madrid')).toEqual([])
    expect(found('vilnius')).toEqual(['news/a'])
  })

  it('move a text to another language and another original', () => {
    put(textExample('a', 'en', { title: 'Madrid' }), textExample('b', 'en', { title: 'Vilnius' }))
    put(textExample('b', 'fr', { title: 'Vilnius', originalId: 'a' }))
    expect(found('vilnius', 'en')).toEqual([])
    expect(found('madrid', 'fr')).toEqual([])
    expect(found('vilnius', 'fr')).toEqual(['news/b'])
  })

  it('take out what is not among the texts of an article any more', () => {
    put(
      textExample('a', 'en', { title: 'Madrid' }),
      textExample('a-fr', 'fr', { title: 'Madrid', originalId: 'a' }),
      textExample('b', 'en', { title: 'Madrid' }),
    )
    index.replace(['a'], [])
    expect(found('madrid', 'fr')).toEqual(['news/b'])
  })

  it('are told apart by revisions', () => {
    put(
      textExample('same', 'en', { title: 'x' }),
      textExample('other', 'en'),
      textExample('gone', 'en', { title: 'y' }),
    )
    const present = [
      { id: 'same', revision: 'first' },
      { id: 'other', revision: 'second' },
      { id: 'new', revision: 'first' },
    ]
    expect(index.compare(present)).toEqual(['other', 'new'])
    expect(found('y')).toEqual([])
    expect(found('x')).toEqual(['news/same'])
  })

  it('leave nothing half done', () => {
    put(textExample('a', 'en', { title: 'Madrid' }))
    // A text without an address cannot be; the transaction goes back as a whole.
    const broken = { ...textExample('c', 'en', { title: 'Lisbon' }), title: 'Lisbon', path: null }
    expect(() =>
      Reflect.apply(index.put, index, [['a'], [textExample('b', 'en', { title: 'Vilnius' }), broken]]),
    ).toThrow(/constraint failed/)
    expect([found('madrid'), found('vilnius'), found('lisbon')]).toEqual([['news/a'], [], []])
    put(textExample('b', 'en', { title: 'Vilnius' }))
    expect(found('vilnuis')).toEqual(['news/b'])
  })
})

describe('pages of results', () => {
  it('hold what is asked, and end with the last', () => {
    put(...Array.from({ length: 23 }, (_, at) => textExample(`n${at}`, 'en', { title: `Summit ${at}` })))
    expect(ask('summit')).toMatchObject({ total: 23, page: 1, pages: 3 })
    expect(found('summit', 'en', { page: 3 })).toHaveLength(3)
    expect(ask('summit', 'en', { page: 99 }).page).toBe(3)
    const all = [1, 2, 3].flatMap((page) => found('summit', 'en', { page }))
    expect(new Set(all).size).toBe(23)
  })
})

describe('marks', () => {
  it('stand on the words as they are written, in title and summary', () => {
    put(textExample('a', 'fr', { title: 'Les Alliés à l’OTAN', summary: 'La sécurité, l’otan.' }))
    const [hit] = ask('allie nato', 'fr').hits
    expect(brackets(hit?.title)).toBe('Les [Alliés] à l’[OTAN]')
    expect(brackets(hit?.extract)).toBe('La sécurité, l’[otan].')
  })

  it('show the part of a long text where most words stand', () => {
    const filler = 'Nothing to see in this sentence at all. '.repeat(40)
    const text = `${filler}Here deterrence is alone. ${filler}Now deterrence meets resilience at last. ${filler}`
    put(textExample('a', 'en', { title: 'x', summary: 'y', text }))
    const extract = brackets(ask('resilience deterrence').hits[0]?.extract)
    expect(extract).toMatch(/^… .*Now \[deterrence\] meets \[resilience\] at last\. .* …$/)
    expect(extract.length).toBeLessThan(270)
  })

  it('keep what looks like HTML as text', () => {
    put(textExample('a', 'en', { title: '<b>summit</b> & <script>' }))
    expect(brackets(ask('summit').hits[0]?.title)).toBe('<b>[summit]</b> & <script>')
  })

  it('are absent where nothing was asked', () => {
    put(textExample('a', 'en', { title: 'Summit', summary: 'All about it' }))
    expect(ask('').hits[0]).toMatchObject({ title: [{ text: 'Summit', marked: false }] })
  })
})

describe('misspelt words', () => {
  beforeEach(() => {
    put(
      textExample('a', 'en', { title: 'Ministers of defence at the summit' }),
      textExample('b', 'fr', { title: 'La sécurité collective' }),
      textExample('c', 'uk', { title: 'Генеральний секретар' }),
      textExample('d', 'ru', { title: 'Генеральный секретарь' }),
      textExample('e', 'ar', { title: 'الأمين العام' }),
    )
  })

  it.each<[Locale, string, string, string]>([
    ['en', 'minsters', 'ministers', 'news/a'],
    ['en', 'sumit of minsters', 'summit of ministers', 'news/a'],
    ['fr', 'sécurtié', 'sécurité', 'news/b'],
    ['uk', 'генаральний', 'генеральний', 'news/c'],
    ['ru', 'генералный', 'генеральный', 'news/d'],
    ['ar', 'الامبن', 'الأمين', 'news/e'],
  ])('in %s %s are taken for %s', (locale, typed, corrected, path) => {
    const answer = ask(typed, locale)
    expect([answer.corrected, answer.hits[0]?.path]).toEqual([corrected, path])
  })

  it('are looked up in the language that stands in as well', () => {
    expect(ask('minsters', 'ar')).toMatchObject({ corrected: 'ministers', hits: [{ path: 'news/a' }] })
  })

  it.each(['zzzzqqqq', 'xx', '12345', 'sum'])('%s is nothing like a known word, or too short to tell', (typed) => {
    expect(ask(`${typed} `).corrected).toBeNull()
  })

  it('are not taken for words that no text holds any more', () => {
    index.put(['a'], [])
    expect(ask('minsters')).toMatchObject({ corrected: null, total: 0 })
  })
})

describe('suggestions', () => {
  beforeEach(() => {
    put(
      textExample('t', 'en', { type: 'topic', title: 'Relations with Ukraine' }),
      textExample('n', 'en', { title: 'Ukraine: a visit', text: 'relations' }),
      textExample('f', 'fr', { title: 'Relations avec l’Ukraine', originalId: 't', type: 'topic' }),
      ...Array.from({ length: 20 }, (_, at) => textExample(`x${at}`, 'en', { title: `Exercise number ${at}` })),
    )
  })

  it('are titles that go on from what is typed, topics first', () => {
    expect(reader.suggest('ukr', 'en').map(({ text }) => text)).toEqual(['Relations with Ukraine', 'Ukraine: a visit'])
    expect(reader.suggest('relat', 'en').map(({ text }) => text)).toEqual(['Relations with Ukraine'])
  })

  it('are at most eight, each once, the own language first', () => {
    expect(reader.suggest('exer', 'en')).toHaveLength(8)
    expect(reader.suggest('relations', 'fr')).toEqual([{ text: 'Relations avec l’Ukraine', locale: 'fr' }])
    expect(reader.suggest('ukrai', 'fr')).toEqual([
      { text: 'Relations avec l’Ukraine', locale: 'fr' },
      { text: 'Ukraine: a visit', locale: 'en' },
    ])
  })

  it('forgive a misspelt word', () => {
    expect(reader.suggest('exercice numbr', 'en').length).toBeGreaterThan(0)
    expect(reader.suggest('qqqqwwww', 'en')).toEqual([])
  })
})
