import { setTimeout as pause } from 'node:timers/promises'

import { createSession, type Session } from '../session.ts'
import { loadCopies, measuredFolder, startMeasuredLake } from './measured-lake.ts'
import { median, type Row } from './table.ts'

export const lakeStartHeader: Row = ['documents', 'takes requests', 'answers a query']

/** How long the lake may be away before the measurement gives up, in milliseconds. */
const patience = 60_000

/** Tries until it succeeds. @returns milliseconds since `began`. @throws the last failure when patience ends */
async function until(began: number, attempt: () => Promise<unknown>): Promise<number> {
  for (;;) {
    try {
      await attempt()
      return performance.now() - began
    } catch (error) {
      if (performance.now() - began > patience) throw error
      await pause(10)
    }
  }
}

/**
 * Kills a full lake with SIGKILL and waits for it to come back by itself.
 * @param session owns the data
 * @returns a line of a table: from the kill until it takes requests and until it answers a query; medians of the rounds
 */
export async function measureLakeStart(session: Session, documents = 10_000, rounds = 3): Promise<Row> {
  const folder = measuredFolder(session)
  const taken: number[] = []
  const answered: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    // A session for each: after several deaths in a minute the commands wait longer before they start it again.
    const own = createSession()
    try {
      const { url, pid, send } = await startMeasuredLake(own, folder)
      if (round === 0) {
        await loadCopies(send, documents)
        continue
      }
      await send('query/production', { query: 'count(*)' })
      const began = performance.now()
      process.kill(pid, 'SIGKILL')
      // Until the old process is gone it may still take a connection.
      await pause(50)
      taken.push(await until(began, () => fetch(`${url}/health`, { headers: { connection: 'close' } })))
      answered.push(await until(began, () => send('query/production', { query: 'count(*[_type == "news"])' })))
    } finally {
      await own.close()
    }
  }
  return [String(documents), `${Math.round(median(taken))} ms`, `${Math.round(median(answered))} ms`]
}
