import { nameFields, placeFields } from './tags.ts'

const isNew = 'delta::operation() != "update"'

function changed(fields: readonly string[]): string {
  return `${isNew} || delta::changedAny((${fields.join(', ')}))`
}

/** Ids of what a text is filed under besides topics, in the state that `of` names: a deleted document has none after. */
function about(of: string): string {
  return `coalesce(${of}countries[]._ref, []) + coalesce(${of}people[]._ref, [])`
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
  "about": ${about('after().')},
  "wasAbout": ${about('before().')},
  "turned": ${changed(['terms'])},
  "moved": ${changed(placeFields)},
  "renamed": ${changed(nameFields)}
}`
