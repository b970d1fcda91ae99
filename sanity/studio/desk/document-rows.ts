import { z } from 'zod'

/** Fields of a document of any type for a list; `title` is a text or a name, or one in every language. */
export const documentFields = '_id, _type, _updatedAt, "title": coalesce(title.en, name.en, title)'

export const documentShape = z.object({
  _id: z.string(),
  _type: z.string(),
  _updatedAt: z.string(),
  // A text in every language that lacks the default one is still an object here.
  title: z.unknown().transform((title) => (typeof title === 'string' ? title : '')),
})

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** @returns an ISO 8601 instant as editors read it, in their own time zone. */
export function momentOf(instant: string): string {
  return moment.format(new Date(instant))
}
