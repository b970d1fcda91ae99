/** Why a query was not answered, in a form that passes between threads. */
export type FaultKind = 'parse' | 'costly'

/** A refusal inside a worker; the engine turns it into the error of the API. */
export class QueryFault extends Error {
  readonly kind: FaultKind
  /** Offsets into the query, in UTF-16 units; null for the whole query. */
  readonly span: { readonly start: number; readonly end: number } | null

  constructor(kind: FaultKind, description: string, span: { start: number; end: number } | null = null) {
    super(description)
    this.name = 'QueryFault'
    this.kind = kind
    this.span = span
  }
}

/** Reads anything thrown while a query was parsed or evaluated. Whatever it is, the query is at fault, not the lake. */
export function toFault(error: unknown): QueryFault {
  if (error instanceof QueryFault) return error
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return new QueryFault('parse', 'Query is nested too deeply')
  }
  if (error instanceof RangeError) return new QueryFault('costly', 'The result of the query is too large')
  return new QueryFault('parse', `Query cannot be evaluated: ${error instanceof Error ? error.message : String(error)}`)
}
