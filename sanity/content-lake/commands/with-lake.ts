import { join } from 'node:path'
import { createClient } from '@sanity/client'
import type { SanityClient } from '@sanity/client'
import { pino } from 'pino'
import type { LakeConfig } from '../config.ts'
import { lockHolder } from '../data-lock.ts'
import { startLake } from '../start-lake.ts'
import { readTokenFile } from '../tokens.ts'
import { UsageError } from './output.ts'

/**
 * Gives a command a client of the lake that runs on the data folder; where none runs, one is started for the time of
 * the command.
 */
export async function withLake<Result>(
  config: LakeConfig,
  work: (client: SanityClient) => Promise<Result>,
): Promise<Result> {
  const running = await reachable(lockHolder(config.folder)?.url ?? null)
  const logger = pino({ name: 'lake', level: 'warn' }, pino.destination({ dest: 2, sync: true }))
  const own = running === null ? await startLake({ ...config, logger }) : null
  try {
    return await work(clientOf(running ?? own?.url ?? '', config))
  } finally {
    await own?.close()
  }
}

function clientOf(apiHost: string, config: LakeConfig): SanityClient {
  const token = config.adminToken ?? readTokenFile(join(config.folder, 'admin-token'))
  if (token === null)
    throw new UsageError(
      `No administrator token: set LAKE_ADMIN_TOKEN to the one that the lake at ${apiHost} was started with.`,
    )
  return createClient({
    apiHost,
    projectId: 'local',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    perspective: 'raw',
    token,
  })
}

/** The address, when a lake answers there, be it busy: the note of a killed one may be left over. */
async function reachable(url: string | null): Promise<string | null> {
  if (url === null) return null
  const response = await fetch(`${url}/ping`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
  return response?.ok ? url : null
}
