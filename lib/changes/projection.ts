import { nameFields, placeFields } from './tags.ts'

const isNew = 'delta::operation() != "update"'

function changed(fields: readonly string[]): string {
  return `${isNew} || delta::changedAny((${fields.join(', ')}))`
}

/**
 * The projection (GROQ) of the site's webhook: what `tagsOfChange` wants to know. The site reads everything else from
 * the content source itself, so that a late call cannot bring back an old state.
 */
export const changeProjection = `{
  _id,
  _type,
  translationOf,
  "was": before().translationOf,
  "moved": ${changed(placeFields)},
  "renamed": ${changed(nameFields)}
}`
