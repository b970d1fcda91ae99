/**
 * Every refusal of the lake, with the status and the body that @sanity/client parses.
 * A fault of ours or of the disk is 5xx and never 4xx: the Studio throws edits away on 4xx and retries on 5xx.
 */

/** An answer other than 2xx. `body` is sent as JSON as it is. */
export class LakeError extends Error {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: Readonly<Record<string, unknown>>, message: string) {
    super(message)
    this.name = new.target.name
    this.status = status
    this.body = body
  }
}

/** GROQ that does not parse. `start` and `end` are offsets in UTF-16 units into `query`; the client draws a code frame. */
export class QueryParseError extends LakeError {
  constructor(fault: { description: string; query: string; start: number; end: number }) {
    super(400, { error: { type: 'queryParseError', ...fault } }, fault.description)
  }
}

/** A query that was stopped at its time limit. 400 and not 408, because browsers repeat a 408 by themselves. */
export class QueryTimeoutError extends LakeError {
  constructor(query: string, timeLimitMs: number) {
    const description = `Query stopped after ${timeLimitMs} ms. Narrow its filter (compare _id, _type or slug.current) or take out nested subqueries.`
    super(400, { error: { type: 'queryTimeout', description, query } }, description)
  }
}

/** A query that is refused before or while it runs because it needs too much (length, memory, result size). */
export class QueryTooCostlyError extends LakeError {
  constructor(description: string, query: string, status = 400) {
    super(status, { error: { type: 'queryTooCostly', description, query } }, description)
  }
}

/** One failed mutation or action: `index` is its place in the request. */
export type MutationFault = {
  readonly type: string
  readonly description: string
  readonly index?: number
  readonly [detail: string]: unknown
}

/** A transaction that was refused as a whole; nothing of it is stored. 409 for a conflict, 400 for an invalid one. */
export class MutationError extends LakeError {
  readonly fault: MutationFault

  constructor(status: 400 | 409, fault: MutationFault) {
    const description = `The mutation(s) failed: ${fault.description}`
    super(status, { error: { type: 'mutationError', description, items: [itemOf(fault)] } }, description)
    this.fault = fault
  }
}

/** The same for actions; `index` of the fault is the place of the action. */
export class ActionError extends LakeError {
  constructor(status: number, fault: MutationFault) {
    const description = `The action(s) failed: ${fault.description}`
    super(status, { error: { type: 'actionError', description, items: [itemOf(fault)] } }, description)
  }
}

function itemOf({ index = 0, ...error }: MutationFault): object {
  return { error, index }
}

/** The role of the caller does not allow what was asked. */
export class ForbiddenError extends LakeError {
  constructor(permission: string) {
    const description = `Insufficient permissions; permission "${permission}" required`
    super(403, { error: { type: 'insufficientPermissionsError', description } }, description)
  }
}

/** No session, or a token that is unknown or revoked. Only these codes mean "session over" to the Studio. */
export class UnauthorizedError extends LakeError {
  constructor(message = 'Unauthorized - a token is required') {
    super(401, { statusCode: 401, error: 'Unauthorized', message, errorCode: 'SIO-401-ANF' }, message)
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** A refusal in the general form of the API: `{statusCode, error, message}`. */
export class HttpError extends LakeError {
  constructor(status: number, message: string) {
    super(status, { statusCode: status, error: titles[status] ?? 'Error', message }, message)
  }
}

/** The disk refused: full, read-only, broken. Nothing of the transaction is stored; the caller may repeat it. */
export class StorageError extends LakeError {
  constructor(message: string, cause: unknown) {
    super(503, { statusCode: 503, error: 'Service Unavailable', message, acknowledged: false }, message)
    this.cause = cause
  }
}
