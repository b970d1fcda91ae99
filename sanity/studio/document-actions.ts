import type { DocumentActionsResolver, NewDocumentOptionsResolver } from 'sanity'

import { articleTypes, singletonTypes } from './desk/article-types.ts'
import { leadingOn } from './former-address/publish-action.ts'
import { withdrawAction } from './withdrawal/withdraw-action.ts'

/** What would make a second one of a document that there is one of, or leave the site without it. */
const refusedOnSingletons: readonly (string | undefined)[] = ['duplicate', 'delete', 'unpublish']

export const documentActions: DocumentActionsResolver = (actions, { schemaType }) => {
  if (singletonTypes.includes(schemaType)) return actions.filter(({ action }) => !refusedOnSingletons.includes(action))
  if (!articleTypes.includes(schemaType)) return actions
  return [...actions.map((action) => (action.action === 'publish' ? leadingOn(action) : action)), withdrawAction]
}

/** The "create" menu: everything but documents that there is one of. */
export const newDocumentOptions: NewDocumentOptionsResolver = (options) =>
  options.filter(({ templateId }) => !singletonTypes.includes(templateId))
