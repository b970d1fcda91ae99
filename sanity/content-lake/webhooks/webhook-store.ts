import type { DatabaseSync } from 'node:sqlite'
import { inTransaction, textOf } from '../database.ts'
import type { Row } from '../database.ts'
import { randomId } from '../ids.ts'
import { isActive, webhookSettingsSchema } from './webhook.ts'
import type { Webhook, WebhookChange, WebhookSettings } from './webhook.ts'

/** The webhooks of a lake. */
export type WebhookStore = {
  /** The oldest first. */
  list(): readonly Webhook[]
  get(id: string): Webhook | null
  /** A new one begins with the changes that come after it. */
  create(settings: WebhookSettings, author: string): Webhook
  /**
   * Changes what is given. One that is switched on, or is moved to another dataset, begins with the changes that come
   * after that; being switched on by hand also forgets why the lake had switched it off.
   * @returns null when there is none of that id
   */
  update(id: string, change: WebhookChange): Webhook | null
  /** Switches it off, with the reason that its owner reads. */
  disable(id: string, reason: string): void
  /** Deletes it with all that was sent. @returns false when there is none of that id */
  remove(id: string): boolean
}

const columns = 'id, settings, created_at, created_by, disabled_for'

export function createWebhookStore(database: DatabaseSync): WebhookStore {
  const selectAll = database.prepare(`SELECT ${columns} FROM webhooks ORDER BY created_at, id`)
  const select = database.prepare(`SELECT ${columns} FROM webhooks WHERE id = ?`)
  const insert = database.prepare('INSERT INTO webhooks (id, settings, created_at, created_by) VALUES (?, ?, ?, ?)')
  const write = database.prepare('UPDATE webhooks SET settings = ?, disabled_for = ? WHERE id = ?')
  const setReason = database.prepare('UPDATE webhooks SET disabled_for = ? WHERE id = ?')
  const deleteById = database.prepare('DELETE FROM webhooks WHERE id = ?')
  const toHeads = database.prepare(
    `INSERT OR REPLACE INTO webhook_cursors (webhook, dataset, sequence)
     SELECT ?, name, (SELECT coalesce(max(sequence), 0) FROM transactions WHERE dataset = name) FROM datasets`,
  )
  const get = (id: string): Webhook | null => {
    const row = select.get(id)
    return row === undefined ? null : webhookFrom(row)
  }

  return {
    list: () => selectAll.all().map(webhookFrom),
    get,
    create(given, author) {
      const settings = webhookSettingsSchema.parse(given)
      const id = randomId(16)
      const createdAt = new Date().toISOString()
      inTransaction(database, () => {
        insert.run(id, JSON.stringify(settings), createdAt, author)
        toHeads.run(id)
      })
      return { ...settings, id, createdAt, createdByUserId: author, disabledFor: null }
    },
    update(id, change) {
      return inTransaction(database, () => {
        const before = get(id)
        if (!before) return null
        const disabledFor = change.isDisabledByUser === false ? null : before.disabledFor
        const settings = webhookSettingsSchema.parse({ ...before, ...change })
        write.run(JSON.stringify(settings), disabledFor, id)
        if (!isActive(before) || before.dataset !== settings.dataset) toHeads.run(id)
        return { ...before, ...settings, disabledFor }
      })
    },
    disable: (id, reason) => void inTransaction(database, () => setReason.run(reason, id)),
    remove: (id) => inTransaction(database, () => deleteById.run(id)).changes > 0,
  }
}

function webhookFrom(row: Row): Webhook {
  const reason = row['disabled_for']
  return {
    ...webhookSettingsSchema.parse(JSON.parse(textOf(row, 'settings'))),
    id: textOf(row, 'id'),
    createdAt: textOf(row, 'created_at'),
    createdByUserId: textOf(row, 'created_by'),
    disabledFor: typeof reason === 'string' ? reason : null,
  }
}
