import type { Locale } from '../i18n/locales.ts'
import type { Question } from './question.ts'
import type { SearchDocument } from './search-document.ts'
import { noSubjects } from './subjects.ts'

/** Small parts of tests: a text and a question of which only what matters is said. */

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
