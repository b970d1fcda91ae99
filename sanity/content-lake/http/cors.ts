import type { MiddlewareHandler } from 'hono'
import type { LakeEnv } from './context.ts'

const publicBytes = /^\/(?:images|files)\//
/** What people look at is for their eyes: no script of another page reads it, not even of a listed origin. */
const pages = /^\/(?:account|auth|pages)(?:\/|$)/

/**
 * Answers preflights, and lets the browsers of listed origins read answers. Other origins get no CORS header, so
 * their browsers keep the answer from them.
 */
export function cors(allowedOrigins: readonly string[]): MiddlewareHandler<LakeEnv> {
  const allowed = new Set(allowedOrigins)
  return async (c, next) => {
    const origin = c.req.header('origin')
    const preflight = c.req.method === 'OPTIONS'
    if (preflight) c.res = new Response(null, { status: 204 })
    else await next()
    // Pictures and files set their own: anybody may show them, without credentials.
    if (!preflight && publicBytes.test(c.req.path)) return
    const { headers } = c.res
    headers.append('vary', 'Origin')
    if (origin === undefined || !allowed.has(origin) || pages.test(c.req.path)) return
    headers.set('access-control-allow-origin', origin)
    headers.set('access-control-allow-credentials', 'true')
    headers.set('access-control-expose-headers', 'Content-Length, Content-Type, ETag, X-Sanity-Shard, X-Served-By')
    if (!preflight) return
    headers.set('access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
    headers.set('access-control-allow-headers', requestedHeaders(c.req.header('access-control-request-headers')))
    headers.set('access-control-max-age', '600')
  }
}

// With credentials a `*` is not understood, so the names that were asked for are repeated, if they are names.
function requestedHeaders(asked: string | undefined): string {
  const names = (asked ?? '').split(',').map((name) => name.trim())
  const valid = names.filter((name) => /^[A-Za-z0-9-]{1,64}$/.test(name))
  return valid.length > 0 ? valid.slice(0, 40).join(', ') : 'Authorization, Content-Type'
}
