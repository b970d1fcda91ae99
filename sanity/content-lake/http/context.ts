import type { Context, Hono } from 'hono'
import type { Logger } from 'pino'
import type { Accounts } from '../accounts/accounts.ts'
import type { Directory } from '../accounts/directory.ts'
import type { IdentityWatch } from '../accounts/identity-watch.ts'
import type { Sender } from '../accounts/network.ts'
import type { AccessKeys } from '../assets/access-key.ts'
import type { AssetVisibility } from '../asset-visibility.ts'
import type { History } from '../history/history.ts'
import type { Store } from '../store.ts'
import type { Tokens } from '../tokens.ts'
import type { Transactor } from '../transact.ts'
import type { TransactionLog } from '../transaction-log.ts'
import type { EngineAnswer } from '../query/engine.ts'
import type { KeyValues } from '../key-values.ts'
import type { ListenHub } from '../listen/listen-hub.ts'
import type { LiveHub } from '../listen/live-hub.ts'
import type { Identity, QueryEngine, QueryRequest } from '../types.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import { HttpError } from '../errors.ts'
import { requireAccount } from '../permissions.ts'
import type { EndpointLedger } from './endpoint-ledger.ts'

/** What the routes are made of. */
export type LakeParts = {
  readonly projectId: string
  readonly databaseFile: string
  readonly assetFolder: string
  readonly assetVisibility: AssetVisibility
  readonly accessKeys: AccessKeys
  /** Absolute address of the lake, as it stands in the documents of assets. */
  readonly publicUrl: string
  readonly allowedOrigins: readonly string[]
  readonly store: Store
  readonly log: TransactionLog
  readonly history: History
  readonly transactor: Transactor
  readonly listeners: ListenHub
  readonly live: LiveHub
  readonly keyValues: KeyValues
  readonly engine: Omit<QueryEngine, 'query'> & { query(request: QueryRequest): Promise<EngineAnswer> }
  readonly webhooks: Webhooks
  readonly tokens: Tokens
  readonly accounts: Accounts
  readonly directory: Directory
  /** Who holds a token of the environment, of the database, or of somebody who signed in. */
  readonly identify: (secret: string) => Identity | null
  /** Who asks without a token. */
  readonly stranger: Identity
  /** For open streams; see identity-watch.ts. */
  readonly watchIdentity: IdentityWatch['watch']
  /** Whether a proxy of ours stands before the lake and tells who asks (LAKE_PUBLIC_URL is set). */
  readonly behindProxy: boolean
  readonly ledger: EndpointLedger
  readonly logger: Logger
}

/** What the server knows of a request beside its text. */
export type Connection = {
  readonly incoming?: Sender
  /** Breaks the connection; not there when it carries other requests at the same time. */
  readonly disconnect?: () => void
}

export type LakeEnv = { Bindings: Connection; Variables: { identity: Identity; apiVersion: string } }
export type LakeApp = Hono<LakeEnv>
export type LakeContext = Context<LakeEnv>

/**
 * The name of an existing dataset from the path.
 * @throws HttpError 404 in the words that the Studio knows; UnauthorizedError for a stranger and a private dataset
 */
export function datasetOf(c: LakeContext, { store, projectId }: Pick<LakeParts, 'store' | 'projectId'>): string {
  const name = c.req.param('dataset') ?? ''
  const dataset = store.dataset(name)
  if (!dataset) throw new HttpError(404, `Dataset "${name.slice(0, 80)}" not found for project ID "${projectId}"`)
  if (dataset.aclMode === 'private') requireAccount(c.get('identity'))
  return name
}

/** Sends JSON with any status. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

type Handler = (c: LakeContext) => Response | Promise<Response>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Registers the methods of one address; every other method is answered with 405 and the list of those that exist. */
export function route(app: LakeApp, path: string, handlers: Readonly<Partial<Record<Method, Handler>>>): void {
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler)
  const allow = Object.keys(handlers).join(', ')
  app.all(path, (c) => {
    const message = `${c.req.method} is not supported here; use ${allow}`
    return json({ statusCode: 405, error: 'Method Not Allowed', message }, 405, { allow })
  })
}
