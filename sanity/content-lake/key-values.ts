import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, textOf } from './database.ts'
import { HttpError } from './errors.ts'

export type KeyValue = { readonly key: string; readonly value: unknown }

/** What the Studio remembers for an account: the order of lists, the width of panes, recent searches. */
export type KeyValues = {
  /** The pairs that exist, in the order of `keys`. */
  find(user: string, keys: readonly string[]): readonly KeyValue[]
  all(user: string): readonly KeyValue[]
  /** @throws HttpError 400 when a value or their number is over its limit: none is stored then; StorageError */
  put(user: string, pairs: readonly KeyValue[]): void
}

/** Keys of one account, and characters of one value. */
export const keyValueLimits = { keys: 1_000, value: 64 * 1024 } as const

export function createKeyValues(database: DatabaseSync): KeyValues {
  const selectOne = database.prepare('SELECT key, value FROM key_values WHERE user_id = ? AND key = ?')
  const selectAll = database.prepare('SELECT key, value FROM key_values WHERE user_id = ? ORDER BY key')
  const count = database.prepare('SELECT count(*) AS n FROM key_values WHERE user_id = ?')
  const upsert = database.prepare(
    `INSERT INTO key_values (user_id, key, value, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
  )
  const pairFrom = (row: Parameters<typeof textOf>[0]): KeyValue => {
    const value: unknown = JSON.parse(textOf(row, 'value'))
    return { key: textOf(row, 'key'), value }
  }
  return {
    find: (user, keys) => keys.flatMap((key) => selectOne.all(user, key).map(pairFrom)),
    all: (user) => selectAll.all(user).map(pairFrom),
    put(user, pairs) {
      const now = new Date().toISOString()
      inTransaction(database, () => {
        for (const { key, value } of pairs) {
          const text = JSON.stringify(value ?? null)
          if (text.length > keyValueLimits.value) {
            throw new HttpError(400, `The value of "${key}" is longer than ${keyValueLimits.value} characters`)
          }
          upsert.run(user, key, text, now)
        }
        if (Number(count.get(user)?.['n']) > keyValueLimits.keys) {
          throw new HttpError(400, `An account keeps at most ${keyValueLimits.keys} keys`)
        }
      })
    },
  }
}
