import type { Logger } from 'pino'
import { LakeError } from './errors.ts'
import type { Store } from './store.ts'
import type { Transactor } from './transact.ts'
import type { TransactionLog } from './transaction-log.ts'
import type { Identity, LakeDocument } from './types.ts'

const releases = '_.releases.'
/** Longest sleep in milliseconds: a clock may be set, and timers overflow after 24 days. */
const longestSleep = 60 * 60_000
/** Milliseconds until a release is tried again that a fault of ours or of the disk held up. */
const retryAfter = 30_000

type Due = { readonly dataset: string; readonly release: LakeDocument; readonly at: number }

/**
 * Publishes scheduled releases when their time has come, and at the start those whose time passed while the lake was
 * down. The release documents are the only record of it. What cannot be published becomes active again and says why.
 * @returns stops it
 */
export function runReleaseSchedule(parts: {
  readonly store: Store
  readonly log: TransactionLog
  readonly transactor: Transactor
  readonly logger: Logger
}): () => void {
  const { store, log, transactor, logger } = parts
  let timer: NodeJS.Timeout | undefined
  let running = false
  let stopped = false

  const scheduled = (): readonly Due[] =>
    store.datasets().flatMap(({ name: dataset }) =>
      store.idsUnder(dataset, releases).flatMap((id) => {
        const release = store.get(dataset, id)
        const at = release?.['state'] === 'scheduled' ? Date.parse(String(release['publishAt'])) : Number.NaN
        return release && !Number.isNaN(at) ? [{ dataset, release, at }] : []
      }),
    )

  const sleepUntil = (at: number): void => {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(() => void publishDue(), Math.min(Math.max(at - Date.now(), 0), longestSleep))
    timer.unref()
  }

  const publish = async ({ dataset, release }: Due): Promise<boolean> => {
    const releaseId = release._id.slice(releases.length)
    // In the name of who ordered it; whether that person still may is not asked again.
    const author = log.find(dataset, release._rev)?.author ?? 'schedule'
    const identity: Identity = { id: author, name: 'Schedule', email: null, role: 'editor' }
    try {
      await transactor.act({ dataset, identity, actions: [{ actionType: 'sanity.action.release.publish', releaseId }] })
      return true
    } catch (error) {
      logger.error({ err: error, dataset, releaseId }, 'a scheduled release was not published')
      if (!(error instanceof LakeError) || error.status >= 500) return false
      const patch = {
        id: release._id,
        ifRevisionID: release._rev,
        set: { state: 'active', error: { message: error.message } },
        unset: ['publishAt'],
      }
      await transactor.transact({ dataset, identity, mutations: [{ patch }] })
      return true
    }
  }

  const publishDue = async (): Promise<void> => {
    running = true
    let earliest = 0
    try {
      const due = scheduled().filter(({ at }) => at <= Date.now())
      const done: boolean[] = []
      for (const one of due.toSorted((a, b) => a.at - b.at)) done.push(await publish(one))
      if (done.includes(false)) earliest = Date.now() + retryAfter
    } catch (error) {
      logger.error({ err: error }, 'the schedule of releases failed')
      earliest = Date.now() + retryAfter
    }
    running = false
    arm(earliest)
  }

  /** Sleeps until the next release, but not before `earliest`. */
  const arm = (earliest: number): void => {
    const next = Math.min(...scheduled().map(({ at }) => at))
    if (Number.isFinite(next)) sleepUntil(Math.max(next, earliest))
    else clearTimeout(timer)
  }

  const unsubscribe = log.subscribe(({ changes }) => {
    if (!running && changes.some(({ id }) => id.startsWith(releases))) arm(0)
  })
  arm(0)
  return () => {
    stopped = true
    clearTimeout(timer)
    unsubscribe()
  }
}
