import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { z } from 'zod'

import { readEnvironment } from '../../env/environment.ts'
import { startLake } from '../lake-service.ts'
import { root } from '../paths.ts'
import { freePort } from '../ports.ts'
import type { Session } from '../session.ts'

const documentSchema = z.looseObject({ _id: z.string(), _type: z.string() })
type LakeDocument = z.output<typeof documentSchema>

/** The sample content again and again, each time under other ids; references stay within their copy. */
function copiesOfSeed(count: number): LakeDocument[] {
  const folder = path.join(root, 'sanity/seed/documents')
  const lines = readdirSync(folder).flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n'))
  return Array.from({ length: count }, (_, n) => {
    const copy = Math.floor(n / lines.length)
    const line = (lines[n % lines.length] ?? '').replaceAll(/"(_id|_ref)":"([^"]+)"/g, `"$1":"$2.copy${copy}"`)
    // Copies are cut off in the middle, so that references may lead nowhere.
    const weak = line.replaceAll('"_ref":', '"_weak":true,"_ref":').replaceAll('.copy', '-copy-')
    return documentSchema.parse(JSON.parse(weak))
  })
}

const token = 'token-of-the-measurement'

/** Sends JSON to a data address of the lake. @throws when it answers anything but success */
export type Send = (address: string, body: unknown, as?: string | null) => Promise<void>

export type MeasuredLake = { readonly url: string; readonly pid: number; readonly send: Send }

/** A data folder that goes with the session. */
export function measuredFolder(session: Session): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'measured-lake-'))
  session.afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A lake on a free port, started as `npm start` does it, and started again when it dies. */
export async function startMeasuredLake(session: Session, folder: string): Promise<MeasuredLake> {
  const port = String(await freePort())
  const environment = readEnvironment({ LAKE_PORT: port, DATA_DIR: folder, LAKE_ADMIN_TOKEN: token })
  const { url, pid = 0 } = await startLake(session, environment)
  return {
    url,
    pid,
    async send(address, body, as = token) {
      const authorization = as === null ? {} : { authorization: `Bearer ${as}` }
      const answer = await fetch(`${url}/v2025-02-19/data/${address}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', connection: 'close', ...authorization },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`The lake answered ${answer.status}: ${await answer.text()}`)
      await answer.arrayBuffer()
    },
  }
}

/** Fills a lake with copies of the sample content. @returns what it holds now */
export async function loadCopies(send: Send, documents: number): Promise<readonly LakeDocument[]> {
  const all = copiesOfSeed(documents)
  for (let from = 0; from < all.length; from += 200) {
    const mutations = all.slice(from, from + 200).map((document) => ({ createOrReplace: document }))
    await send('mutate/production', { mutations })
  }
  return all
}
