import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { readEnvironment } from '../env/environment.ts'
import { startLake } from './lake-service.ts'
import { freePort } from './ports.ts'
import { createSession } from './session.ts'

/** A real lake, started the way the commands start it. */
const folder = mkdtempSync(path.join(tmpdir(), 'lake-service-'))
const session = createSession()

afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true, force: true })
})

it('lets the Studio of the site in that it was started for, whatever this process was given', async () => {
  const site = 'http://site.example:8080'
  const lake = await startLake(
    session,
    readEnvironment({ DATA_DIR: folder, SITE_URL: site, LAKE_PORT: String(await freePort()) }),
  )
  const allowed = async (origin: string) => {
    const headers = { origin, 'access-control-request-method': 'GET' }
    const answer = await fetch(`${lake.url}/v2025-02-19/users/me`, { method: 'OPTIONS', headers })
    return answer.headers.get('access-control-allow-origin')
  }
  expect(await allowed(site)).toBe(site)
  expect(await allowed('http://elsewhere.example')).toBeNull()
}, 60_000)
