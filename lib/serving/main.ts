import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { readEnvironment, type Environment } from '../env/environment.ts'
import { createLogger } from '../log/logger.ts'
import { createFrontServer } from './front-server.ts'
import { stopOnSignals } from './graceful-stop.ts'
import type { MediaSource } from './media-request.ts'
import { createNextRenderer } from './next-renderer.ts'
import { settings } from './settings.ts'

const projectFolder = resolve(import.meta.dirname, '../..')

/** A fault that its reader can mend: printed as one line, without a stack. */
class StartFault extends Error {}

function readBuildId(): string {
  try {
    return readFileSync(join(projectFolder, '.next/BUILD_ID'), 'utf8').trim()
  } catch {
    throw new StartFault('There is no build to serve: run "npm start", which builds first, or "next build".')
  }
}

function mediaSource({ SANITY_PROJECT_ID, SANITY_DATASET, LAKE_HOST, LAKE_PORT }: Environment): MediaSource {
  return SANITY_PROJECT_ID === undefined
    ? { origin: `http://${LAKE_HOST}:${LAKE_PORT}`, projectId: 'local', dataset: SANITY_DATASET }
    : { origin: 'https://cdn.sanity.io', projectId: SANITY_PROJECT_ID, dataset: SANITY_DATASET }
}

/** Where a browser that runs the Studio may connect to. */
function contentOrigins({ SANITY_PROJECT_ID, LAKE_HOST, LAKE_PORT }: Environment): string[] {
  if (SANITY_PROJECT_ID !== undefined) {
    const hosts = [`${SANITY_PROJECT_ID}.api.sanity.io`, `${SANITY_PROJECT_ID}.apicdn.sanity.io`, 'api.sanity.io']
    return [...hosts.flatMap((host) => [`https://${host}`, `wss://${host}`]), 'https://cdn.sanity.io']
  }
  const hosts = new Set([LAKE_HOST, 'localhost', '127.0.0.1'])
  return [...hosts].flatMap((host) => [`http://${host}:${LAKE_PORT}`, `ws://${host}:${LAKE_PORT}`])
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

async function main(): Promise<void> {
  // Next decides by it at import; a start without it would serve development builds of React.
  Object.assign(process.env, { NODE_ENV: 'production' })
  const environment = readEnvironment()
  const { HOST, PORT } = environment
  const buildId = readBuildId()
  const log = createLogger('serving')
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise was left rejected'))

  const renderer = await createNextRenderer({ folder: projectFolder, hostname: HOST, port: PORT })
  const front = await createFrontServer({
    renderer,
    buildId,
    assetsFolder: join(projectFolder, '.next/static'),
    publicFolder: join(projectFolder, 'public'),
    dataFolder: environment.DATA_DIR,
    siteUrl: environment.SITE_URL,
    internalToken: environment.REVALIDATE_SECRET,
    media: mediaSource(environment),
    contentOrigins: contentOrigins(environment),
    log,
  })
  stopOnSignals(front.stop, settings.stopWithin, log)
  const port = await front.listen(PORT, HOST).catch((error: unknown) => {
    if (isCode(error, 'EADDRINUSE')) throw new StartFault(`Port ${PORT} is in use: stop what uses it, or set PORT.`)
    if (isCode(error, 'EACCES')) throw new StartFault(`Port ${PORT} may not be used by this user: set PORT above 1023.`)
    if (isCode(error, 'EADDRNOTAVAIL')) throw new StartFault(`HOST ${HOST} is no address of this machine: set HOST.`)
    throw error
  })
  const name = HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST
  process.stdout.write(`${JSON.stringify({ event: 'ready', url: `http://${name}:${port}` })}\n`)
}

try {
  await main()
} catch (error) {
  const plain = error instanceof StartFault || (error instanceof Error && /^The environment|^LOG_LEVEL/.test(error.message))
  console.error(plain ? error.message : error)
  process.exit(1)
}
