import type { DatabaseSync } from 'node:sqlite'

import { defaultLocale, isLocale, type Locale } from '../i18n/locales.ts'
import { everything, languagesFor, matching, titlesMatching, type Candidate } from './candidates.ts'
import { filter } from './filters.ts'
import { beginningOf, extractOf, marked, matcherOf, type Matcher } from './marks.ts'
import type { Count, Found, Hit, Question, SubjectCount, Suggestion } from './question.ts'
import { Spelling } from './spelling.ts'
import { bitOf } from './shown-in.ts'
import { mostOffered, ofEachKind, type SubjectKind } from './subjects.ts'
import { matchExpression, termsOf, type Term } from './terms.ts'

/** How far results can be paged: further down nobody looks, and crawlers would. */
const mostPages = 50
/** A list by date is an archive: every page of it is there, as far as three figures go. */
const mostPagesOfList = 999
const mostSuggestions = 8

/** Codes are compared, not letters: the order is that of GROQ's `order(publishedAt desc, _id asc)`. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function byDate(a: Candidate, b: Candidate): number {
  return byCode(b.publishedAt, a.publishedAt) || byCode(a.original, b.original)
}

type Looked = { readonly candidates: Candidate[]; readonly matching: Found['matching'] }

/** Answers questions from the index. */
export class SearchReader {
  readonly #database: DatabaseSync
  readonly #spelling: Spelling

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#spelling = new Spelling(database)
  }

  search(question: Question): Found {
    const languages = languagesFor(this.#database, question.locale, question.ownOnly)
    const asTyped = this.#look(question.text, languages, question.locale)
    if (asTyped.candidates.length > 0 && asTyped.matching === 'all') {
      return { ...this.#found(question, question.text, asTyped, null), suggested: this.#suggest(question, languages) }
    }
    const corrected = this.#correct(question.text, languages)
    const instead = corrected === null ? null : this.#look(corrected, languages, question.locale)
    if (instead !== null && instead.candidates.length > 0)
      return this.#found(question, corrected ?? '', instead, corrected)
    return this.#found(question, question.text, asTyped, null)
  }

  /** Titles of pages that go on from what has been typed so far, the reader's own language first. */
  suggest(text: string, locale: Locale): Suggestion[] {
    const languages = languagesFor(this.#database, locale, false)
    const found = this.#titles(text, languages, locale)
    if (found.length > 0) return found
    const corrected = this.#correct(text, languages)
    return corrected === null ? [] : this.#titles(corrected, languages, locale)
  }

  #titles(text: string, languages: readonly Locale[], reader: Locale): Suggestion[] {
    const found = languages.flatMap((written) => {
      const terms = termsOf(text, written)
      return terms.length === 0 ? [] : titlesMatching(this.#database, matchExpression(terms, true), written, reader)
    })
    const once = new Map(found.map((suggestion) => [suggestion.text, suggestion]))
    return [...once.values()].slice(0, mostSuggestions)
  }

  /** @returns what may have been meant although there are answers. */
  #suggest({ text, locale }: Question, languages: readonly Locale[]): string | null {
    const suggested = this.#spelling.suggested(text, termsOf(text, locale), locale)
    return suggested !== null && this.#look(suggested, languages, locale).candidates.length > 0 ? suggested : null
  }

  #correct(text: string, languages: readonly Locale[]): string | null {
    for (const locale of languages) {
      const corrected = this.#spelling.corrected(text, termsOf(text, locale), locale)
      if (corrected !== null) return corrected
    }
    return null
  }

  /** Texts with all the words; where there is none, texts with some. */
  #look(text: string, languages: readonly Locale[], reader: Locale): Looked {
    const terms = languages.map((locale) => [locale, termsOf(text, locale)] as const)
    if (terms.every(([, { length }]) => length === 0)) {
      const candidates = text === '' ? languages.flatMap((written) => everything(this.#database, written, reader)) : []
      return { candidates, matching: 'all' }
    }
    for (const every of [true, false]) {
      const candidates = terms.flatMap(([written, asked]) => {
        const wanted = every ? asked : asked.filter(tellsAlone)
        if (wanted.length === 0 || (!every && asked.length === 1)) return []
        return matching(this.#database, matchExpression(wanted, every), written, reader)
      })
      if (candidates.length > 0) return { candidates, matching: every ? 'all' : 'some' }
    }
    return { candidates: [], matching: 'all' }
  }

  #found(question: Question, text: string, looked: Looked, corrected: string | null): Found {
    const { kept, types, subjects } = filter(looked.candidates, question)
    const sorted = kept.toSorted(question.newestFirst ? byDate : (a, b) => b.score - a.score || byDate(a, b))
    const most = question.newestFirst ? mostPagesOfList : mostPages
    const pages = Math.min(most, Math.max(1, Math.ceil(kept.length / question.size)))
    const page = Math.min(Math.max(1, question.page), pages)
    const shown = sorted.slice((page - 1) * question.size, page * question.size)
    return {
      total: kept.length,
      page,
      pages,
      hits: this.#hits(shown, text),
      types,
      subjects: ofEachKind((kind) => this.#named(kind, subjects[kind], question)),
      own: kept.filter(({ locale }) => locale === question.locale).length,
      matching: looked.matching,
      corrected,
      suggested: null,
    }
  }

  /** Subjects with their titles, those that are asked for first. One that readers of the language do not get goes. */
  #named(kind: SubjectKind, counts: readonly Count[], { subjects, locale }: Question): SubjectCount[] {
    const wanted = subjects[kind]
    const absent = wanted.filter((subject) => counts.every(({ value }) => value !== subject))
    const all = [...counts, ...absent.map((value) => ({ value, count: 0 }))]
    const query = this.#database.prepare('SELECT title, locale FROM texts WHERE original = ? AND shown_in & ?')
    const named = all.flatMap(({ value, count }) => {
      const row = query.get(value, bitOf(locale))
      return row ? [{ value, count, title: String(row['title']), locale: localeOf(row['locale']) }] : []
    })
    const [asked, others] = [true, false].map((is) => named.filter(({ value }) => wanted.includes(value) === is))
    return [...(asked ?? []), ...(others ?? [])].slice(0, Math.max(mostOffered[kind], wanted.length))
  }

  #hits(candidates: readonly Candidate[], text: string): Hit[] {
    const matchers = new Map<Locale, Matcher>()
    const query = this.#database.prepare(
      'SELECT original, locale, type, path, day, reading_minutes, title, summary, picture, body FROM texts JOIN bodies USING (number) WHERE number = ?',
    )
    return candidates.flatMap(({ number, locale }) => {
      const row = query.get(number)
      if (!row) return []
      const matches = matchers.get(locale) ?? matcherOf(termsOf(text, locale))
      matchers.set(locale, matches)
      return [hitOf(row, matches)]
    })
  }
}

/** A single letter or digit stands in any text. */
function tellsAlone({ words }: Term): boolean {
  return words.length > 1 || words.some(({ raw }) => raw.length > 1)
}

function localeOf(value: unknown): Locale {
  return isLocale(value) ? value : defaultLocale
}

function hitOf(row: Readonly<Record<string, unknown>>, matches: Matcher): Hit {
  const locale = localeOf(row['locale'])
  const summary = marked(String(row['summary']), locale, matches)
  const hasMarks = summary.some((piece) => piece.marked)
  const body = String(row['body'])
  return {
    originalId: String(row['original']),
    locale,
    type: String(row['type']),
    path: String(row['path']),
    day: row['day'] === null ? null : String(row['day']),
    readingMinutes: row['reading_minutes'] === null ? null : Number(row['reading_minutes']),
    title: marked(String(row['title']), locale, matches),
    // The summary is the editors' own extract.
    extract: hasMarks
      ? summary
      : (extractOf(body, locale, matches) ?? (summary.length > 0 ? summary : beginningOf(body))),
    picture: row['picture'] === null ? null : String(row['picture']),
  }
}
