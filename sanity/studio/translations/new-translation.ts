import type { EditedDocument } from '../versions-of-documents.ts'
import type { TextRow, Translation } from './translation-state.ts'

/**
 * A draft for a language that a text lacks. It is tied to its original and to the state that the original is in
 * now; whatever all languages share stays with the original. The reference is weak until both are published:
 * a strong one to a document that exists as a draft only would be refused.
 */
export function newTranslation({ id, shown, published }: EditedDocument<TextRow>, { id: own, locale }: Translation) {
  const { _type, revisedAt } = shown
  const reference = { _type: 'reference', _ref: id }
  const weak = { ...reference, _weak: true, _strengthenOnPublish: { type: _type } }
  return {
    _id: `drafts.${own}`,
    _type,
    language: locale,
    translationOf: published === null ? weak : reference,
    machineTranslated: false,
    ...(revisedAt ? { translatedFromRevisedAt: revisedAt } : {}),
  }
}
