import { evaluateSync, type DereferenceFunction, type ExprNode } from 'groq-js'

import { isObject } from '../json.ts'
import type { LakeDocument } from '../types.ts'
import type { IndexSpec } from './index-keys.ts'
import { textsOf } from './text-index.ts'
import { parseTextQuery, textScore, textsMatch, wordsOf, type TextQuery } from './text-query.ts'
import { Provenance } from './provenance.ts'
import type { View } from './view.ts'
import { publishedId } from '../ids.ts'

export type RunOptions = {
  readonly view: View
  readonly params: Readonly<Record<string, unknown>>
  readonly identity: string
  readonly sanity: { readonly projectId: string; readonly dataset: string }
}

const referenceSpec: IndexSpec = { kind: 'reference' }
const referenceIndex = { spec: referenceSpec, name: JSON.stringify(referenceSpec) }

/** groq-js takes a document with an attribute `then` for a promise; such a one is shown without it to `in`. */
function asPlain(document: LakeDocument | null): LakeDocument | null {
  if (!document || !('then' in document)) return document
  return new Proxy(document, { has: (target, key) => key !== 'then' && key in target })
}

/** A `text::query()` and the stored documents that answer it, once they have been looked up; null: all do. */
type Search = { readonly parsed: TextQuery; hits: ReadonlySet<string> | null | undefined }

/** One evaluation of a query: the documents that it sees and what it has worked out so far. */
export class Run {
  readonly view: View
  /** Where values of a traced evaluation come from. */
  readonly provenance: Provenance
  readonly #options: RunOptions
  readonly #timestamp = new Date()
  readonly #hoisted = new Map<ExprNode, unknown>()
  readonly #searches = new Map<string, Search>()

  constructor(options: RunOptions) {
    this.view = options.view
    this.provenance = new Provenance(options.view)
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

  /** How many documents of the view refer to an id, a global reference included as it is written. */
  referrers(target: string): number {
    return this.view.index(referenceIndex.name, referenceIndex.spec).get(target).length
  }

  /** The global reference to a document of this dataset, without draft or version. */
  globalReference(id: string): string {
    const { projectId, dataset } = this.#options.sanity
    return `dataset:${projectId}.${dataset}:${publishedId(id)}`
  }

  /** The document that a global reference (or an object with one) points to; null beyond this dataset. */
  globalDocument(reference: unknown): LakeDocument | null {
    const target = isObject(reference) ? reference['_ref'] : reference
    const own = this.globalReference('')
    if (typeof target !== 'string' || !target.startsWith(own)) return null
    return asPlain(this.view.get(target.slice(own.length)))
  }

  /** `left match text::query(text)`; a whole document is looked up in the index, other texts are read. */
  matchesText(left: unknown, text: unknown): boolean {
    if (typeof text !== 'string') return false
    const query = this.#textQuery(text)
    const whole = this.#wholeDocument(left)
    return whole ? this.#isHit(whole, query) : textsMatch(textsOf(left).map(wordsOf), query.parsed)
  }

  /** The share of `left match text::query(text)` in `score()`. A whole document is a hit or none. */
  textScore(left: unknown, text: unknown): number {
    if (typeof text !== 'string') return 0
    const query = this.#textQuery(text)
    const whole = this.#wholeDocument(left)
    return whole ? Number(this.#isHit(whole, query)) : textScore(textsOf(left).map(wordsOf), query.parsed)
  }

  #textQuery(text: string): Search {
    const known = this.#searches.get(text) ?? { parsed: parseTextQuery(text), hits: undefined }
    this.#searches.set(text, known)
    return known
  }

  #isHit(document: LakeDocument, search: Search): boolean {
    if (search.hits === undefined) search.hits = this.view.text().find(search.parsed)
    return search.hits === null || search.hits.has(this.view.storedId(document))
  }

  #wholeDocument(left: unknown): LakeDocument | undefined {
    return (Array.isArray(left) ? left : [left]).find((item) => this.#isVisibleDocument(item))
  }

  #isVisibleDocument(value: unknown): value is LakeDocument {
    if (typeof value !== 'object' || value === null || !('_id' in value) || typeof value._id !== 'string') return false
    return this.view.get(value._id) === value
  }
}
