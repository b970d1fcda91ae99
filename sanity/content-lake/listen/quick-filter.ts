import { isObject } from '../json.ts'
import { pathPattern } from '../query/match.ts'
import { publishedId } from '../ids.ts'
import type { LakeDocument } from '../types.ts'

/** Whether a document is in the set that a listener watches. */
export type DocumentTest = (document: LakeDocument) => boolean

type Params = Readonly<Record<string, unknown>>

/** Not one of the shapes below: the filter is for GROQ to read. */
class NotQuick extends Error {}

/** Tests of a filter. Each costs a few comparisons, whatever the document. */
const mostTests = 64
const deepest = 32

const token =
  /\s*(?:(?<string>"[^"\\]*"|'[^'\\]*')|(?<param>\$[A-Za-z_]\w*)|(?<name>[A-Za-z_]\w*(?:(?:\.|::)[A-Za-z_]\w*)*)|(?<mark>&&|\|\||==|!=|[()!*[\],]))/y
const words = new Set(['true', 'false', 'null', 'in', 'match', 'asc', 'desc'])

/**
 * Reads the filters that the Studio listens with: `*` and `*[…]` of comparisons of attributes with texts, `in` lists
 * and paths, `defined`, `sanity::versionOf` and `sanity::partOfRelease`, joined by `&&`, `||`, `!` and brackets.
 * They are decided on the main thread; every other filter goes to a worker, because GROQ can be made to run for ever.
 * None of these shapes yields null in GROQ, so two truth values suffice.
 * @returns null for every other query, wrong ones included
 */
export function quickFilter(query: string, params: Params): DocumentTest | null {
  try {
    return new Reader(tokensOf(query), params).query()
  } catch (error) {
    if (error instanceof NotQuick) return null
    throw error
  }
}

type Token = { readonly kind: 'string' | 'param' | 'name' | 'mark'; readonly text: string }

function tokensOf(query: string): Token[] {
  const tokens: Token[] = []
  const text = query.trimEnd()
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const groups = token.exec(text)?.groups
    const found = (['string', 'param', 'name', 'mark'] as const).find((kind) => groups?.[kind] !== undefined)
    if (!groups || !found || tokens.length > mostTests * 8) throw new NotQuick()
    tokens.push({ kind: found, text: groups[found] ?? '' })
  }
  return tokens
}

class Reader {
  readonly #tokens: readonly Token[]
  readonly #params: Params
  #place = 0
  #tests = 0
  #depth = 0

  constructor(tokens: readonly Token[], params: Params) {
    this.#tokens = tokens
    this.#params = params
  }

  query(): DocumentTest {
    this.#expect('*')
    if (this.#place === this.#tokens.length) return () => true
    this.#expect('[')
    const test = this.#either()
    this.#expect(']')
    if (this.#place !== this.#tokens.length) throw new NotQuick()
    return test
  }

  #either(): DocumentTest {
    const tests = [this.#both()]
    while (this.#accept('||')) tests.push(this.#both())
    return tests.length === 1 && tests[0] ? tests[0] : (document) => tests.some((test) => test(document))
  }

  #both(): DocumentTest {
    const tests = [this.#single()]
    while (this.#accept('&&')) tests.push(this.#single())
    return tests.length === 1 && tests[0] ? tests[0] : (document) => tests.every((test) => test(document))
  }

  #single(): DocumentTest {
    if (++this.#tests > mostTests) throw new NotQuick()
    if (this.#accept('!')) {
      // `!a == b` is `(!a) == b` in GROQ: only what is bracketed or called is negated here.
      const next = this.#tokens[this.#place]
      if (next?.text !== '(' && this.#tokens[this.#place + 1]?.text !== '(') throw new NotQuick()
      const test = this.#single()
      return (document) => !test(document)
    }
    if (!this.#accept('(')) return this.#condition()
    if (++this.#depth > deepest) throw new NotQuick()
    const test = this.#either()
    this.#expect(')')
    this.#depth--
    return test
  }

  #condition(): DocumentTest {
    const name = this.#take('name')
    if (this.#accept('(')) {
      const test = this.#call(name)
      this.#expect(')')
      return test
    }
    const read = attribute(name)
    if (this.#accept('==')) {
      const wanted = this.#text()
      return (document) => read(document) === wanted
    }
    if (this.#accept('!=')) {
      const unwanted = this.#text()
      return (document) => read(document) !== unwanted
    }
    if (this.#take('name') !== 'in') throw new NotQuick()
    if (this.#tokens[this.#place]?.text === 'path') return this.#inPath(name)
    const list = new Set<unknown>(this.#texts())
    return (document) => list.has(read(document))
  }

  #call(name: string): DocumentTest {
    if (name === 'defined') {
      const read = attribute(this.#take('name'))
      return (document) => (read(document) ?? null) !== null
    }
    if (name !== 'sanity::versionOf' && name !== 'sanity::partOfRelease') throw new NotQuick()
    const id = this.#text()
    if (name === 'sanity::versionOf') return ({ _id }) => _id === id || publishedId(_id) === id
    return ({ _id }) => {
      const [folder, release, ...rest] = _id.split('.')
      return folder === 'versions' && release === id && rest.length > 0
    }
  }

  /** `path("drafts.**")`; only of ids, which are always texts. */
  #inPath(name: string): DocumentTest {
    this.#place++
    this.#expect('(')
    const pattern = this.#text()
    this.#expect(')')
    if (name !== '_id') throw new NotQuick()
    const isMatch = pathPattern(pattern)
    return ({ _id }) => isMatch(_id)
  }

  #text(): string {
    const next = this.#tokens[this.#place++]
    if (next?.kind === 'string') return next.text.slice(1, -1)
    const value = next?.kind === 'param' ? this.#param(next) : null
    if (typeof value !== 'string') throw new NotQuick()
    return value
  }

  #texts(): readonly string[] {
    const next = this.#tokens[this.#place]
    if (next?.kind === 'param') {
      this.#place++
      const value = this.#param(next)
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw new NotQuick()
      return value
    }
    this.#expect('[')
    const texts = [this.#text()]
    while (this.#accept(',')) texts.push(this.#text())
    this.#expect(']')
    return texts
  }

  #param({ text }: Token): unknown {
    const name = text.slice(1)
    return Object.hasOwn(this.#params, name) ? this.#params[name] : null
  }

  #take(kind: Token['kind']): string {
    const next = this.#tokens[this.#place++]
    if (next?.kind !== kind) throw new NotQuick()
    return next.text
  }

  #accept(mark: string): boolean {
    const next = this.#tokens[this.#place]
    if (next?.kind !== 'mark' || next.text !== mark) return false
    this.#place++
    return true
  }

  #expect(mark: string): void {
    if (!this.#accept(mark)) throw new NotQuick()
  }
}

/** `slug.current` → what reads it; undefined where there is none. */
function attribute(name: string): (document: LakeDocument) => unknown {
  const steps = name.split('.')
  if (name.includes('::') || steps.some((step) => words.has(step))) throw new NotQuick()
  return (document) => {
    let value: unknown = document
    for (const step of steps) {
      if (!isObject(value) || !Object.hasOwn(value, step)) return undefined
      value = value[step]
    }
    return value
  }
}
