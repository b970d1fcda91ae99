import { beforeEach, describe, expect, it } from 'vitest'

import type { Locale } from '../i18n/locales.ts'
import type { Question } from './question.ts'
import { openExample, textExample, type SearchExample } from './search.examples.ts'

let index: SearchExample['index']
let ask: SearchExample['ask']

beforeEach(() => {
  ;({ index, ask } = openExample())
})

const found = (text: string, locale: Locale = 'en', parts: Partial<Question> = {}) =>
  ask(text, locale, parts).hits.map(({ path }) => path)

describe('filters', () => {
  const about = (topic: readonly string[], country: readonly string[] = []) => ({
    subjects: { topic, country, person: [] },
  })

  beforeEach(() => {
    index.put(
      [],
      [
        textExample('t1', 'en', { type: 'topic', title: 'Ukraine summit', ...about(['t1']) }),
        textExample('t2', 'en', { type: 'topic', title: 'Exercises', ...about(['t2']) }),
        textExample('c1', 'en', { type: 'country', title: 'Lithuania', ...about([], ['c1']) }),
        textExample('a', 'en', { title: 'Summit one', day: '2025-01-31', ...about(['t1'], ['c1']) }),
        textExample('b', 'en', { title: 'Summit two', day: '2025-02-01', ...about(['t1', 't2']) }),
        textExample('c', 'en', { title: 'Summit film', type: 'video', day: '2025-03-01', ...about([], ['c1']) }),
      ],
    )
  })

  it('keep a type, what a text is about, days', () => {
    expect(found('summit', 'en', { types: ['video'] })).toEqual(['news/c'])
    expect(found('summit', 'en', about(['t2']))).toEqual(['news/b'])
    expect(found('summit', 'en', about([], ['c1'])).toSorted()).toEqual(['news/a', 'news/c'])
    // One of each kind.
    expect(found('summit', 'en', about(['t1', 't2'], ['c1']))).toEqual(['news/a'])
    expect(found('summit', 'en', { from: '2025-02-01', to: '2025-03-01' }).toSorted()).toEqual(['news/b', 'news/c'])
    expect(found('summit', 'en', { to: '2025-01-31' })).toEqual(['news/a'])
    expect(found('', 'en', about(['t2'])).toSorted()).toEqual(['news/b', 'news/t2'])
  })

  it('count what each would leave, all others kept', () => {
    const { types, subjects } = ask('summit', 'en', { types: ['news'], from: '2025-02-01' })
    expect(types).toEqual([
      { value: 'news', count: 1 },
      { value: 'video', count: 1 },
    ])
    expect(subjects).toMatchObject({
      topic: [
        { value: 't1', count: 1, title: 'Ukraine summit', locale: 'en' },
        { value: 't2', count: 1, title: 'Exercises' },
      ],
      country: [],
    })
    expect(ask('summit', 'en', about(['t2'], ['c1']))).toMatchObject({
      total: 0,
      types: [],
      subjects: {
        topic: [
          { value: 't2', count: 0 },
          { value: 't1', count: 1 },
        ],
        country: [{ value: 'c1', count: 0 }],
      },
    })
  })

  it('offer a subject that is asked for though nothing has it', () => {
    expect(ask('film', 'en', about(['t2', 'no such topic']))).toMatchObject({
      total: 0,
      subjects: { topic: [{ value: 't2', count: 0 }] },
    })
  })
})
