import { evaluateSync, type DereferenceFunction, type ExprNode } from 'groq-js'

import type { LakeDocument } from '../types.ts'
import { matches, matchScore } from './match.ts'
import { parseTextQuery, textsOf, wordsMatch, wordsOf, type TextQuery } from './text-index.ts'
import type { View } from './view.ts'

export type RunOptions = {
  readonly view: View
  readonly params: Readonly<Record<string, unknown>>
  readonly identity: string
  readonly sanity: { readonly projectId: string; readonly dataset: string }
}

/** groq-js takes a document with an attribute `then` for a promise; such a one is shown without it to `in`. */
function asPlain(document: LakeDocument | null): LakeDocument | null {
  if (!document || !('then' in document)) return document
  return new Proxy(document, { has: (target, key) => key !== 'then' && key in target })
}

/** One evaluation of a query: the documents that it sees and what it has worked out so far. */
export class Run {
  readonly view: View
  readonly #options: RunOptions
  readonly #timestamp = new Date()
  readonly #hoisted = new Map<ExprNode, unknown>()
  readonly #textQueries = new Map<string, { query: TextQuery; hits: ReadonlySet<string> | null | undefined }>()

  constructor(options: RunOptions) {
    this.view = options.view
    this.#options = options
  }

  /** What groq-js is given. */
  evaluateOptions() {
    const { view, params, identity, sanity } = this.#options
    const dereference: DereferenceFunction = ({ _ref }) => asPlain(view.get(_ref))
    return { dataset: view.list, params, identity, sanity, dereference, timestamp: this.#timestamp }
  }

  evaluate(expression: ExprNode): unknown {
    return evaluateSync(expression, this.evaluateOptions()).data
  }

  /** The value of an expression that is the same everywhere in the query: worked out once. */
  once(expression: ExprNode): unknown {
    if (!this.#hoisted.has(expression)) this.#hoisted.set(expression, this.evaluate(expression))
    return this.#hoisted.get(expression)
  }

  match(text: unknown, pattern: unknown): boolean {
    return matches(text, pattern)
  }

  matchScore(text: unknown, pattern: unknown): number {
    return matchScore(text, pattern)
  }

  /** `left match text::query(text)`; a whole document is looked up in the index, other texts are read. */
  matchesText(left: unknown, text: unknown): boolean {
    if (typeof text !== 'string') return false
    const known = this.#textQueries.get(text) ?? { query: parseTextQuery(text), hits: undefined }
    this.#textQueries.set(text, known)
    if (known.query.matchesAll) return true
    const whole = (Array.isArray(left) ? left : [left]).find((item) => this.#isVisibleDocument(item))
    if (!whole) return wordsMatch(new Set(textsOf(left).flatMap(wordsOf)), known.query)
    if (known.hits === undefined) known.hits = this.view.text().find(known.query)
    return known.hits === null || known.hits.has(whole._id)
  }

  #isVisibleDocument(value: unknown): value is LakeDocument {
    if (typeof value !== 'object' || value === null || !('_id' in value) || typeof value._id !== 'string') return false
    return this.view.get(value._id) === value
  }
}
