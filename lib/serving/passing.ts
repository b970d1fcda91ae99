import type { IncomingMessage } from 'node:http'

import { clientAddress } from '../../sanity/content-lake/accounts/network.ts'
import { draftCookie, perspectiveCookie } from '../http/draft-cookies.ts'
import { pageInsteadHeader, readPageInstead } from '../http/page-instead.ts'
import type { Logger } from '../log/logger.ts'
import type { Answers, Exchange } from './answers.ts'
import { encodingFor } from './accept.ts'
import { compressQuickly } from './compress.ts'
import { finishPage, scriptHashesOf, type Finished } from './finish-page.ts'
import { Limiter } from './limiter.ts'
import { localeOf } from './page-path.ts'
import { documentHeaders, finishedPolicy, previewPolicy, studioPolicy, type HeaderList } from './policy.ts'
import { readBody } from './read-body.ts'
import { headerOf, renderWithin, type RenderAnswer, type Renderer, type RenderRequest } from './renderer.ts'
import { allowedQuery } from './request-target.ts'
import { routeOf, type Questions, type Route } from './routes.ts'
import type { Settings } from './settings.ts'

const cookiesForNext: readonly string[] = [draftCookie, '__next_preview_data', perspectiveCookie]

/** What reaches Next of a reader's headers, by kind of route. Everything else ends at the front. */
const passedHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'origin',
  'referer',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'user-agent',
  'sanity-webhook-signature',
  'x-internal-token',
]
/** Who asks, for what only staff may see; never for pages. */
const signedHeaders = ['authorization']
/** A hydrated Studio or preview navigates by asking Next for data instead of documents. */
const navigationHeaders = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
]

/** What reaches the reader of Next's headers. */
const returnedHeaders = ['content-type', 'content-disposition', 'retry-after', 'allow', 'x-robots-tag']

export type PassingOptions = {
  readonly renderer: Renderer
  readonly answers: Answers
  readonly settings: Settings
  /** Headers of every render: the site's own host. */
  readonly headers: Readonly<Record<string, string>>
  readonly siteUrl: string
  /** Origins of the content source that the Studio speaks to. */
  readonly contentOrigins: readonly string[]
  readonly log: Logger
}

function cookiesOf(request: IncomingMessage): string {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim())
  return cookies.filter((cookie) => cookiesForNext.includes(cookie.split('=', 1)[0] ?? '')).join('; ')
}

/** True when the reader shows a draft cookie; Next itself checks its value. */
export function hasDraftCookie(request: IncomingMessage): boolean {
  return cookiesOf(request).includes(`${draftCookie}=`)
}

function isForAll(route: Route, answer: RenderAnswer): boolean {
  return route.mode === 'data' && answer.status === 200
}

/** Answers that Next makes for one reader: search, API, Studio, preview. Never stored. */
export class Passing {
  readonly #options: PassingOptions
  readonly #limiter: Limiter

  constructor(options: PassingOptions) {
    this.#options = options
    this.#limiter = new Limiter(options.settings.passedAtOnce, options.settings.passedWaiting)
  }

  /** A request of a reader as Next may see it, its body read; `null` when the body is too long. */
  async requestFor({ request, path, query }: Exchange, navigation: boolean): Promise<RenderRequest | null> {
    const headers: Record<string, string> = { ...this.#options.headers }
    const signed = routeOf(path).mode === 'api' ? signedHeaders : []
    for (const name of [...passedHeaders, ...signed, ...(navigation ? navigationHeaders : [])]) {
      const value = request.headers[name]
      if (typeof value === 'string') headers[name] = value
    }
    const cookies = cookiesOf(request)
    if (cookies !== '') headers['cookie'] = cookies
    // Who serves by https stands behind a proxy, because the front itself speaks none.
    const behindProxy = this.#options.siteUrl.startsWith('https:')
    const forwarded = request.headers['x-forwarded-for']
    const chain = Array.isArray(forwarded) ? forwarded.join() : forwarded
    headers['x-client-address'] = clientAddress(request.socket.remoteAddress, chain, behindProxy)
    const method = request.method ?? 'GET'
    const url = query === '' ? path : `${path}?${query}`
    if (method === 'GET' || method === 'HEAD') return { method: 'GET', url, headers }
    const body = await readBody(request, this.#options.settings.mostBody)
    if (body === null) return null
    headers['content-length'] = String(body.length)
    return { method, url, headers, body }
  }

  /** Runs a render for one reader within the bounds; `null`: too many wait. */
  render(request: RenderRequest): Promise<RenderAnswer | null> {
    const { renderer, settings } = this.#options
    return this.#limiter.run(() => renderWithin(renderer, request, settings.renderTimeout))
  }

  /** A page made for this request, finished like the stored ones. */
  async sendDynamic(exchange: Exchange, questions: Partial<Questions>): Promise<void> {
    const { answers } = this.#options
    const { path } = exchange
    if (localeOf(path) === null) return answers.notFound(exchange)
    const url = path + allowedQuery(exchange.query, questions.parameters ?? [], questions.repeated)
    const page = await this.#made(url, path)
    if (page === null) return answers.unavailable(exchange)
    if (page.status === 404) return answers.notFound(exchange)
    // Not no-store: "back" must find the results as they were. What is wrong now need not be wrong then.
    await this.#sendMade(exchange, page, page.status, page.status === 200 ? 'private, no-cache' : 'private, no-store')
  }

  /** @returns a page made for one request; null when it cannot be had. `path` is what the log may know of its address. */
  async #made(url: string, path: string): Promise<Pick<Finished, 'status' | 'contentType' | 'body'> | null> {
    const { headers, log } = this.#options
    const answer = await this.render({ method: 'GET', url, headers })
    if (answer === null) return null
    if (answer.status === 404) return { status: 404, contentType: '', body: Buffer.alloc(0) }
    const page = finishPage(answer, 'streamed')
    if (!('fault' in page)) return page
    log.error({ path, reason: page.fault }, 'a page made for one request failed')
    return null
  }

  async #sendMade(
    exchange: Exchange,
    { contentType, body }: Pick<Finished, 'contentType' | 'body'>,
    status: number,
    caching: string,
    more: HeaderList = [],
  ): Promise<void> {
    const policy = ['Content-Security-Policy', finishedPolicy, ...documentHeaders]
    await this.#send(exchange, status, body, [
      'Content-Type',
      contentType,
      'Cache-Control',
      caching,
      ...policy,
      ...more,
    ])
  }

  /** An answer for scripts, the same for whoever asks it. */
  async sendData(exchange: Exchange, route: Route): Promise<void> {
    const { answers, headers } = this.#options
    const url = exchange.path + allowedQuery(exchange.query, route.parameters ?? [], route.repeated)
    const answer = await this.render({ method: 'GET', url, headers })
    if (answer === null) return answers.busy(exchange.response)
    await this.sendAnswer(exchange, route, answer)
  }

  /** Studio, preview, API: Next's answer with the policy of its kind. */
  async send(exchange: Exchange, route: Route): Promise<void> {
    const { answers, settings } = this.#options
    const { response } = exchange
    const request = await this.requestFor(exchange, route.mode !== 'api')
    if (request === null) {
      const fault = `a body may have at most ${settings.mostBody} bytes`
      return answers.refuseRequest(exchange.request, exchange.head, response, { status: 413, fault })
    }
    const answer = await this.render(request)
    if (answer === null) return answers.busy(response)
    const instead = readPageInstead(headerOf(answer, pageInsteadHeader))
    const page = instead && (await this.#made(instead.url, exchange.path))
    if (instead && page && page.status !== 404) {
      const status = page.status === 200 ? instead.status : page.status
      const wait = headerOf(answer, 'retry-after')
      const later: HeaderList = wait === '' ? [] : ['Retry-After', wait]
      return this.#sendMade(exchange, page, status, 'private, no-store', later)
    }
    await this.sendAnswer(exchange, route, answer)
  }

  async sendAnswer(exchange: Exchange, route: Route, answer: RenderAnswer): Promise<void> {
    const { answers, log } = this.#options
    const { path } = exchange
    if (answer.status >= 500) log.error({ path, status: answer.status }, 'Next answered with an error')
    const isDocument = headerOf(answer, 'content-type').startsWith('text/html')
    // Next's own page for a missing address is unfinished; an API answers no documents.
    if (isDocument && (route.mode === 'api' || route.mode === 'data' || answer.status === 404))
      return answers.notFound(exchange)
    if (isDocument && answer.status >= 500) return answers.unavailable(exchange)
    const headers = ['Cache-Control', isForAll(route, answer) ? 'public, max-age=60' : 'private, no-store']
    if (route.mode !== 'api') headers.push('X-Robots-Tag', 'noindex, nofollow')
    for (const name of returnedHeaders) {
      const value = headerOf(answer, name)
      if (value !== '') headers.push(name, value)
    }
    const location = headerOf(answer, 'location')
    if (location !== '') headers.push('Location', this.#relative(location))
    const cookies = route.mode === 'data' ? [] : (answer.headers['set-cookie'] ?? [])
    for (const cookie of typeof cookies === 'string' ? [cookies] : cookies) headers.push('Set-Cookie', cookie)
    if (isDocument) headers.push('Content-Security-Policy', this.#policy(route, answer), ...documentHeaders)
    else headers.push('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    await this.#send(exchange, answer.status, answer.body, headers)
  }

  #policy(route: Route, answer: RenderAnswer): string {
    const hashes = scriptHashesOf(answer.body.toString('utf8'))
    return route.mode === 'studio' ? studioPolicy(hashes, this.#options.contentOrigins) : previewPolicy(hashes)
  }

  /** Redirects to the site's own origin are sent without it: the reader may have come by another name. */
  #relative(location: string): string {
    const { siteUrl } = this.#options
    return location.startsWith(`${siteUrl}/`) ? location.slice(siteUrl.length) : location
  }

  async #send({ response, head }: Exchange, status: number, body: Buffer, headers: HeaderList): Promise<void> {
    const encoding = body.length > 1000 ? encodingFor(head.acceptEncoding) : 'identity'
    const bytes = encoding === 'identity' ? body : (await compressQuickly(body))[encoding]
    const coding = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
    const { common } = this.#options.answers
    // 204 and 304 have no body, and a length would promise one.
    const length = status === 204 || status === 304 ? [] : ['Content-Length', String(bytes.length)]
    response.writeHead(status, [...headers, ...coding, 'Vary', 'Accept-Encoding', ...common, ...length]).end(bytes)
  }
}
