import type { DocumentActionsResolver, NewDocumentOptionsResolver } from 'sanity'

import { articleTypes, singletonTypes } from './desk/article-types.ts'
import { withdrawAction } from './withdrawal/withdraw-action.ts'

/** What would make a second one of a document that there is one of, or leave the site without it. */
const refusedOnSingletons: readonly (string | undefined)[] = ['duplicate', 'delete', 'unpublish']

export const documentActions: DocumentActionsResolver = (actions, { schemaType }) =>
  singletonTypes.includes(schemaType)
    ? actions.filter(({ action }) => !refusedOnSingletons.includes(action))
    : [...actions, ...(articleTypes.includes(schemaType) ? [withdrawAction] : [])]

/** The "create" menu: everything but documents that there is one of. */
export const newDocumentOptions: NewDocumentOptionsResolver = (options) =>
  options.filter(({ templateId }) => !singletonTypes.includes(templateId))
