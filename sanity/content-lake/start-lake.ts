import type { Server } from 'node:http'
import { createNodeServer } from './http/node-server.ts'
import { createApp } from './http/app.ts'
import type { Connection, LakeApp } from './http/context.ts'
import { openLake } from './lake.ts'
import type { LakeCore, LakeOptions } from './lake.ts'
import { runReleaseSchedule } from './release-schedule.ts'
import { streamsRoute } from './sockets/multiplexer.ts'
import { presenceRoute } from './sockets/presence.ts'
import { createSocketServer } from './sockets/socket-server.ts'

export type RunningLake = LakeCore & {
  readonly app: LakeApp
  readonly url: string
  readonly server: Server
  /** WebSockets that are open. */
  socketCount(): number
}

/**
 * Opens a lake and listens.
 * @param port 0 takes a free one
 * @throws as openLake; the error of `listen` (EADDRINUSE) when the port is taken
 */
export async function startLake(options: LakeOptions & { host?: string; port?: number }): Promise<RunningLake> {
  const { host = '127.0.0.1', port = 3333 } = options
  const core = openLake(options)
  let app: LakeApp | null = null
  const answer = (request: Request, connection: Connection): Response | Promise<Response> =>
    app?.fetch(request, connection) ?? new Response(null, { status: 503 })
  const sockets = createSocketServer({
    routes: [streamsRoute(answer), presenceRoute(core)],
    allowedOrigins: core.allowedOrigins,
    behindProxy: typeof options.publicUrl === 'string',
  })
  const server = createNodeServer(answer, sockets)
  try {
    await listen(server, port, host)
  } catch (error) {
    await core.close()
    throw error
  }
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`
  app = createApp({ ...core, publicUrl: core.announce(url) })
  core.webhooks.start()
  const stopSchedule = runReleaseSchedule(core)
  return {
    ...core,
    app,
    url,
    server,
    socketCount: () => sockets.size,
    async close() {
      core.endStreams()
      stopSchedule()
      sockets.close()
      await drain(server)
      await core.close()
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Lets requests that are under way finish for 5 s; what is still open then is cut. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), 5_000)
    // A connection whose answer has just ended would be kept for the next request.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
  })
}
