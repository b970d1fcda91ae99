import { z } from 'zod'
import { ActionError } from '../errors.ts'
import { isUnpublishedId, publishedId as publishedIdOf, transactionIdPattern } from '../ids.ts'
import { isObject } from '../json.ts'
import { attributes, documentId, instant, patchOperations } from '../mutation-schema.ts'

/** What `POST /data/actions` accepts. Unknown actions and unknown keys are refused, not skipped. */

const publishedId = documentId.refine(
  (id) => !isUnpublishedId(id),
  'must be the id of a published document, without "drafts." or "versions."',
)
const versionId = documentId.refine(
  (id) => isUnpublishedId(id) && publishedIdOf(id) !== '' && publishedIdOf(id) !== id,
  'must be the id of a draft ("drafts.<id>") or of a version ("versions.<release>.<id>")',
)
const releaseVersionId = versionId.refine((id) => id.startsWith('versions.'), 'must begin with "versions.<release>."')
const releaseId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'a release id is 1 to 64 letters, digits, "_" or "-", for example r1')

const version = attributes.extend({ _id: versionId })
// The history of a document is kept for as long as the dataset.
const purge = z.literal(false, 'cannot be true: this lake keeps the history of every document').optional()
const revision = z.string().optional()

export const releaseMetadata = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  intendedPublishAt: instant.optional(),
  releaseType: z.enum(['asap', 'scheduled', 'undecided']).default('undecided'),
  cardinality: z.enum(['many', 'one']).optional(),
})

/** Both ids of an action name the same document. */
function pairs(action: { readonly publishedId: string }, id: string | undefined): boolean {
  return id === undefined || publishedIdOf(id) === action.publishedId
}
const pairRule = 'both ids must be of the same document: publishedId is the other id without its prefix'

const onRelease = <Name extends string>(name: Name) =>
  z.strictObject({ actionType: z.literal(`sanity.action.release.${name}`), releaseId })

const document = {
  create: z
    .strictObject({
      actionType: z.literal('sanity.action.document.create'),
      publishedId,
      attributes: attributes.extend({ _id: versionId.optional() }),
      ifExists: z.enum(['fail', 'ignore']).default('fail'),
    })
    .refine((action) => pairs(action, action.attributes._id), pairRule),
  edit: z
    .strictObject({
      actionType: z.literal('sanity.action.document.edit'),
      draftId: versionId,
      publishedId,
      patch: patchOperations,
    })
    .refine((action) => pairs(action, action.draftId), pairRule),
  publish: z
    .strictObject({
      actionType: z.literal('sanity.action.document.publish'),
      draftId: versionId,
      publishedId,
      ifDraftRevisionId: revision,
      ifPublishedRevisionId: revision,
    })
    .refine((action) => pairs(action, action.draftId), pairRule),
  unpublish: z
    .strictObject({ actionType: z.literal('sanity.action.document.unpublish'), draftId: versionId, publishedId })
    .refine((action) => action.draftId === `drafts.${action.publishedId}`, pairRule),
  discard: z.strictObject({ actionType: z.literal('sanity.action.document.discard'), draftId: versionId, purge }),
  delete: z
    .strictObject({
      actionType: z.literal('sanity.action.document.delete'),
      publishedId,
      includeDrafts: z.array(versionId).default([]),
      purge,
    })
    .refine((action) => action.includeDrafts.every((id) => pairs(action, id)), pairRule),
  replaceDraft: z
    .strictObject({ actionType: z.literal('sanity.action.document.replaceDraft'), publishedId, attributes: version })
    .refine((action) => pairs(action, action.attributes._id), pairRule),
} as const

const documentVersion = {
  create: z
    .strictObject({
      actionType: z.literal('sanity.action.document.version.create'),
      publishedId,
      document: version.optional(),
      baseId: documentId.optional(),
      versionId: versionId.optional(),
      ifBaseRevisionId: revision,
    })
    .refine(
      (action) =>
        action.document !== undefined
          ? action.baseId === undefined
          : action.baseId !== undefined && action.versionId !== undefined,
      'needs either a document, or a baseId and a versionId',
    )
    .refine(
      (action) =>
        pairs(action, action.document?._id) && pairs(action, action.versionId) && pairs(action, action.baseId),
      pairRule,
    ),
  replace: z.strictObject({ actionType: z.literal('sanity.action.document.version.replace'), document: version }),
  discard: z.strictObject({ actionType: z.literal('sanity.action.document.version.discard'), versionId, purge }),
  unpublish: z
    .strictObject({
      actionType: z.literal('sanity.action.document.version.unpublish'),
      versionId: releaseVersionId,
      publishedId,
    })
    .refine((action) => pairs(action, action.versionId), pairRule),
} as const

const action = z.discriminatedUnion('actionType', [
  document.create,
  document.edit,
  document.publish,
  document.unpublish,
  document.discard,
  document.delete,
  document.replaceDraft,
  documentVersion.create,
  documentVersion.replace,
  documentVersion.discard,
  documentVersion.unpublish,
  z.strictObject({
    actionType: z.literal('sanity.action.release.create'),
    releaseId,
    metadata: releaseMetadata.default({ releaseType: 'undecided' }),
  }),
  z.strictObject({ actionType: z.literal('sanity.action.release.edit'), releaseId, patch: patchOperations }),
  z.strictObject({ actionType: z.literal('sanity.action.release.schedule'), releaseId, publishAt: instant }),
  onRelease('publish'),
  onRelease('unschedule'),
  onRelease('archive'),
  onRelease('unarchive'),
  onRelease('delete'),
])

export type Action = z.output<typeof action>
export type ActionOf<Name extends string> = Extract<Action, { actionType: `sanity.action.${Name}` }>

/**
 * Reads one action of a request.
 * @throws ActionError 400 that names the place of the fault, such as `actions[2].patch.inc.count`
 */
export function readAction(value: unknown, index: number): Action {
  const { success, data, error } = action.safeParse(value)
  if (success) return data
  const issue = error.issues[0]
  const name = isObject(value) ? value['actionType'] : undefined
  const fault =
    issue?.path[0] === 'actionType'
      ? `${typeof name === 'string' ? `"${name.slice(0, 80)}"` : 'it'} is not an action of this lake, which has those on documents, versions and releases`
      : (issue?.message ?? 'is invalid')
  const place = [`actions[${index}]`, ...(issue?.path ?? [])].join('.')
  throw new ActionError(400, { type: 'validationError', description: `${place}: ${fault}`, index })
}

export const actBody = z.strictObject({
  actions: z.array(z.unknown()).min(1, 'needs at least one action').max(10_000),
  transactionId: z.string().regex(transactionIdPattern, 'Invalid transaction ID').optional(),
  dryRun: z.boolean().optional(),
  // Documents of other datasets are not looked up in any case.
  skipCrossDatasetReferenceValidation: z.boolean().optional(),
})
