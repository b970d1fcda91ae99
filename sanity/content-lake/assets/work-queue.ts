import { HttpError } from '../errors.ts'

export type WorkQueue = {
  /** Runs the work when its turn comes. @throws HttpError 503 when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T>
}

/**
 * Lets `atOnce` pieces of work run and `waiting` more wait: decoding pictures takes whole processors, and a queue
 * without an end would turn a burst into an outage.
 * @param refusal what those beyond are told
 */
export function createWorkQueue(
  atOnce: number,
  waiting: number,
  refusal = 'Too many pictures are being made at the moment; ask again in a few seconds.',
): WorkQueue {
  const queue: (() => void)[] = []
  let running = 0

  return {
    async run(work) {
      if (running >= atOnce) {
        if (queue.length >= waiting) throw new HttpError(503, refusal)
        // The one that ends hands its place over, so `running` stays as it is.
        await new Promise<void>((resolve) => queue.push(resolve))
      } else {
        running++
      }
      try {
        return await work()
      } finally {
        const next = queue.shift()
        if (next === undefined) running--
        else next()
      }
    },
  }
}
