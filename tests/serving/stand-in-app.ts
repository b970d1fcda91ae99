import type { Redirect } from '../../lib/serving/address-list.ts'
import type { Renderer, RenderAnswer, RenderRequest } from '../../lib/serving/renderer.ts'

export const internalToken = 'internal-token-of-the-tests'

type Document = { title: string; tags: string[]; body?: string }

/** Page as Next sends it: with React's scripts, marks and hints, and the content tags in a meta element. */
export function nextPage({ title, tags, body = '' }: Document): string {
  return [
    '<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>',
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>',
    '<link rel="preconnect" href="/" crossorigin=""/>',
    '<link rel="stylesheet" href="/_next/static/css/site.css"/>',
    `<meta name="content-tags" content="${tags.join(' ')}"/>`,
    `<title>${title}</title>`,
    '<script type="module" src="/_next/static/media/site.0a1b.js" async=""></script>',
    '<script src="/_next/static/chunks/a.js" async=""></script></head><body>',
    `<div hidden=""><!--$--><!--/$--></div><main><h1>${title}</h1><p>Some<!-- --> text</p>${body}</main>`,
    `<script type="application/ld+json">{"@type":"WebPage","name":"${title}"}</script>`,
    '<script>(self.__next_f=self.__next_f||[]).push([0])</script></body></html>',
  ].join('')
}

const html = { 'content-type': 'text/html; charset=utf-8' }
const json = { 'content-type': 'application/json' }

/**
 * A small app behind the renderer's seam, with content that tests change, faults that they switch on, and a
 * record of every request. It reflects hostile headers into its pages, as a careless app would.
 */
export class StandInApp {
  readonly documents = new Map<string, Document>()
  readonly requests: RenderRequest[] = []
  stamp = 'stamp-1'
  redirects: readonly Redirect[] = []
  /** Answers instead of the app, for paths it wants to. */
  intercept: ((request: RenderRequest) => Promise<RenderAnswer | null> | RenderAnswer | null) | null = null
  /** The content source is down: every page and the list of addresses fail. */
  down = false
  closed = false

  constructor() {
    for (const locale of ['en', 'fr', 'uk', 'ru', 'ar']) {
      this.documents.set(`/${locale}`, { title: `Home ${locale}`, tags: ['doc:home', 'type:news'] })
      this.documents.set(`/${locale}/about-us`, { title: `About ${locale}`, tags: ['doc:about'] })
      this.documents.set(`/${locale}/not-found`, { title: `Nothing here ${locale}`, tags: ['doc:navigation'] })
      for (const status of [413, 414, 415]) {
        const refusal = { title: `Refused ${status} ${locale}`, tags: ['doc:navigation'] }
        this.documents.set(`/${locale}/refused/${status}`, refusal)
      }
      this.documents.set(`/${locale}/unavailable`, { title: `Try later ${locale}`, tags: ['doc:navigation'] })
    }
  }

  readonly renderer: Renderer = {
    render: (request) => this.#answer(request),
    close: () => {
      this.closed = true
      return Promise.resolve()
    },
  }

  /** Requests for pages, by path. */
  renders(path: string): number {
    return this.requests.filter(({ url }) => url === path).length
  }

  async #answer(request: RenderRequest): Promise<RenderAnswer> {
    this.requests.push(request)
    const intercepted = await this.intercept?.(request)
    if (intercepted) return intercepted
    const [path = ''] = request.url.split('?')
    if (path === '/api/revalidate') return this.#revalidate(request)
    if (this.down) return { status: 500, headers: html, body: Buffer.from('Internal Server Error') }
    if (path === '/api/pages') return this.#pages(request)
    if (path === '/robots.txt')
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from('User-agent: *\n') }
    if (path === '/en/search') {
      const title = `Search ${new URLSearchParams(request.url.slice(path.length)).get('q') ?? ''}`
      return { status: 200, headers: html, body: Buffer.from(nextPage({ title, tags: [] })) }
    }
    const document = this.documents.get(path)
    if (!document) return { status: 404, headers: html, body: Buffer.from('<html id="__next_error__"></html>') }
    const { host, ...others } = request.headers
    const body = `${document.body ?? ''}<p data-host="${host}">${JSON.stringify(others).replaceAll('"', '&quot;')}</p>`
    const headers = { ...html, link: '</>; rel=preconnect; crossorigin=""', 'x-nextjs-cache': 'HIT' }
    return { status: 200, headers, body: Buffer.from(nextPage({ ...document, body })) }
  }

  #revalidate(request: RenderRequest): RenderAnswer {
    if (request.headers['x-internal-token'] !== internalToken) {
      return { status: 401, headers: json, body: Buffer.from('{"title":"The signature is missing or wrong."}') }
    }
    const { tags } = JSON.parse(request.body?.toString() ?? '{}')
    return { status: 200, headers: json, body: Buffer.from(JSON.stringify({ tags })) }
  }

  #pages(request: RenderRequest): RenderAnswer {
    if (request.headers['x-internal-token'] !== internalToken)
      return { status: 404, headers: {}, body: Buffer.alloc(0) }
    const paths = [...this.documents.keys()].filter((path) => !/\/(?:not-found|unavailable|refused\/\d+)$/.test(path))
    return {
      status: 200,
      headers: json,
      body: Buffer.from(JSON.stringify({ stamp: this.stamp, paths, redirects: this.redirects })),
    }
  }
}
