import type { Locale } from '../i18n/locales.ts'
import { wordsOf, type Forms, type Word } from './analyser.ts'
import { isStopWord } from './stop-words.ts'
import { synonymsOf } from './synonyms.ts'

/** What is asked for: words that must follow each other, mostly one alone. */
export type Term = {
  /** One: a word in any of its forms. Several, from quotation marks: these very words in this order. */
  readonly words: readonly Word[]
  /** The reader may still be typing it: what begins like it counts as well. */
  readonly isOpen: boolean
}

const mostTerms = 8
/** Everything begins with one letter. */
const shortestOpen = 2

const quoted = /["\u201C\u201E\u00AB]([^"\u201C\u201D\u201E\u00AB\u00BB]+)["\u201C\u201D\u00BB]/g

function termsOfPart(text: string, offset: number, locale: Locale): Term[] {
  const words = wordsOf(text, locale).map((word) => ({ ...word, start: word.start + offset, end: word.end + offset }))
  return words.map((word) => ({ words: [word], isOpen: false }))
}

function phrase(text: string, offset: number, locale: Locale): Term[] {
  const words = wordsOf(text, locale).map((word) => ({ ...word, start: word.start + offset, end: word.end + offset }))
  return words.length === 0 ? [] : [{ words, isOpen: false }]
}

/**
 * Takes a question apart.
 * @param text as `questionText` makes it; offsets of the words refer to it.
 * @returns at most eight terms; stop words only where there is nothing else.
 */
export function termsOf(text: string, locale: Locale): Term[] {
  const all: Term[] = []
  let position = 0
  for (const match of text.matchAll(quoted)) {
    all.push(...termsOfPart(text.slice(position, match.index), position, locale))
    all.push(...phrase(match[1] ?? '', match.index + 1, locale))
    position = match.index + match[0].length
  }
  all.push(...termsOfPart(text.slice(position), position, locale))
  const telling = all.filter(({ words }) => words.some(({ raw }) => !isStopWord(raw, locale)))
  const terms = (telling.length > 0 ? telling : all).slice(0, mostTerms)
  return terms.map((term) => ({ ...term, isOpen: isOpen(term, text) }))
}

/** A last word that nothing follows, not even a space, may be unfinished. */
function isOpen({ words: [word, ...others] }: Term, text: string): boolean {
  return word !== undefined && others.length === 0 && word.end === text.length && word.raw.length >= shortestOpen
}

function quote(word: string): string {
  return `"${word.replaceAll('"', '')}"`
}

/** Everything that a single word is found by: itself, its stems, its synonyms. */
export function formsWanted({ raw, stems }: Forms): string[] {
  return [...new Set([raw, ...stems, ...synonymsOf([raw, ...stems])])]
}

function expressionOf({ words, isOpen }: Term): string {
  const [word, ...others] = words
  if (!word) return '""'
  if (others.length > 0) return quote(words.map(({ raw }) => raw).join(' '))
  const forms = formsWanted(word).map(quote)
  return `(${[...(isOpen ? [`${quote(word.raw)}*`] : []), ...forms].join(' OR ')})`
}

/**
 * The terms in the language of FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax).
 * @param every true: a text must have all terms; false: one is enough.
 */
export function matchExpression(terms: readonly Term[], every: boolean): string {
  return terms.map(expressionOf).join(every ? ' AND ' : ' OR ')
}
