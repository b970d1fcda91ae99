import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

// zlib's asynchronous functions run on libuv's threads, never on the one that answers requests.
const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** The same bytes in the three codings that the front answers with. */
export type Bodies = {
  readonly identity: Buffer
  readonly br: Buffer
  readonly gzip: Buffer
}

async function compress(identity: Buffer, brotliQuality: number, gzipLevel: number): Promise<Bodies> {
  const [br, gzipped] = await Promise.all([
    brotliAsync(identity, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
    gzipAsync(identity, { level: gzipLevel }),
  ])
  return { identity, br, gzip: gzipped }
}

/** A few milliseconds for a page: what its first reader waits for. */
export function compressQuickly(identity: Buffer): Promise<Bodies> {
  return compress(identity, 4, 6)
}

/** The smallest form (brotli 11, gzip 9): 60 to 160 ms for a page. */
export function compressFully(identity: Buffer): Promise<Bodies> {
  return compress(identity, 11, 9)
}

/**
 * Runs tasks one after the other, so that compressing takes at most one of libuv's four threads. Before each it lets
 * `yieldTo` go first: what readers or editors wait for.
 */
export class SlowLane {
  /** Resolves when nothing more urgent is to be done. */
  yieldTo: () => Promise<void> = () => Promise.resolve()
  readonly #closing = Promise.withResolvers<void>()
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #closed = false

  /** Number of tasks not yet done. */
  get waiting(): number {
    return this.#waiting
  }

  /** Adds a task; it must not reject. Dropped when the lane is closed before its turn. */
  add(task: () => Promise<void>): void {
    this.#waiting += 1
    this.#last = this.#last.then(async () => {
      await Promise.race([this.yieldTo(), this.#closing.promise])
      if (!this.#closed) await task()
      this.#waiting -= 1
    })
  }

  /** Resolves when the running task is done; the waiting ones are dropped. */
  async close(): Promise<void> {
    this.#closed = true
    this.#closing.resolve()
    await this.#last
  }
}
