/** What can be wrong with a request, under codes that do not change. */
const problems = {
  'bad-request': [400, 'The request cannot be read'],
  'invalid-address': [422, 'The mail address is not usable'],
  'invalid-choice': [422, 'A choice is not usable'],
  'invalid-link': [400, 'The link is not valid, or not any more'],
  'no-such-mail': [404, 'There is no such mail'],
  'no-such-issue': [404, 'There is no such issue'],
  'foreign-origin': [403, 'The request does not come from this site'],
  'too-large': [413, 'The body is too large'],
  'wrong-type': [415, 'The type of the body is not taken'],
  'too-many': [429, 'Too many requests'],
  unavailable: [503, 'The newsletter service does not answer'],
} as const

export type ProblemCode = keyof typeof problems

/** A refusal as its sender hears of it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: string
  /** Seconds after which to try again. */
  readonly retryAfter: number | null

  get status(): number {
    return problems[this.code][0]
  }

  constructor(code: ProblemCode, detail: string, retryAfter: number | null = null) {
    super(problems[code][1])
    this.code = code
    this.detail = detail
    this.retryAfter = retryAfter
  }
}

/** The problem as RFC 9457 writes it, with a stable `code` beside. */
export function problemResponse({ code, detail, retryAfter }: Problem): Response {
  const [status, title] = problems[code]
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (retryAfter !== null) headers.set('retry-after', String(retryAfter))
  return Response.json({ type: 'about:blank', title, status, detail, code }, { status, headers })
}
