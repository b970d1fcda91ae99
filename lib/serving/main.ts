import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { browserOrigins, mediaApi } from '../../sanity/client/api.ts'
import { readEnvironment } from '../env/environment.ts'
import { createLogger } from '../log/logger.ts'
import { createFrontServer } from './front-server.ts'
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

/** The stamp of the content that every page of the build shows; `null`: it changed while they were made. */
function readContentStamp(): string | null {
  try {
    return readFileSync(join(projectFolder, '.next/content-stamp'), 'utf8').trim()
  } catch {
    return null
  }
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
    builtFrom: readContentStamp(),
    assetsFolder: join(projectFolder, '.next/static'),
    publicFolder: join(projectFolder, 'public'),
    dataFolder: environment.DATA_DIR,
    siteUrl: environment.SITE_URL,
    internalToken: environment.REVALIDATE_SECRET,
    media: mediaApi(environment),
    contentOrigins: browserOrigins(environment),
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
