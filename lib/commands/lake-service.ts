import { readFileSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import type { Environment } from '../env/environment.ts'
import { keepAlive } from './keep-alive.ts'
import type { Session } from './session.ts'
import { siteHost } from './site-webhook.ts'

export type Lake = {
  /** Absolute, without a closing slash. */
  readonly url: string
  /** Of the process that was started first. */
  readonly pid: number | undefined
  readonly readToken: string
  readonly adminToken: string
  /** Whom this start made administrator, to be shown once: the second call answers null. */
  takeAdministrator(): Administrator | null
}

const administratorSchema = z.object({
  email: z.string(),
  /** Null when it was given in LAKE_ADMIN_PASSWORD. */
  password: z.string().nullable(),
})
export type Administrator = Readonly<z.infer<typeof administratorSchema>>
const readySchema = z.object({ administrator: administratorSchema.optional() })

function keptToken(dataDir: string, name: string, given: string | undefined): string {
  return given ?? readFileSync(path.join(dataDir, 'lake', name), 'utf8').trim()
}

/**
 * What keeps the lake's memory small (`npm run bench` measures it). Garbage is collected sooner: V8 would let each of
 * the lake's threads gather tens of megabytes of it first, and
 * its workers would never give any back (sanity/content-lake/query/housekeeping.ts). The memory manager of glibc, which keeps a reserve for every
 * thread, makes do with two (https://sharp.pixelplumbing.com/install/#linux-memory-allocator); others ignore it. That
 * no thread loads the parser of TypeScript, 11 MB each, is owed to the compile cache (run.mjs).
 */
const thrift = {
  args: ['--max-semi-space-size=4', '--heap-growing-percent=15', '--expose-gc'],
  environment: { MALLOC_ARENA_MAX: process.env['MALLOC_ARENA_MAX'] ?? '2' },
} as const

/**
 * Starts the embedded Content Lake and waits until it answers.
 * @throws when it cannot start; its own message has then been printed.
 */
export async function startLake(session: Session, environment: Environment): Promise<Lake> {
  const start = () =>
    session.start({
      name: 'The Content Lake',
      args: [...thrift.args, 'sanity/content-lake/main.ts'],
      environment: {
        ...thrift.environment,
        NODE_ENV: 'production',
        LAKE_HOST: environment.LAKE_HOST,
        LAKE_PORT: String(environment.LAKE_PORT),
        DATA_DIR: environment.DATA_DIR,
        // The Studio asks from this origin, which the lake must know.
        PORT: String(environment.PORT),
        SITE_URL: environment.SITE_URL,
        SANITY_DATASET: environment.SANITY_DATASET,
        LAKE_READ_TOKEN: environment.LAKE_READ_TOKEN,
        LAKE_ADMIN_TOKEN: environment.LAKE_ADMIN_TOKEN,
        LAKE_ADMIN_EMAIL: environment.LAKE_ADMIN_EMAIL,
        LAKE_ADMIN_PASSWORD: environment.LAKE_ADMIN_PASSWORD,
        LAKE_WEBHOOK_HOSTS: [process.env['LAKE_WEBHOOK_HOSTS'] ?? '', siteHost(environment)].join(','),
      },
    })
  const service = start()
  let { administrator = null } = readySchema.parse(await service.ready)
  void keepAlive(session, service, start, 'The Content Lake')
  return {
    url: `http://${environment.LAKE_HOST}:${environment.LAKE_PORT}`,
    pid: service.pid,
    readToken: keptToken(environment.DATA_DIR, 'read-token', environment.LAKE_READ_TOKEN),
    adminToken: keptToken(environment.DATA_DIR, 'admin-token', environment.LAKE_ADMIN_TOKEN),
    takeAdministrator() {
      const taken = administrator
      administrator = null
      return taken
    },
  }
}
