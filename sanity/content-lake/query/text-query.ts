/** The language of `text::query()`, and how well a text answers it. */

/** A text without what stands between words. `wordsOf` gives the same for the text as for its pieces one by one. */
export function piecesOf(text: string): readonly string[] {
  return text.match(/[^\s!-/:-@[-`{-~]+/g) ?? []
}

/** In UTF-16 units. What is plain ASCII has no marks. */
const beyondAscii = /[\x80-\uffff]/

/** Words without case and marks, so that "École" is found by "ecole" and "ё" by "е". */
export function wordsOf(text: string): string[] {
  if (!beyondAscii.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Words that must stand side by side in this order; the last one may be the beginning of a word. */
export type Term = {
  readonly words: readonly [string, ...string[]]
  readonly isPrefix: boolean
  readonly isExcluded: boolean
}

/** What the user typed: terms that must all occur, `word*` by their beginning, `-word` not at all. */
export type TextQuery = { readonly matchesAll: boolean; readonly terms: readonly Term[] }

// What the search of the Studio takes for a token (prefixLast of sanity 6.16), and a quotation that is still open.
const tokens = /(?:[^\s"]+|"[^"]*"?)+/g

/**
 * Reads the argument of `text::query()`. A quotation is a phrase, and so is a token of several words
 * ("e-mail", an id). `*` alone asks for everything.
 */
export function parseTextQuery(query: string): TextQuery {
  const terms: Term[] = []
  for (const token of query.match(tokens) ?? []) {
    const [first, ...rest] = wordsOf(token)
    if (first === undefined) continue
    terms.push({ words: [first, ...rest], isPrefix: token.endsWith('*'), isExcluded: token.startsWith('-') })
  }
  return { matchesAll: terms.length === 0 && query.includes('*'), terms }
}

/** The terms that a text must have, without those that it must not. */
export function withoutExclusions(query: TextQuery): TextQuery {
  return { ...query, terms: query.terms.filter((term) => !term.isExcluded) }
}

/** What a word that was only begun counts against one that was written out. */
const weightOfBeginning = 0.5

/** How often a term occurs in a text. */
function frequency(text: readonly string[], { words, isPrefix }: Term): number {
  const last = words.length - 1
  let count = 0
  for (let start = 0; start + last < text.length; start++) {
    let place = 0
    while (place < last && text[start + place] === words[place]) place++
    if (place < last) continue
    const end = text[start + last] ?? ''
    const wanted = words[last] ?? ''
    if (end === wanted) count++
    else if (isPrefix && end.startsWith(wanted)) count += weightOfBeginning
  }
  return count
}

/** Whether texts, each given as its words, answer a query. A phrase does not reach from one text into the next. */
export function textsMatch(texts: readonly (readonly string[])[], query: TextQuery): boolean {
  if (query.matchesAll) return true
  if (!query.terms.some((term) => !term.isExcluded)) return false
  return query.terms.every((term) => texts.some((text) => frequency(text, term) > 0) !== term.isExcluded)
}

/** Words of a text that count as an ordinary length, for the score. */
const ordinaryLength = 12

/**
 * The share of `… match text::query(…)` in `score()`: BM25 with k1 = 1.2 and b = 0.75 over a fixed length, so that
 * more occurrences count more and the same ones count less in a longer text, as at the hosted service.
 * @returns 0 when the texts do not answer the query
 */
export function textScore(texts: readonly (readonly string[])[], query: TextQuery): number {
  if (!textsMatch(texts, query)) return 0
  if (query.matchesAll) return 1
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  const damping = 1.2 * (0.25 + (0.75 * length) / ordinaryLength)
  let score = 0
  for (const term of query.terms) {
    if (term.isExcluded) continue
    const found = texts.reduce((sum, text) => sum + frequency(text, term), 0)
    score += (found * 2.2) / (found + damping)
  }
  return score
}
