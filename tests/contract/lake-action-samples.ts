import type { Action } from '@sanity/client'

/** Actions on documents, as the Studio sends them. */

export const publish = (publishedId: string, more: object = {}): Action => ({
  actionType: 'sanity.action.document.publish',
  draftId: `drafts.${publishedId}`,
  publishedId,
  ...more,
})
export const edit = (publishedId: string, patch: object): Action => ({
  actionType: 'sanity.action.document.edit',
  draftId: `drafts.${publishedId}`,
  publishedId,
  patch,
})
export const create = (publishedId: string, attributes: object = {}, ifExists: 'fail' | 'ignore' = 'fail'): Action => ({
  actionType: 'sanity.action.document.create',
  publishedId,
  attributes: { _id: `drafts.${publishedId}`, _type: 'post', ...attributes },
  ifExists,
})
