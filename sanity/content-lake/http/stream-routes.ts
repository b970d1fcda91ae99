import { z } from 'zod'
import { hearsVersions, listenOptions } from '../listen/listen-options.ts'
import { countedNetwork } from '../accounts/network.ts'
import { requireAccount } from '../permissions.ts'
import { streamHeaders, streamResponse } from '../streams/event-stream.ts'
import type { StreamEvent } from '../streams/event-stream.ts'
import { TooManyStreamsError } from '../streams/stream-registry.ts'
import type { StreamOwner } from '../streams/stream-registry.ts'
import type { Identity } from '../types.ts'
import { secretOf } from './authenticate.ts'
import { datasetOf, route } from './context.ts'
import type { LakeApp, LakeContext, LakeParts } from './context.ts'
import { readGroqParams, readQueryString } from './read-request.ts'

const liveOptions = z.looseObject({ includeDrafts: z.enum(['true', 'false']).default('false') })

/** `/data/listen/{dataset}` and `/data/live/events/{dataset}`: event streams. */
export function streamRoutes(app: LakeApp, parts: LakeParts): void {
  route(app, '/v/data/listen/:dataset', {
    GET: (c) => {
      const dataset = datasetOf(c, parts)
      const { query, includeAllVersions, enableResume, ...events } = readQueryString(c, listenOptions)
      const params = readGroqParams(c)
      if (c.req.method === 'HEAD') return new Response(null, { headers: streamHeaders })
      const stream = parts.listeners.listen({
        dataset,
        query,
        params,
        owner: ownerOf(c, parts),
        events,
        allVersions: hearsVersions(includeAllVersions, c.get('apiVersion')),
        enableResume,
        lastEventId: c.req.header('last-event-id') ?? null,
      })
      return streamResponse(stream)
    },
  })

  route(app, '/v/data/live/events/:dataset', {
    GET: (c) => {
      const dataset = datasetOf(c, parts)
      const includeDrafts = readQueryString(c, liveOptions).includeDrafts === 'true'
      if (includeDrafts) requireAccount(c.get('identity'))
      if (c.req.method === 'HEAD') return new Response(null, { headers: streamHeaders })
      const lastEventId = c.req.header('last-event-id') ?? null
      try {
        return streamResponse(parts.live.open({ dataset, owner: ownerOf(c, parts), includeDrafts, lastEventId }))
      } catch (error) {
        if (error instanceof TooManyStreamsError) return goAway(error.message)
        throw error
      }
    },
  })
}

/** The caller; a token is watched as long as the stream is open, because it is not asked for again. */
function ownerOf(c: LakeContext, { watchIdentity, behindProxy }: LakeParts): StreamOwner {
  const secret = secretOf(c.req.header('authorization'))
  const identity = c.get('identity')
  const incoming = c.env?.incoming
  return {
    identity,
    network: incoming ? countedNetwork(incoming, behindProxy) : null,
    disconnect: c.env?.disconnect ?? null,
    watch: (ended) => (secret === null ? () => undefined : watchIdentity(secret, () => ended(farewellTo(identity)))),
  }
}

/**
 * What a program hears whose token was revoked: it need not come back. A person's Studio hears nothing and comes back to
 * a 401, which is what it takes for the end of a session (sanity 6.16, isConnectionSessionError), or with another role.
 */
function farewellTo({ email }: Identity): StreamEvent | null {
  if (email !== null) return null
  return { event: 'disconnect', data: JSON.stringify({ reason: 'The token of this stream is not valid any more' }) }
}

/** Live events are a convenience: who gets none is told to ask from time to time instead, and not to come back soon. */
function goAway(reason: string): Response {
  const text = `retry: 60000\nevent: goaway\ndata: ${JSON.stringify({ reason })}\n\n`
  return new Response(text, { headers: streamHeaders })
}
