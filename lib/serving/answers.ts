import type { IncomingMessage, ServerResponse } from 'node:http'

import { encodingFor } from './accept.ts'
import { localeFor } from '../i18n/locale-for.ts'
import { locales, type Locale } from '../i18n/locales.ts'
import { lastResortPage } from './last-resort.ts'
import { errorPagePath, errorPages, localeOf, type ErrorPage } from './page-path.ts'
import type { PageStore } from './page-store.ts'
import { commonHeaders, documentHeaders, finishedPolicy, type HeaderList } from './policy.ts'
import { namesEtag, type RequestHead } from './request-head.ts'
import { preparePage, retryAfterSeconds, type Sendable } from './stored-page.ts'

/** One request with what was read of its head. */
export type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly head: RequestHead
  readonly path: string
  readonly query: string
}

/** Sends a prepared page. The hot path: nothing is made here that could have been made before. */
export function sendPage(
  response: ServerResponse,
  page: Sendable,
  acceptEncoding: string,
  ifNoneMatch: string | null,
): void {
  if (ifNoneMatch !== null && page.etag !== '' && namesEtag(ifNoneMatch, page.etag)) {
    response.writeHead(304, page.notModified).end()
    return
  }
  const answer = page.answers[encodingFor(acceptEncoding)]
  response.writeHead(page.status, answer.headers).end(answer.body)
}

/** Of a request that nothing was done about. */
export type Refusal = { readonly status: 400 | 413 | 414 | 415; readonly fault: string }

type Refused = { readonly page: ErrorPage; readonly code: string; readonly title: string }

/** What a person sees of it, and what a program reads, as the API writes its own refusals (lib/newsletter/http/problem.ts). */
const refused: Readonly<Record<Refusal['status'], Refused>> = {
  400: { page: 'not-found', code: 'bad-request', title: 'The request cannot be read' },
  413: { page: 'refused/413', code: 'too-large', title: 'The body is too large' },
  414: { page: 'refused/414', code: 'too-long', title: 'The address is too long' },
  415: { page: 'refused/415', code: 'wrong-type', title: 'The type of the body is not taken' },
}

/** The path of an absolute address; empty when it is none. */
function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : ''
}

/** What the front says in its own words. */
export class Answers {
  readonly common: HeaderList
  readonly #store: PageStore
  readonly #lastResorts = new Map<string, Sendable>()

  constructor(store: PageStore, secure: boolean) {
    this.#store = store
    this.common = commonHeaders(secure)
    for (const locale of locales) {
      for (const [page, status] of errorPages) {
        const body = Buffer.from(lastResortPage(locale, page))
        const facts = {
          path: errorPagePath(locale, page),
          status,
          contentType: 'text/html; charset=utf-8',
          policy: finishedPolicy,
          tags: [],
          builtAt: 0,
        }
        // A few hundred bytes: compression would gain nothing.
        const bodies = { identity: body, br: body, gzip: body }
        this.#lastResorts.set(facts.path, preparePage(facts, bodies, true, this.common))
      }
    }
  }

  #errorPage(locale: Locale, page: ErrorPage): Sendable | undefined {
    return this.#store.errorPage(locale, page) ?? this.#lastResorts.get(errorPagePath(locale, page))
  }

  /** In the language of the address; where that has none, in the one that the reader likes best. */
  #error({ request, response, head, path }: Exchange, page: ErrorPage, status: number): void {
    const own = localeOf(path)
    const prepared = this.#errorPage(own ?? localeFor(request.headers['accept-language'] ?? ''), page)
    if (!prepared) return this.text(response, status, page)
    if (own !== null) return sendPage(response, prepared, head.acceptEncoding, null)
    const answer = prepared.answers[encodingFor(head.acceptEncoding)]
    response.writeHead(prepared.status, [...answer.headers, 'Vary', 'Accept-Language']).end(answer.body)
  }

  /** 404 with its page. */
  notFound(exchange: Exchange): void {
    this.#error(exchange, 'not-found', 404)
  }

  /** 503, not to be stored, with the seconds after which to try again. */
  unavailable(exchange: Exchange): void {
    this.#error(exchange, 'unavailable', 503)
  }

  /** A short answer in plain English, for machines and broken clients. `headers` is flat. */
  text(response: ServerResponse, status: number, text: string, headers: HeaderList = []): void {
    this.#send(response, status, 'text/plain; charset=utf-8', `${text}\n`, headers)
  }

  json(response: ServerResponse, status: number, value: unknown, headers: HeaderList = []): void {
    this.#send(response, status, 'application/json; charset=utf-8', `${JSON.stringify(value)}\n`, headers)
  }

  /** Refuses a request whose connection cannot be trusted to go on. */
  refuse(response: ServerResponse, status: number, text: string, headers: HeaderList = []): void {
    this.text(response, status, text, ['Connection', 'close', ...headers])
  }

  /**
   * Refuses a request for its shape: a person gets a page, in the language of its address, of the page that it was
   * sent from, or of the browser; a program the reason, below `/api` as RFC 9457 writes it.
   */
  refuseRequest(request: IncomingMessage, head: RequestHead, response: ServerResponse, refusal: Refusal): void {
    const { url = '', headers } = request
    const { accept = '', 'accept-language': languages = '', referer = '' } = headers
    const { status, fault } = refusal
    const { page, code, title } = refused[status]
    const locale = localeOf(url) ?? localeOf(pathOf(referer)) ?? localeFor(languages)
    const prepared = accept.includes('text/html') ? this.#errorPage(locale, page) : undefined
    if (prepared) {
      const answer = prepared.answers[encodingFor(head.acceptEncoding)]
      response.writeHead(status, [...answer.headers, 'Connection', 'close']).end(answer.body)
    } else if (url.startsWith('/api/')) {
      const problem = { type: 'about:blank', title, status, detail: fault, code }
      const closing = ['Connection', 'close']
      this.#send(response, status, 'application/problem+json', `${JSON.stringify(problem)}\n`, closing)
    } else {
      this.refuse(response, status, fault)
    }
  }

  busy(response: ServerResponse): void {
    this.text(response, 503, 'too busy, try again', ['Retry-After', String(retryAfterSeconds)])
  }

  redirect(response: ServerResponse, status: 301 | 307 | 308, location: string, headers: HeaderList = []): void {
    const caching = ['Cache-Control', 'public, max-age=0, must-revalidate']
    response
      .writeHead(status, ['Location', location, ...caching, ...this.common, ...headers, 'Content-Length', '0'])
      .end()
  }

  #send(response: ServerResponse, status: number, type: string, text: string, headers: HeaderList): void {
    const body = Buffer.from(text)
    const own = ['Content-Type', type, 'Cache-Control', 'no-store', 'Content-Length', String(body.length)]
    const safe = ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'", ...documentHeaders]
    response.writeHead(status, [...own, ...safe, ...this.common, ...headers]).end(body)
  }
}
