import type { Logger } from 'pino'

/** Counts requests for addresses that do not exist: a new version of the Studio shows here first. */
export type EndpointLedger = {
  note(method: string, path: string): void
  /** Calls by "METHOD /path", most first. */
  entries(): readonly { readonly endpoint: string; readonly count: number }[]
  total(): number
}

const capacity = 200

/** Logs each unknown address once and remembers 200 of them; what comes beyond is only counted. */
export function createEndpointLedger(logger: Logger): EndpointLedger {
  const counts = new Map<string, number>()
  let total = 0
  return {
    note(method, path) {
      total++
      const endpoint = `${method} ${path.slice(0, 200)}`
      const count = counts.get(endpoint)
      if (count === undefined && counts.size >= capacity) return
      if (count === undefined) logger.warn({ endpoint }, 'unknown endpoint')
      counts.set(endpoint, (count ?? 0) + 1)
    },
    entries: () => [...counts].map(([endpoint, count]) => ({ endpoint, count })).toSorted((a, b) => b.count - a.count),
    total: () => total,
  }
}
