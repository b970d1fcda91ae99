import { createHash } from 'node:crypto'

import type { Encoding } from './accept.ts'
import type { Bodies } from './compress.ts'
import { documentHeaders, speculationRulesPath, type HeaderList } from './policy.ts'

/** What a page is, apart from its bytes; written to disk as it stands. */
export type PageFacts = {
  /** Without query. */
  readonly path: string
  readonly status: number
  readonly contentType: string
  /** Content-Security-Policy; `null` for files that are no documents. */
  readonly policy: string | null
  /** Empty: unknown, so every change concerns the page. */
  readonly tags: readonly string[]
  /** Path and query of the picture that its sharing picture is drawn over. */
  readonly picture?: string | null | undefined
  /** Milliseconds since 1970. */
  readonly builtAt: number
}

/** Ready to be sent: `writeHead(status, headers)`, `end(body)`. */
export type Answer = { readonly headers: string[]; readonly body: Buffer }

export type Sendable = {
  readonly status: number
  /** Weak: one value for all codings and both passes of compression. Empty for error pages. */
  readonly etag: string
  readonly answers: Readonly<Record<Encoding, Answer>>
  /** Headers of a 304. */
  readonly notModified: string[]
}

export type StoredPage = Sendable & {
  readonly facts: PageFacts
  readonly bodies: Bodies
  /** Compressed as small as can be. */
  readonly full: boolean
}

/** The weak entity tag of the parts. */
export function etagOf(...parts: readonly (Buffer | string)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return `W/"${hash.digest('base64url').slice(0, 27)}"`
}

const versionMark = Buffer.from(' data-version="')
const versionShape = /^[\w-]{27}$/

/** The version that a page states of itself (finish-page.ts), which its open copies compare; `null`: none. */
function pageVersion(body: Buffer): string | null {
  const start = body.indexOf(versionMark)
  const version =
    start === -1 ? '' : body.toString('latin1', start + versionMark.length, start + versionMark.length + 27)
  return versionShape.test(version) ? version : null
}

/**
 * One answer for each coding of the same body.
 * @param headers all but coding and length.
 */
export function prepareAnswers(bodies: Bodies, headers: HeaderList): Readonly<Record<Encoding, Answer>> {
  function answer(encoding: Encoding): Answer {
    const body = bodies[encoding]
    const coding = body === bodies.identity ? [] : ['Content-Encoding', encoding]
    return { headers: [...headers, ...coding, 'Content-Length', String(body.length)], body }
  }
  return { br: answer('br'), gzip: answer('gzip'), identity: answer('identity') }
}

/** Seconds after which a reader may ask again for what is not to be had now. */
export const retryAfterSeconds = 5

function cacheControl(status: number): string {
  if (status === 200) return 'public, max-age=0, must-revalidate'
  return status === 503 ? 'no-store' : 'no-cache'
}

/**
 * Prepares a page for the hot path: all headers of all its answers are made here, once.
 * @param common headers of every answer of its route.
 */
export function preparePage(facts: PageFacts, bodies: Bodies, full: boolean, common: HeaderList): StoredPage {
  const version = pageVersion(bodies.identity)
  const present = version === null ? etagOf(bodies.identity, facts.policy ?? '') : `W/"${version}"`
  const etag = facts.status === 200 ? present : ''
  const validators = [
    'Cache-Control',
    cacheControl(facts.status),
    'Vary',
    'Accept-Encoding',
    ...(etag === '' ? [] : ['ETag', etag]),
    ...(facts.status === 503 ? ['Retry-After', String(retryAfterSeconds)] : []),
  ]
  const document = facts.policy === null ? [] : ['Content-Security-Policy', facts.policy, ...documentHeaders]
  const rules = facts.policy !== null && facts.status === 200 ? ['Speculation-Rules', `"${speculationRulesPath}"`] : []
  const base = ['Content-Type', facts.contentType, ...validators, ...common, ...document, ...rules]

  return {
    facts,
    bodies,
    full,
    status: facts.status,
    etag,
    answers: prepareAnswers(bodies, base),
    notModified: validators,
  }
}
