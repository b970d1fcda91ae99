import type { IncomingMessage, ServerResponse } from 'node:http'

import { internalTokenHeader, isInternalToken } from '../http/internal-token.ts'
import { localeFor } from '../i18n/locale-for.ts'
import type { Logger } from '../log/logger.ts'
import { sendPage, type Answers, type Exchange } from './answers.ts'
import type { ChangeReceiver } from './change-receiver.ts'
import type { MediaProxy } from './media-proxy.ts'
import { mendedPath } from './page-path.ts'
import type { PageRenders } from './page-renders.ts'
import type { PageStore } from './page-store.ts'
import { hasDraftCookie, type Passing } from './passing.ts'
import { speculationRules, speculationRulesPath } from './policy.ts'
import type { PublicationLog } from './publication-log.ts'
import type { Redirects } from './redirects.ts'
import { discardBody } from './read-body.ts'
import type { RequestHead } from './request-head.ts'
import { allowedQuery, hasEmpty, isLaterPage, readTarget } from './request-target.ts'
import { routeOf, type Mode, type Route } from './routes.ts'
import type { SharingPictures } from './sharing-pictures.ts'
import type { Settings } from './settings.ts'
import type { StaticFiles } from './static-files.ts'

export type FrontHandlerOptions = {
  readonly store: PageStore
  readonly renders: PageRenders
  readonly redirects: Redirects
  readonly receiver: ChangeReceiver
  readonly publications: PublicationLog
  readonly answers: Answers
  readonly passing: Passing
  readonly media: MediaProxy
  readonly sharing: SharingPictures
  readonly assets: StaticFiles
  readonly publicFiles: StaticFiles
  readonly settings: Settings
  /** Who shows it is told how far the work on pages is. */
  readonly internalToken: string
  readonly log: Logger
}

const readMethods = ['GET', 'HEAD']
const methodsOf: Readonly<Partial<Record<Mode, readonly string[]>>> = {
  api: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
}

/** Every request that the hot path did not answer. */
export class FrontHandler {
  readonly #options: FrontHandlerOptions

  constructor(options: FrontHandlerOptions) {
    this.#options = options
  }

  /** Answers; does not reject. */
  async handle(request: IncomingMessage, response: ServerResponse, head: RequestHead): Promise<void> {
    const { answers, log } = this.#options
    const target = readTarget(request.url ?? '')
    if ('fault' in target) return answers.refuseRequest(request, head, response, target)
    const exchange: Exchange = { request, response, head, ...target }
    try {
      await this.#route(exchange)
    } catch (error) {
      if (!request.complete && request.destroyed) return
      log.error({ err: error, path: exchange.path }, 'a request failed')
      if (response.headersSent) response.destroy()
      else answers.unavailable(exchange)
    }
  }

  async #route(exchange: Exchange): Promise<void> {
    const { answers, publicFiles } = this.#options
    const { request, response, path } = exchange
    const method = request.method ?? ''
    const route = routeOf(path)
    const methods = path === '/api/revalidate' ? ['POST'] : (methodsOf[route.mode] ?? readMethods)
    if (!methods.includes(method)) {
      return answers.refuse(response, 405, `${method} is not possible here`, ['Allow', methods.join(', ')])
    }
    // Next takes it for a Server Action where no route answers, and fails with 500. Uploads go to the lake.
    const type = request.headers['content-type'] ?? ''
    if (!readMethods.includes(method) && /^\s*multipart\//i.test(type)) {
      await discardBody(request)
      const refusal = { status: 415, fault: 'a body of several parts is not taken here' } as const
      return answers.refuseRequest(request, exchange.head, response, refusal)
    }
    if (publicFiles.has(path) && (await publicFiles.send(exchange))) return
    await this.#answer(exchange, route)
  }

  async #answer(exchange: Exchange, route: Route): Promise<void> {
    const { answers, assets, media, passing } = this.#options
    if (this.#tidied(exchange, route)) return
    switch (route.mode) {
      case 'finished':
      case 'hydrated':
        return this.#page(exchange, route)
      case 'dynamic':
        return passing.sendDynamic(exchange, route)
      case 'data':
        return passing.sendData(exchange, route)
      case 'preview':
        // Next checks the cookie's value; without any there is nothing to ask.
        return hasDraftCookie(exchange.request) ? passing.send(exchange, route) : answers.notFound(exchange)
      case 'studio':
      case 'api':
        return passing.send(exchange, route)
      case 'asset':
        if (!(await assets.send(exchange))) answers.text(exchange.response, 404, 'no such file')
        return
      case 'media':
        return media.send(exchange)
      case 'sharing':
        return this.#options.sharing.send(exchange)
      case 'front':
        return this.#own(exchange)
      case 'refused':
        return this.#refused(exchange)
    }
  }

  /**
   * Leads a form without script to the address of what it asks: without its empty fields, in the order of every link, so
   * that it can be passed on and is kept once. @returns whether there was something to mend.
   */
  #tidied({ response, path, query }: Exchange, route: Route): boolean {
    const questions = route.asked ?? route
    const { parameters = [], repeated } = questions
    if (!hasEmpty(query, parameters)) return false
    this.#options.answers.redirect(response, 307, path + allowedQuery(query, parameters, repeated))
    return true
  }

  async #page(exchange: Exchange, route: Route): Promise<void> {
    const { store, renders, answers, passing } = this.#options
    const { request, response, head, path } = exchange
    if (route.mode === 'hydrated' && request.headers['rsc'] !== undefined) return passing.send(exchange, route)
    if (route.asked && allowedQuery(exchange.query, route.asked.parameters, route.asked.repeated) !== '') {
      return passing.sendDynamic(exchange, route.asked)
    }
    if (route.isWhole && isLaterPage(exchange.query)) return answers.notFound(exchange)
    const stored = store.get(path)
    if (stored) return sendPage(response, stored, head.acceptEncoding, head.ifNoneMatch)
    if (await this.#former(exchange)) return
    const outcome = await renders.visit(path)
    const page = store.get(path)
    if (page) return sendPage(response, page, head.acceptEncoding, head.ifNoneMatch)
    if (outcome.kind === 'moved') return answers.redirect(response, outcome.permanent ? 301 : 307, outcome.location)
    return outcome.kind === 'missing' ? answers.notFound(exchange) : answers.unavailable(exchange)
  }

  /** Nothing is here; but a page's address in another spelling is sent to the right one. */
  async #refused(exchange: Exchange): Promise<void> {
    const { answers } = this.#options
    if (await this.#former(exchange)) return
    const { response, path, query } = exchange
    const mended = mendedPath(path)
    if (mended === null) answers.notFound(exchange)
    else answers.redirect(response, 308, query === '' ? mended : `${mended}?${query}`)
  }

  /** Answers an address that a page once had. @returns whether it is one. */
  async #former({ response, head, path, query }: Exchange): Promise<boolean> {
    const { answers, redirects, renders, store } = this.#options
    const found = redirects.find(path, query)
    if (found === null) return false
    if (!found.isGone) {
      answers.redirect(response, 301, found.to)
      return true
    }
    if (store.get(found.to) === undefined) await renders.visit(found.to)
    const page = store.get(found.to)
    if (page) sendPage(response, page, head.acceptEncoding, null)
    return page !== undefined
  }

  async #own(exchange: Exchange): Promise<void> {
    const { answers, renders } = this.#options
    const { request, response, path } = exchange
    if (path === '/') {
      const locale = localeFor(request.headers['accept-language'] ?? '')
      return answers.redirect(response, 307, `/${locale}`, ['Vary', 'Accept-Language'])
    }
    if (path === speculationRulesPath) {
      const type = ['Content-Type', 'application/speculationrules+json', 'Cache-Control', 'public, max-age=3600']
      const length = ['Content-Length', String(Buffer.byteLength(speculationRules))]
      response.writeHead(200, [...type, ...answers.common, ...length]).end(speculationRules)
      return
    }
    if (path === '/api/health') {
      const state = { status: 'ok', content: renders.down ? 'unavailable' : 'available' }
      return answers.json(response, 200, this.#isOwn(request) ? { ...state, ...this.#counts() } : state)
    }
    if (path === '/api/revalidate') return this.#options.receiver.receive(exchange)
    this.#publications(exchange)
  }

  #isOwn({ headers }: IncomingMessage): boolean {
    const given = headers[internalTokenHeader]
    return typeof given === 'string' && isInternalToken(given, this.#options.internalToken)
  }

  /** How far the work on pages is, for whoever runs the site. */
  #counts() {
    const { store, renders } = this.#options
    const { queue, failing, failingPaths } = renders
    const compressing = [...store.pages.values()].filter(({ full }) => !full).length
    return { pages: store.pages.size, rendering: queue.size, compressing, failing, failingPaths }
  }

  #publications({ response, path }: Exchange): void {
    const { answers, publications } = this.#options
    const id = path.slice('/api/publications/'.length)
    // Drafts and versions have a dot in their ids, and are nobody's business here.
    if (!/^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}$/.test(id)) answers.text(response, 404, 'no such document')
    else answers.json(response, 200, publications.of(id))
  }
}
