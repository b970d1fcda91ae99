/**
 * Wraps `work` so that calls in a burst share runs: a call while a run is under way waits for one more run that
 * begins afterwards, together with all others that came meanwhile. Nobody gets a result older than the call.
 */
export function coalesced<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null
  let following: Promise<Result> | null = null

  function run(): Promise<Result> {
    const present = work().finally(() => {
      if (running === present) running = null
    })
    running = present
    return present
  }

  return () => {
    if (running === null) return run()
    following ??= running
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        following = null
        return run()
      })
    return following
  }
}
