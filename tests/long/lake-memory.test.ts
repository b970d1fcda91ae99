import { afterEach, expect, it } from 'vitest'

import { measureLakeMemory } from '../../lib/commands/measure/lake-memory.ts'
import { createSession, type Session } from '../../lib/commands/session.ts'

/** Megabytes that the lake's process may have in memory at 10,000 documents, and while thousands of writes pass. */
const budget = 400
const budgetUnderWrites = 450

let session: Session
afterEach(() => session.close())

it('the lake keeps within its memory at 10,000 documents, asked in every perspective and written to', async () => {
  session = createSession()
  const memory = await measureLakeMemory(session, 10_000, 4_000)
  console.info(memory)
  expect(memory.queried).toBeLessThan(budget)
  expect(memory.most).toBeLessThan(budgetUnderWrites)
  // What writes leave behind is given back.
  expect(memory.rested).toBeLessThan(budget)
})
