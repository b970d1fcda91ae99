import { z } from 'zod'

import { publishedId, tagsOfChange } from '../changes/tags.ts'
import { readWebhookCall } from '../changes/webhook-call.ts'
import { isInternalToken } from '../http/internal-token.ts'
import { jsonOf } from './address-list.ts'
import type { Answers, Exchange } from './answers.ts'
import type { ContentSync } from './content-sync.ts'
import type { MediaSource } from './media-request.ts'
import { readBody } from './read-body.ts'
import type { PublicationHeard, PublicationLog } from './publication-log.ts'
import { Recent } from './recent.ts'
import type { Jobs, Outcome } from './render-queue.ts'
import { filesForMachines } from './routes.ts'
import type { Settings } from './settings.ts'

const internalCall = z.object({ tags: z.array(z.string().min(1).max(256)).min(1).max(500) })
const transactionId = z.string().regex(/^[\w.:-]{1,128}$/)
const instant = z.iso.datetime({ offset: true })

/** What a webhook's sender reads. */
export type PurgeReport = {
  readonly tags: readonly string[]
  readonly pages: readonly string[]
  readonly failed: readonly string[]
  /** Not yet rendered when the answer had to leave. */
  readonly pending: readonly string[]
  readonly ms: number
}

export type ChangeReceiverOptions = {
  readonly sync: ContentSync
  readonly publications: PublicationLog
  readonly answers: Answers
  readonly settings: Settings
  /** Key of the webhook's signature, and token of the site's own calls. */
  readonly secret: string
  /** The project and dataset that the site shows. */
  readonly source: Pick<MediaSource, 'projectId' | 'dataset'>
}

type Refusal = { readonly status: 400 | 401 | 413 | 415; readonly detail: string }
type Call = { readonly tags: readonly string[]; readonly heard: PublicationHeard | null }

/**
 * `POST /api/revalidate`: webhooks of the lake or of hosted Sanity, and calls with the site's own token. Everything is
 * checked here, before Next and its queue are troubled: a forged call costs a hash.
 */
export class ChangeReceiver {
  readonly #options: ChangeReceiverOptions
  readonly #signatures: Recent<true>
  readonly #keys: Recent<true>

  constructor(options: ChangeReceiverOptions) {
    this.#options = options
    const { mostCalls, signatureMemory, keyMemory } = options.settings
    this.#signatures = new Recent(mostCalls, signatureMemory)
    this.#keys = new Recent(mostCalls, keyMemory)
  }

  /** Answers. Rejects when Next cannot be told, which the sender hears as "later". */
  async receive(exchange: Exchange): Promise<void> {
    const { answers, sync, publications } = this.#options
    const { request, response } = exchange
    const call = await this.#read(exchange)
    if ('status' in call) return answers.refuse(response, call.status, call.detail)
    const began = performance.now()
    const { tags, heard } = call
    const signature = request.headers['sanity-webhook-signature']
    const key = request.headers['idempotency-key']
    const seen = [this.#signatures.get(String(signature)), this.#keys.get(String(key))]
    if (heard !== null && seen.includes(true)) {
      // Repeated by its sender, or by somebody who listened: the change has been taken in.
      return answers.json(response, 200, { tags: [], pages: [], failed: [], pending: [], ms: 0, repeated: true })
    }
    const jobs = await sync.change(tags)
    if (heard !== null) {
      publications.add(heard, jobs)
      this.#signatures.set(String(signature), true)
      if (typeof key === 'string') this.#keys.set(key, true)
    }
    answers.json(response, 200, await this.#report(tags, jobs, began))
  }

  async #read({ request }: Exchange): Promise<Call | Refusal> {
    const { settings, secret, source } = this.#options
    const header = (name: string): string | null => {
      const value = request.headers[name]
      return typeof value === 'string' ? value : null
    }
    if (!/^application\/json\s*(?:;|$)/i.test(header('content-type') ?? ''))
      return { status: 415, detail: 'a change is told in application/json' }
    if ((header('content-encoding') ?? 'identity') !== 'identity')
      return { status: 415, detail: 'a compressed body is not taken here' }
    const body = await readBody(request, settings.mostBody)
    if (body === null) return { status: 413, detail: `a body may have at most ${settings.mostBody} bytes` }
    const token = header('x-internal-token')
    if (token !== null) {
      if (!isInternalToken(token, secret)) return { status: 401, detail: 'the token is wrong' }
      const { success, data } = internalCall.safeParse(jsonOf(body))
      return success ? { tags: data.tags, heard: null } : { status: 400, detail: 'the body must be {"tags": ["…"]}' }
    }
    const call = await readWebhookCall({ header, body }, secret, Date.now())
    if ('status' in call) return call
    for (const [name, expected] of [
      ['sanity-dataset', source.dataset],
      ['sanity-project-id', source.projectId],
    ] as const) {
      const told = header(name)
      if (told !== null && told !== expected)
        return {
          status: 400,
          detail: `the call is about "${told.slice(0, 80)}" (${name}); this site shows "${expected}"`,
        }
    }
    return {
      tags: tagsOfChange(call.change),
      heard: {
        documentId: publishedId(call.change._id),
        revision: transactionId.safeParse(header('sanity-transaction-id')).data ?? null,
        publishedAt: instant.safeParse(header('sanity-transaction-time')).data ?? null,
      },
    }
  }

  async #report(tags: readonly string[], jobs: Jobs, began: number): Promise<PurgeReport> {
    const done = new Map<string, Outcome>()
    const all = Promise.all([...jobs].map(async ([path, job]) => done.set(path, await job)))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, this.#options.settings.purgeAnswerWithin)
    })
    await Promise.race([all, late])
    clearTimeout(timer)
    const paths = [...jobs.keys()].toSorted()
    return {
      tags,
      // Not listed: files that the app never had (robots.txt and its like are always asked for).
      pages: paths.filter((path) => changed(path, done.get(path))),
      failed: paths.filter((path) => done.get(path)?.kind === 'failed'),
      pending: paths.filter((path) => !done.has(path)),
      ms: Math.round(performance.now() - began),
    }
  }
}

/** True when a page was rendered or is gone from its address. */
function changed(path: string, outcome: Outcome | undefined): boolean {
  if (outcome?.kind === 'missing') return !filesForMachines.includes(path)
  return outcome?.kind === 'page' || outcome?.kind === 'moved'
}
