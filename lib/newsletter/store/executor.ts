import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** What both drivers can do; transactions are of the same type. */
export type Executor = PgDatabase<PgQueryResultHKT, Record<string, never>>
