import { z } from 'zod'

import { articleTypes } from '../desk/article-types.ts'

const filter = '_type in $types && !(_id in path("versions.**"))'

export const textFields = `
  _id, _type, title, language, revisedAt, translatedFromRevisedAt, machineTranslated, "original": translationOf._ref
`

/** Every text with a language, originals and translations, drafts included. */
export const textsQuery = {
  fetch: `*[${filter}] | order(coalesce(publishedAt, _createdAt) desc){${textFields}}`,
  listen: `*[${filter}]`,
  params: { types: [...articleTypes] },
}

const text = z.string().nullable()

export const textRows = z.array(
  z.object({
    _id: z.string(),
    _type: z.string(),
    title: text,
    language: text,
    original: text,
    revisedAt: text,
    translatedFromRevisedAt: text,
    machineTranslated: z.boolean().nullable(),
  }),
)
