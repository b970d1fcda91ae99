import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

/** What a list of kept mails shows of one. */
const keptMailSchema = z.object({ to: z.string(), subject: z.string(), at: z.iso.datetime() })

export type KeptMail = z.infer<typeof keptMailSchema> & {
  /** Of its files, without their endings. */
  readonly name: string
}

/** Mails that were not sent, because there is no mail server: for the operator to read. */
export type Outbox = {
  /** The newest, at most two hundred. */
  readonly list: () => Promise<KeptMail[]>
  /** @returns a mail as its reader would see it; null when there is none of that name. */
  readonly read: (name: string) => Promise<(KeptMail & { readonly html: string }) | null>
  /** Deletes those that were kept before. */
  readonly forget: (before: Date) => Promise<void>
}

const mostListed = 200
const nameShape = /^\d{4}-\d{2}-\d{2}-[0-9a-f-]{36}$/
/** Of the file that holds what a list shows. */
export const noteEnding = '.json'

export function openOutbox(folder: string): Outbox {
  async function noteOf(name: string): Promise<KeptMail | null> {
    try {
      const note = keptMailSchema.parse(JSON.parse(await readFile(join(folder, `${name}${noteEnding}`), 'utf8')))
      return { name, ...note }
    } catch {
      // Deleted meanwhile, or kept by an earlier version that wrote no notes.
      return null
    }
  }

  return {
    async list() {
      const names = (await readdir(folder))
        .filter((file) => file.endsWith(noteEnding))
        .map((file) => file.slice(0, -noteEnding.length))
        .filter((name) => nameShape.test(name))
      const notes = (await Promise.all(names.map(noteOf))).filter((note) => note !== null)
      return notes.toSorted((a, b) => b.at.localeCompare(a.at) || a.name.localeCompare(b.name)).slice(0, mostListed)
    },
    async read(name) {
      const note = nameShape.test(name) ? await noteOf(name) : null
      return note && { ...note, html: await readFile(join(folder, `${name}.html`), 'utf8') }
    },
    async forget(before) {
      for (const file of await readdir(folder)) {
        const path = join(folder, file)
        if ((await stat(path)).mtime < before) await rm(path, { force: true })
      }
    },
  }
}
