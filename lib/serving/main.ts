import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { readEnvironment, type Environment } from '../env/environment.ts'
import { createLogger } from '../log/logger.ts'
import { createFrontServer } from './front-server.ts'
import type { MediaSource } from './media-request.ts'
import { createNextRenderer } from './next-renderer.ts'
import { runFront, StartFault } from './run.ts'

const projectFolder = resolve(import.meta.dirname, '../..')

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

async function main(): Promise<void> {
  // Next decides by it at import; a start without it would serve development builds of React.
  Object.assign(process.env, { NODE_ENV: 'production' })
  const environment = readEnvironment()
  const { HOST, PORT } = environment
  const buildId = readBuildId()
  const log = createLogger('serving')
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise was left rejected'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception that nobody caught; the process cannot be trusted any more')
    process.exit(1)
  })

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
  await runFront(front, { host: HOST, port: PORT, log })
}

try {
  await main()
} catch (error) {
  const plain =
    error instanceof StartFault || (error instanceof Error && /^The environment|^LOG_LEVEL/.test(error.message))
  console.error(plain ? error.message : error)
  process.exit(1)
}
