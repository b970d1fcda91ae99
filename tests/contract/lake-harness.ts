import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@sanity/client'
import type { ClientConfig, SanityClient } from '@sanity/client'
import { pino } from 'pino'
import { startLake } from '../../sanity/content-lake/start-lake.ts'
import type { RunningLake } from '../../sanity/content-lake/start-lake.ts'

/** A lake on a free port with a folder of its own, and the vendor's client for it. */

export const adminToken = 'administrator-token-of-the-tests'

export type TestLake = {
  readonly lake: RunningLake
  readonly folder: string
  client(options?: ClientConfig): SanityClient
  /** Sends a request to a versioned address, with the administrator's token unless told otherwise. */
  request(path: string, init?: RequestInit & { token?: string | null }): Promise<Response>
  close(): Promise<void>
}

export async function startTestLake(options: Partial<Parameters<typeof startLake>[0]> = {}): Promise<TestLake> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'lake-')))
  const lake = await startLake({ port: 0, adminToken, logger: pino({ level: 'silent' }), ...options, folder })
  return {
    lake,
    folder,
    client: (config = {}) => clientFor(lake.url, config),
    request(path, { token = adminToken, headers, ...init } = {}) {
      const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
      return fetch(`${lake.url}/v2025-02-19${path}`, { ...init, headers: { ...authorization, ...headers } })
    },
    async close() {
      await lake.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function clientFor(apiHost: string, config: ClientConfig = {}): SanityClient {
  return createClient({
    apiHost,
    projectId: 'local',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    token: adminToken,
    perspective: 'raw',
    maxRetries: 0,
    ...config,
  })
}
