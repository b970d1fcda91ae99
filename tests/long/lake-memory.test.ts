import { afterEach, expect, it } from 'vitest'

import { measureLakeMemory } from '../../lib/commands/measure/lake-memory.ts'
import { createSession, type Session } from '../../lib/commands/session.ts'

/** Megabytes that the lake's process may have in memory at 10,000 documents. */
const budget = 400

let session: Session
afterEach(() => session.close())

it('the lake keeps within its memory at 10,000 documents, asked in every perspective and written to', async () => {
  session = createSession()
  const memory = await measureLakeMemory(session, 10_000, 4_000)
  console.info(memory)
  expect(memory.most).toBeLessThan(budget)
  // What writes leave behind is collected: no more than that per write, in the long run.
  expect(memory.written - memory.queried).toBeLessThan(100)
})
