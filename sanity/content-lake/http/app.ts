import { Hono } from 'hono'
import { LakeError } from '../errors.ts'
import { createAssetRoutes } from '../assets/routes.ts'
import { assetAccess } from './asset-access.ts'
import { accountRoutes } from '../pages/account-routes.ts'
import { loginRoutes } from '../pages/login-routes.ts'
import { mayUpload } from '../permissions.ts'
import { actionRoutes } from './action-routes.ts'
import { accessRoutes } from './access-routes.ts'
import { authRoutes } from './auth-routes.ts'
import { authenticate, identityOf } from './authenticate.ts'
import { json } from './context.ts'
import type { LakeApp, LakeEnv, LakeParts } from './context.ts'
import { cors } from './cors.ts'
import { healthRoutes } from './health-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { documentRoutes } from './document-routes.ts'
import { mutateRoutes } from './mutate-route.ts'
import { projectRoutes } from './project-routes.ts'
import { queryRoutes } from './query-route.ts'
import { webhookRoutes } from './webhook-routes.ts'
import { keyValueRoutes } from './key-value-routes.ts'
import { studioRoutes } from './studio-routes.ts'
import { streamRoutes } from './stream-routes.ts'

const versioned = /^\/v(1|X|\d{4}-\d{2}-\d{2})(?=\/)/

const assetPath = /^\/v[^/]+\/assets\//

/** The path without origin and query, as it was sent. */
function rawPath(request: Request): string {
  const start = request.url.indexOf('/', request.url.indexOf('//') + 2)
  return request.url.slice(start).split('?', 1)[0] ?? '/'
}

/** The routes of the lake. `/v2025-02-19/data/…`, `/v1/data/…` and `/vX/data/…` are all `/v/data/…` to them. */
export function createApp(parts: LakeParts): LakeApp {
  const app = new Hono<LakeEnv>({
    getPath(request) {
      const path = rawPath(request)
      // The asset routes bring their own patterns, version included.
      if (assetPath.test(path)) return path
      if (versioned.test(path)) return path.replace(versioned, '/v')
      return path.startsWith('/v/') ? '/unversioned' : path
    },
  })
  app.use(async (c, next) => {
    c.set('apiVersion', versioned.exec(rawPath(c.req.raw))?.[1] ?? '1')
    await next()
    const { headers } = c.res
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    if (!headers.has('x-content-type-options')) headers.set('x-content-type-options', 'nosniff')
    if (!headers.has('content-security-policy'))
      headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  })
  app.use(cors(parts.allowedOrigins))
  app.use(authenticate(parts))

  queryRoutes(app, parts)
  mutateRoutes(app, parts)
  actionRoutes(app, parts)
  streamRoutes(app, parts)
  keyValueRoutes(app, parts)
  studioRoutes(app, parts)
  documentRoutes(app, parts)
  historyRoutes(app, parts)
  projectRoutes(app, parts)
  authRoutes(app, parts)
  memberRoutes(app, parts)
  accessRoutes(app, parts)
  healthRoutes(app, parts)
  loginRoutes(app, parts)
  accountRoutes(app, parts)
  webhookRoutes(app, parts)
  app.route(
    '/',
    createAssetRoutes({
      directory: parts.assetFolder,
      projectId: parts.projectId,
      publicUrl: parts.publicUrl,
      documents: parts.transactor,
      identify: async (request) => identityOf(request.headers.get('authorization') ?? undefined, parts),
      canUpload: mayUpload,
      accessTo: assetAccess(parts),
      hasDataset: (name) => parts.store.dataset(name) !== null,
      log: parts.logger,
    }),
  )

  app.notFound((c) => {
    parts.ledger.note(c.req.method, c.req.path)
    return json(
      { statusCode: 404, error: 'Not Found', message: `There is no ${c.req.method} ${c.req.path.slice(0, 200)} here` },
      404,
    )
  })
  app.onError((error, c) => {
    if (error instanceof LakeError) {
      if (error.status >= 500) parts.logger.error({ err: error }, 'request failed')
      return json(error.body, error.status, error.status === 503 ? { 'retry-after': '5' } : {})
    }
    parts.logger.error({ err: error, method: c.req.method, path: c.req.path }, 'unexpected error')
    return json(
      { statusCode: 500, error: 'Internal Server Error', message: 'The lake failed; its log tells why.' },
      500,
    )
  })
  return app
}
