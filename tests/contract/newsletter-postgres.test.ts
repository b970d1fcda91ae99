import { describe, it } from 'vitest'

import { useStore } from './newsletter-harness.ts'
import { postgresMissing, startOwnPostgres } from './own-postgres.ts'

/** The newsletter's tests once more, over a real PostgreSQL where one is installed. */

if (postgresMissing === null) {
  useStore(startOwnPostgres)
  describe('over PostgreSQL: subscriptions', () => import('./newsletter.test.ts'))
  describe('over PostgreSQL: issues', () => import('./newsletter-issues.test.ts'))
} else it.skip(`over PostgreSQL: ${postgresMissing}`)
