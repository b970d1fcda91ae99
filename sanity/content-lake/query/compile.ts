import { GroqSyntaxError, parse, type ExprNode, type FuncCallNode } from 'groq-js'

import { unwrap, walk } from './ast.ts'
import { QueryFault } from './fault.ts'
import { ownFunction } from './functions.ts'
import { rewrite } from './rewrite.ts'
import type { Run } from './run.ts'
import { readsOf, type Reads } from './sync-tags.ts'
import { traceOrigins } from './trace.ts'

/** A query made ready: `isAsync` marks the functions that groq-js knows in `evaluate` only. */
export type Compiled = {
  readonly tree: ExprNode
  /** The tree that notes where values come from; made when it is asked for. Not for asynchronous queries. */
  readonly traced: () => ExprNode
  readonly isAsync: boolean
  readonly reads: Reads
  /** Names of the parameters that must be given. */
  readonly parameters: readonly string[]
  /** Set for the time of an evaluation; `tree` asks for it. */
  run: Run | null
}

type Params = Readonly<Record<string, unknown>>

/** Longest query, in UTF-16 units. */
const maxLength = 100 * 1024
/** Brackets open at once. */
const maxNesting = 200
const maxCached = 500
/** Parameters that are part of the key of the cache may be this long. */
const maxKeyLength = 4_000

/** What groq-js 2.0.1 parses and nobody here runs: shapes on a globe, and meaning, which would take a model. */
const unsupported = new Set([
  'text::semanticSimilarity',
  'geo::latLng',
  'geo::contains',
  'geo::intersects',
  'geo::distance',
])

/** Refuses what is too long or too deep for the parser, which recurses. */
export function checkShape(query: string): void {
  if (query.length > maxLength) {
    throw new QueryFault(
      'parse',
      `Query is ${query.length} characters long; ${maxLength} are allowed. Move values into parameters.`,
    )
  }
  let depth = 0
  let quote = ''
  for (let i = 0; i < query.length; i++) {
    const char = query[i] ?? ''
    if (quote) {
      if (char === '\\') {
        // The parser of groq-js never ends on `\u{` without its bracket.
        if (query.startsWith('\\u{', i) && query.indexOf('}', i) < 0) {
          throw new QueryFault('parse', 'Expected "}" after "\\u{"', { start: i, end: query.length })
        }
        i++
      } else if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '/' && query[i + 1] === '/') {
      const end = query.indexOf('\n', i)
      i = end < 0 ? query.length : end
    } else if (char === '(' || char === '[' || char === '{') {
      if (++depth > maxNesting) {
        throw new QueryFault('parse', `Query is nested deeper than ${maxNesting} brackets`, { start: i, end: i + 1 })
      }
    } else if (char === ')' || char === ']' || char === '}') depth--
  }
}

/** @throws QueryFault with the place of the fault */
export function parseQuery(query: string, options: Parameters<typeof parse>[1] = {}): ExprNode {
  try {
    return parse(query, options)
  } catch (error) {
    if (error instanceof GroqSyntaxError) {
      const { position } = error
      const description = error.message.replace(/^Syntax error in GROQ query at position \d+:? ?/, '')
      throw new QueryFault('parse', description || error.message, { start: position, end: position })
    }
    throw error
  }
}

/** `a[$i]` and `[$from...$to]` are decided by the value of the parameter, which must be known to the parser. */
function needsParams(tree: ExprNode): boolean {
  let found = false
  walk(tree, (node) => {
    if (node.type === 'Filter' && isConstant(node.expr)) found = true
  })
  return found
}

function isConstant(node: ExprNode): boolean {
  if (node.type === 'Parameter') return true
  if (node.type === 'Group' || node.type === 'Neg' || node.type === 'Pos') return isConstant(node.base)
  return (
    node.type === 'OpCall' && (isConstant(node.left) || isConstant(node.right)) && !/^([=!<>]|in|match)/.test(node.op)
  )
}

/** Refuses what the evaluator lacks; tells whether the query needs the asynchronous evaluator. */
export function checkFunctions(tree: ExprNode, query: string): boolean {
  let isAsync = false
  const searched = new Set<ExprNode>()
  const called: FuncCallNode[] = []
  walk(tree, (node) => {
    if (node.type === 'SelectorFuncCall' || node.type === 'SelectorNested') isAsync = true
    if (node.type === 'OpCall' && node.op === 'match') searched.add(unwrap(node.right))
    if (node.type === 'FuncCall') called.push(node)
  })
  isAsync ||= called.some(({ namespace }) => namespace === 'diff' || namespace === 'delta')
  for (const node of called) {
    const fault = faultOf(node, searched.has(node), isAsync)
    if (fault === null) continue
    const name = `${node.namespace}::${node.name}`
    const start = Math.max(0, query.search(new RegExp(`${node.namespace}\\s*::\\s*${node.name}`)))
    throw new QueryFault('parse', `${name}() ${fault}`, { start, end: start + name.length })
  }
  return isAsync
}

function faultOf({ namespace, name, args }: FuncCallNode, isSearched: boolean, isAsync: boolean): string | null {
  const fullName = `${namespace}::${name}`
  if (unsupported.has(fullName)) return 'is not supported by this Content Lake'
  if (fullName === 'text::query' && !isSearched) return 'is not supported outside of the right side of match'
  const own = ownFunction(namespace, name)
  if (own && args.length !== own.arity) return `takes ${own.arity} arguments, not ${args.length}`
  // What is evaluated asynchronously is not rewritten, so that groq-js meets what it does not know.
  const isOnlyOurs =
    fullName === 'text::query' || namespace === 'documents' || namespace === 'media' || namespace === 'user'
  return isAsync && isOnlyOurs ? 'is not supported beside diff:: functions' : null
}

function parametersOf(tree: ExprNode): readonly string[] {
  const names = new Set<string>()
  walk(tree, (node) => {
    if (node.type === 'Parameter') names.add(node.name)
  })
  return [...names]
}

function currentRun(compiled: Compiled): Run {
  if (!compiled.run) throw new Error('A compiled query was evaluated without a run')
  return compiled.run
}

/** Parsed queries, the least recently used ones forgotten. */
export class QueryCompiler {
  readonly #cache = new Map<string, Compiled>()
  /** Queries that must be parsed together with their parameters. */
  readonly #withParams = new Set<string>()

  /** @throws QueryFault when the query does not parse, is too long or too deep, or uses what is not supported */
  compile(query: string, params: Params): Compiled {
    const known = this.#recall(query)
    if (known) return known
    if (this.#withParams.has(query)) return this.#compileWithParams(query, params)
    checkShape(query)
    const tree = this.#parseAlone(query)
    if (tree) return this.#remember(query, query, tree)
    if (this.#withParams.size > maxCached) this.#withParams.clear()
    this.#withParams.add(query)
    return this.#compileWithParams(query, params)
  }

  #parseAlone(query: string): ExprNode | null {
    try {
      const tree = parseQuery(query)
      return needsParams(tree) ? null : tree
    } catch (error) {
      if (error instanceof QueryFault || !query.includes('$')) throw error
      return null
    }
  }

  #compileWithParams(query: string, params: Params): Compiled {
    const key = `${query}\u0000${JSON.stringify(params)}`
    return this.#recall(key) ?? this.#remember(key, query, parseQuery(query, { params: { ...params } }))
  }

  #recall(key: string): Compiled | undefined {
    const known = this.#cache.get(key)
    if (known) {
      this.#cache.delete(key)
      this.#cache.set(key, known)
    }
    return known
  }

  #remember(key: string, query: string, tree: ExprNode): Compiled {
    const isAsync = checkFunctions(tree, query)
    const run = (): Run => currentRun(compiled)
    let traced: ExprNode | null = null
    const compiled: Compiled = {
      tree: isAsync ? tree : rewrite(tree, run),
      traced: () =>
        (traced ??= rewrite(
          traceOrigins(tree, () => run().provenance),
          run,
        )),
      isAsync,
      reads: readsOf(tree),
      parameters: parametersOf(tree),
      run: null,
    }
    if (key.length <= maxLength + maxKeyLength) this.#cache.set(key, compiled)
    const [oldest] = this.#cache.keys()
    if (this.#cache.size > maxCached && oldest !== undefined) this.#cache.delete(oldest)
    return compiled
  }
}
