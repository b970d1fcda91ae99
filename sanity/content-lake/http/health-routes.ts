import { json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'

/** Whether the lake answers, and how it is. */
export function healthRoutes(app: LakeApp, parts: LakeParts): void {
  const pong = (): Response => json({ ok: true }, 200, { 'x-sanity-shard': 'local' })
  for (const path of ['/ping', '/v/ping', '/v/data/ping']) route(app, path, { GET: pong })

  route(app, '/health', {
    GET: () => {
      const datasets = parts.store.datasets().map(({ name }) => [name, parts.store.counts(name)])
      return json({ status: 'ok', datasets: Object.fromEntries(datasets), unknownEndpoints: parts.ledger.total() })
    },
  })
}
