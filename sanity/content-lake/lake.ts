import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { createAccounts } from './accounts/accounts.ts'
import type { AccountsOptions } from './accounts/accounts.ts'
import { createDirectory } from './accounts/directory.ts'
import { createIdentityWatch } from './accounts/identity-watch.ts'
import { createAccessKeys } from './assets/access-key.ts'
import { createAssetVisibility } from './asset-visibility.ts'
import { openDatabase } from './database.ts'
import { lockData } from './data-lock.ts'
import { fixedTokens } from './fixed-tokens.ts'
import { createHistory } from './history/history.ts'
import type { LakeParts } from './http/context.ts'
import { createEndpointLedger } from './http/endpoint-ledger.ts'
import { createKeyValues } from './key-values.ts'
import { createListenHub } from './listen/listen-hub.ts'
import { createLiveHub } from './listen/live-hub.ts'
import { createReplay } from './listen/replay.ts'
import { lakeFiles } from './lake-files.ts'
import { createQueryEngine } from './query/engine.ts'
import { createStore } from './store.ts'
import { createStreamRegistry } from './streams/stream-registry.ts'
import type { StreamLimits } from './streams/stream-registry.ts'
import { createTokens, ensureTokenFile } from './tokens.ts'
import { createTransactionLog } from './transaction-log.ts'
import { createTransactor, idsOf } from './transact.ts'
import type { Identity } from './types.ts'
import { createWebhooks } from './webhooks/webhooks.ts'

export type LakeOptions = {
  /** Where everything is kept; made when missing. */
  readonly folder: string
  readonly projectId?: string
  /** Datasets that are made at the first start. */
  readonly datasets?: readonly string[]
  readonly allowedOrigins?: readonly string[]
  /** Address under which browsers reach the lake; stands in the documents of assets. */
  readonly publicUrl?: string | null
  /** Hosts that webhooks may call besides this machine. */
  readonly webhookHosts?: readonly string[]
  /** Types of which strangers see nothing, published or not. */
  readonly privateTypes?: readonly string[]
  /** Tokens of the environment: valid while the process runs, stored nowhere. */
  readonly adminToken?: string | null
  readonly readToken?: string | null
  readonly adminEmail?: string | null
  /** Limits of event streams, for tests that reach them. */
  readonly streamLimits?: StreamLimits
  readonly logger?: Logger
  /** The clock of sessions and what a password costs; tests choose their own. */
  readonly accounts?: AccountsOptions
}

export type LakeCore = Omit<LakeParts, 'publicUrl'> & {
  readonly database: DatabaseSync
  /** Tells a second process on the same folder where this one listens; @returns the public address. */
  announce(url: string): string
  /** Ends every event stream, so that a server which waits for its connections need not cut them. */
  endStreams(): void
  streamCounts(): { readonly open: number }
  close(): Promise<void>
}

/**
 * Opens a lake: everything but the addresses, which a server makes once it knows its own.
 * @throws DataLockedError when another process has the folder; Error when the database is of a newer version
 */
export function openLake(options: LakeOptions): LakeCore {
  const { folder, projectId = 'local', logger = pino({ name: 'lake' }, pino.destination(2)) } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = lockData(folder)
  try {
    const databaseFile = join(folder, lakeFiles.database)
    const database = openDatabase(databaseFile)
    let publicUrl = options.publicUrl ?? 'http://127.0.0.1:3333'
    const store = createStore(database, () => publicUrl)
    const { datasets = ['production'], privateTypes = [] } = options
    for (const name of datasets) if (!store.dataset(name)) store.createDataset(name, 'public')
    const log = createTransactionLog(database, (error) => logger.error({ err: error }, 'a listener of the log failed'))
    const tokens = createTokens(database)
    const fixed = fixedTokens(options)
    const accounts = createAccounts(database, options.accounts)
    const identify = (secret: string, touch: boolean): Identity | null =>
      fixed.identify(secret) ?? tokens.identify(secret) ?? accounts.identify(secret, touch)
    const identities = createIdentityWatch((secret) => identify(secret, false))
    if (!fixed.has('viewer')) ensureTokenFile(tokens, folder, 'read-token', 'viewer')
    if (!fixed.has('administrator')) ensureTokenFile(tokens, folder, 'admin-token', 'administrator')

    const engine = createQueryEngine({
      loadDocuments: (dataset) => store.documentTexts(dataset),
      projectId,
      log: logger,
    })
    log.subscribe((transaction) => engine.apply(transaction))
    // After the engine: whoever hears of a change and asks for it finds it.
    const streams = createStreamRegistry(options.streamLimits)
    const replay = createReplay(database, () => publicUrl)
    const listeners = createListenHub({ projectId, streams, replay, log: logger })
    const live = createLiveHub({ streams, replay })
    log.subscribe((transaction) => listeners.publish(transaction))
    log.subscribe((transaction) => live.publish(transaction))
    const transactor = createTransactor({
      store,
      log,
      selectIds: async (request) =>
        idsOf((await engine.query({ ...request, perspective: 'raw', timeLimitMs: 10_000 })).result),
    })
    const webhooks = createWebhooks({
      database,
      store,
      log,
      engine,
      projectId,
      hosts: options.webhookHosts ?? [],
      logger,
    })
    return {
      database,
      projectId,
      databaseFile,
      assetFolder: join(folder, lakeFiles.assets),
      assetVisibility: createAssetVisibility(database, privateTypes),
      accessKeys: createAccessKeys(),
      allowedOrigins: options.allowedOrigins ?? [],
      store,
      log,
      history: createHistory(database),
      transactor,
      listeners,
      live,
      keyValues: createKeyValues(database),
      engine,
      webhooks,
      tokens,
      accounts,
      directory: createDirectory({ accounts, tokens, fixed }),
      identify: (secret) => identify(secret, true),
      stranger: { id: 'anonymous', name: 'Anonymous', email: null, role: null, hiddenTypes: privateTypes },
      watchIdentity: identities.watch,
      behindProxy: typeof options.publicUrl === 'string',
      ledger: createEndpointLedger(logger),
      logger,
      announce(url) {
        publicUrl = options.publicUrl ?? url
        // Not before: the address stands in the documents of assets.
        for (const name of datasets) engine.warm(name)
        lock.announce(url)
        return publicUrl
      },
      endStreams: () => streams.close(),
      streamCounts: () => ({ open: streams.size }),
      async close() {
        identities.close()
        await webhooks.close()
        streams.close()
        await listeners.close()
        await engine.close()
        database.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}
