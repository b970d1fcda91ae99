import type { Locale } from '../i18n/locales.ts'
import type { Found, Question } from './question.ts'
import type { SearchDocument } from './search-document.ts'
import { SearchIndex } from './search-index.ts'
import { SearchReader } from './search-reader.ts'
import { openSearchDatabase } from './search-schema.ts'
import { noSubjects } from './subjects.ts'

/** Small parts of tests: an index, and a text and a question of which only what matters is said. */

export function textExample(id: string, locale: Locale, parts: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    revision: 'first',
    originalId: id,
    locale,
    type: 'news',
    path: `news/${id}`,
    title: '',
    summary: '',
    text: '',
    day: null,
    publishedAt: parts.day ? `${parts.day}T08:00:00Z` : null,
    readingMinutes: null,
    subjects: noSubjects,
    picture: null,
    ...parts,
  }
}

export function questionExample(text: string, locale: Locale = 'en', parts: Partial<Question> = {}): Question {
  return {
    text,
    locale,
    ownOnly: false,
    within: [],
    newestFirst: false,
    types: [],
    subjects: noSubjects,
    from: null,
    to: null,
    page: 1,
    size: 10,
    ...parts,
  }
}

export type SearchExample = {
  readonly index: SearchIndex
  readonly reader: SearchReader
  readonly ask: (text: string, locale?: Locale, parts?: Partial<Question>) => Found
}

/** An empty index in memory. */
export function openExample(): SearchExample {
  const database = openSearchDatabase(':memory:', 'tests')
  if (!database) throw new Error('A new database is always current.')
  const reader = new SearchReader(database)
  return {
    index: new SearchIndex(database),
    reader,
    ask: (text, locale, parts) => reader.search(questionExample(text, locale, parts)),
  }
}
