import { z } from 'zod'

import type { Logger } from '../log/logger.ts'
import { coalesced } from './coalesce.ts'
import { errorPagePaths, isPagePath } from './page-path.ts'
import { renderWithin, type Renderer } from './renderer.ts'
import { filesForMachines } from './routes.ts'

const redirectSchema = z.object({ from: z.string(), to: z.string(), isGone: z.boolean() })

const answerSchema = z.object({
  stamp: z.string().min(1),
  paths: z.array(z.string()).min(1),
  redirects: z.array(redirectSchema).default([]),
})

/** What an address answers that no page has any more: `to` is where the page is now, or the page that says why not. */
export type Redirect = z.infer<typeof redirectSchema>

export type Listing = {
  /** Changes with the content. */
  readonly stamp: string
  /** Every public page of every language. */
  readonly paths: ReadonlySet<string>
  readonly redirects: readonly Redirect[]
  /** When the app was asked, in milliseconds since 1970: what was published before is in it. */
  readonly askedAt: number
}

/** Everything that the store ought to hold: what is always asked for, and the pages of the list. */
export function wantedPaths(listing: Listing | null): string[] {
  return [...errorPagePaths, ...filesForMachines, ...(listing?.paths ?? [])]
}

export type AddressListOptions = {
  readonly renderer: Renderer
  readonly headers: Readonly<Record<string, string>>
  readonly renderTimeout: number
  readonly log: Logger
}

/** @returns the value of a JSON body; `null` when it is not JSON. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}

/** The app's own list of its addresses (`GET /api/pages`). */
export class AddressList {
  readonly #options: AddressListOptions
  #complaint = ''
  /** Asks the app; `null`, logged once, when there is no list that can be believed. */
  readonly ask: () => Promise<Listing | null>

  constructor(options: AddressListOptions) {
    this.#options = options
    this.ask = coalesced(() => this.#ask())
  }

  async #ask(): Promise<Listing | null> {
    const { renderer, renderTimeout, headers, log } = this.#options
    let fault: string
    const askedAt = Date.now()
    try {
      const answer = await renderWithin(renderer, { method: 'GET', url: '/api/pages', headers }, renderTimeout)
      const parsed = answerSchema.safeParse(jsonOf(answer.body))
      if (answer.status === 200 && parsed.success) {
        const { stamp, redirects } = parsed.data
        // Why something was withdrawn is said by pages that are made like all others.
        const paths = [...parsed.data.paths, ...redirects.filter(({ isGone }) => isGone).map(({ to }) => to)]
        const strange = paths.filter((path) => !isPagePath(path))
        if (strange.length > 0)
          log.warn({ paths: strange.slice(0, 10) }, 'addresses that are no page paths are left out')
        this.#complaint = ''
        return { stamp, redirects, paths: new Set(paths.filter(isPagePath)), askedAt }
      }
      fault = `/api/pages answered ${answer.status}`
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error)
    }
    // Asked every few seconds while the source is down: said once.
    if (fault !== this.#complaint) log.error({ fault }, 'the list of addresses cannot be had; stored pages are served')
    this.#complaint = fault
    return null
  }
}
