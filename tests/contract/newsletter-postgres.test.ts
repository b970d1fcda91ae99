import { describe } from 'vitest'

import { useStore } from './newsletter-harness.ts'
import { postgresMissing, startOwnPostgres } from './own-postgres.ts'

/** The newsletter's tests once more, over a real PostgreSQL where one is installed. */

useStore(startOwnPostgres)
describe.runIf(postgresMissing === null)(`over PostgreSQL (${postgresMissing ?? 'installed'})`, () => {
  describe('subscriptions', async () => void (await import('./newsletter.test.ts')))
  describe('issues', async () => void (await import('./newsletter-issues.test.ts')))
})
