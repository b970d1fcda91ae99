import type { LiveResult } from '../use-live-query.ts'

/** Applies `change` to a value that has arrived; loading and failure stay what they are. */
export function mapReady<From, To>(result: LiveResult<From>, change: (value: From) => To): LiveResult<To> {
  return result.state === 'ready' ? { state: 'ready', value: change(result.value) } : result
}
