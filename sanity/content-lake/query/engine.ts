import { QueryParseError, QueryTimeoutError, QueryTooCostlyError } from '../errors.ts'
import type { DocumentText, Identity, QueryAnswer, QueryEngine, QueryRequest } from '../types.ts'
import type { QueryJob } from './messages.ts'
import { Offenders } from './offenders.ts'
import { viewSpec } from './visibility.ts'
import { WorkerSlot, type SlotOutcome } from './worker-slot.ts'

export type QueryEngineOptions = {
  readonly loadDocuments: (dataset: string) => Iterable<DocumentText>
  readonly projectId: string
  /** Worker threads, at least 2 (the default), so that one hostile query does not stop the others. */
  readonly workers?: number
  /** Heap of one worker for replicas and evaluation, in MB; default 512. */
  readonly memoryLimitMb?: number
  /** Longest result, in characters of its JSON; default 16 million. */
  readonly maxResultLength?: number
  /** Queries that may wait for a worker; default 256. */
  readonly maxQueue?: number
  readonly log?: { warn(details: Readonly<Record<string, unknown>>, message: string): void }
}

/** An answer that also has its JSON text, so that a server need not make it again. `result` is parsed when read. */
export type EngineAnswer = QueryAnswer & {
  readonly resultJson: string
  /** JSON of the content source map; null unless it was asked for. */
  readonly sourceMapJson: string | null
}

type Waiting = {
  readonly job: QueryJob
  readonly request: QueryRequest
  expiry: NodeJS.Timeout
  readonly resolve: (answer: EngineAnswer) => void
  readonly reject: (error: unknown) => void
}

/** What `identity()` answers: the id of the user, or the hosted service's word for a stranger. */
function nameOf(identity: Identity): string {
  return identity.role === null ? '<anonymous>' : identity.id
}

/** Longest wait for a free worker, in ms; four times as long for a dataset that is being loaded. 503 follows, which clients repeat. */
const maxWaitMs = 15_000

/**
 * The query engine: GROQ over replicas in worker threads.
 * A dataset is loaded at its first query, or when `warm` asks for it.
 */
export function createQueryEngine(options: QueryEngineOptions): Omit<QueryEngine, 'query'> & {
  query(request: QueryRequest): Promise<EngineAnswer>
  /** Loads a dataset, so that its first query need not wait. */
  warm(dataset: string): void
} {
  const waiting: Waiting[] = []
  const offenders = new Offenders()
  const maxQueue = options.maxQueue ?? 256
  const count = Math.max(2, options.workers ?? 2)
  let strangersRunning = 0
  let isClosed = false

  const slots = Array.from({ length: count }, () => {
    return new WorkerSlot({
      settings: { projectId: options.projectId, maxResultLength: options.maxResultLength ?? 16_000_000 },
      memoryLimitMb: options.memoryLimitMb ?? 512,
      loadDocuments: options.loadDocuments,
      onReady(dataset) {
        load(dataset)
        drain()
      },
      onLoadFailure: (dataset, error) =>
        failWaiting(
          (item) => item.job.dataset === dataset,
          () => error,
        ),
      onCrash: (cause) => options.log?.warn({ cause }, 'A query worker ended and is started again'),
    })
  })

  function failWaiting(isMeant: (item: Waiting) => boolean, errorFor: (item: Waiting) => unknown): void {
    for (const item of waiting.filter(isMeant)) {
      waiting.splice(waiting.indexOf(item), 1)
      clearTimeout(item.expiry)
      item.reject(errorFor(item))
    }
  }

  /**
   * Loads a dataset into the workers one after the other: two at once share the cores and the thread that reads the
   * documents for them, and the first query would wait for both.
   */
  function load(dataset: string): void {
    for (const slot of slots) {
      slot.ensure(dataset)
      if (slot.isLoading(dataset)) return
    }
  }

  /** Gives waiting queries to free workers, the oldest first. One worker is kept from strangers. */
  function drain(): void {
    for (const item of waiting.slice()) {
      const { dataset } = item.job
      const isStranger = item.request.identity.role === null
      if (isStranger && strangersRunning >= count - 1) continue
      load(dataset)
      const slot = slots.find((candidate) => candidate.isIdle && candidate.isReady(dataset))
      if (!slot) continue
      waiting.splice(waiting.indexOf(item), 1)
      clearTimeout(item.expiry)
      if (isStranger) strangersRunning++
      void slot.run(item.job, item.request.timeLimitMs).then((outcome) => {
        if (isStranger) strangersRunning--
        settle(item, outcome)
        drain()
      })
    }
  }

  function settle({ job, request, resolve, reject }: Waiting, outcome: SlotOutcome): void {
    const { query } = job
    switch (outcome.kind) {
      case 'answer': {
        const { result, sourceMap, syncTags, ms } = outcome
        return resolve({
          resultJson: result,
          sourceMapJson: sourceMap,
          syncTags,
          ms,
          get result(): unknown {
            return JSON.parse(result)
          },
        })
      }
      case 'fault': {
        const { description } = outcome
        if (outcome.fault === 'costly') return reject(new QueryTooCostlyError(description, query))
        const { start, end } = outcome.span ?? { start: 0, end: query.length }
        return reject(new QueryParseError({ description, query, start, end }))
      }
      case 'timeout':
        offenders.note(job)
        options.log?.warn({ dataset: job.dataset, query, ms: request.timeLimitMs }, 'Query stopped at its time limit')
        return reject(new QueryTimeoutError(query, request.timeLimitMs))
      case 'crash':
        if (isClosed) return reject(new QueryTooCostlyError('The Content Lake is shutting down', query, 503))
        offenders.note(job)
        return reject(new QueryTooCostlyError(`The query needs too much memory (${outcome.cause})`, query))
    }
  }

  return {
    query(request) {
      const { dataset, query, params, perspective, identity, change, sourceMap } = request
      const view = viewSpec(perspective, identity.role === null, identity.hiddenTypes)
      const more = { ...(change && { change: JSON.stringify(change) }), ...(sourceMap && { sourceMap }) }
      const job: QueryJob = { dataset, query, params, view, identity: nameOf(identity), ...more }
      if (isClosed) return Promise.reject(new QueryTooCostlyError('The Content Lake is shutting down', query, 503))
      if (offenders.has(job)) return Promise.reject(new QueryTimeoutError(query, request.timeLimitMs))
      if (waiting.length >= maxQueue) {
        return Promise.reject(new QueryTooCostlyError('Too many queries are waiting. Try again shortly.', query, 503))
      }
      return new Promise((resolve, reject) => {
        const expire = (turns: number): NodeJS.Timeout =>
          setTimeout(() => {
            const isLoading = !slots.some((slot) => slot.isReady(dataset))
            if (isLoading && turns > 1) item.expiry = expire(turns - 1)
            else
              failWaiting(
                (other) => other === item,
                () => new QueryTooCostlyError('No worker became free.', query, 503),
              )
          }, maxWaitMs)
        const item: Waiting = { job, request, expiry: expire(4), resolve, reject }
        waiting.push(item)
        drain()
      })
    },

    warm: load,

    apply({ dataset, changes }) {
      const ids = changes.map(({ id }) => id)
      const json = JSON.stringify(changes.map(({ id, after }) => [id, after]))
      for (const slot of slots) slot.apply(dataset, ids, json)
    },

    reload(dataset) {
      for (const slot of slots) slot.drop(dataset)
      drain()
    },

    async close() {
      isClosed = true
      failWaiting(
        () => true,
        ({ job }) => new QueryTooCostlyError('The Content Lake is shutting down', job.query, 503),
      )
      await Promise.all(slots.map((slot) => slot.close()))
    },
  }
}
