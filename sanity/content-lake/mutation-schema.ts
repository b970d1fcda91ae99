import { z } from 'zod'
import { MutationError } from './errors.ts'
import { documentIdPattern, transactionIdPattern } from './ids.ts'
import { isObject } from './json.ts'

/** What `POST /data/mutate` accepts. Unknown operations and unknown keys of a patch are refused, not skipped. */

const idRule = 'must be 1 to 128 letters, digits, ".", "_" or "-", and begin with a letter, a digit or "_"'
export const documentId = z.string().regex(documentIdPattern, `Invalid document ID: it ${idRule}`)
// An id that ends in "." asks for a generated rest.
const newDocumentId = documentId.or(z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,104}\.$/))

const params = z.record(z.string(), z.unknown())
export const instant = z.iso.datetime({
  offset: true,
  message: 'must be an ISO 8601 instant such as 2026-01-31T09:00:00Z',
})

export const attributes = z.looseObject({
  _id: newDocumentId.or(z.literal('')).optional(),
  _type: z.string().min(1, 'A document must have a _type').max(128),
  _createdAt: instant.optional(),
})
const identified = attributes.extend({ _id: newDocumentId })

const path = z
  .string()
  .min(1)
  .max(2_048)
  .refine((value) => !value.includes('__proto__'), 'A path must not contain "__proto__"')

const insert = z
  .strictObject({
    before: path.optional(),
    after: path.optional(),
    replace: path.optional(),
    items: z.array(z.unknown()),
  })
  .refine(
    ({ before, after, replace }) => [before, after, replace].filter((at) => at !== undefined).length === 1,
    'insert needs exactly one of before, after and replace',
  )

const operations = z.strictObject({
  id: z.union([documentId, z.array(documentId).min(1)]).optional(),
  query: z.string().min(1).optional(),
  params: params.optional(),
  ifRevisionID: z.string().optional(),
  set: z.record(path, z.unknown()).optional(),
  setIfMissing: z.record(path, z.unknown()).optional(),
  unset: z.array(path).optional(),
  inc: z.record(path, z.number()).optional(),
  dec: z.record(path, z.number()).optional(),
  insert: insert.optional(),
  diffMatchPatch: z.record(path, z.string()).optional(),
})

/** A patch whose document is named elsewhere. */
export const patchOperations = operations.omit({ id: true, query: true, params: true })

const selects = ({ id, query }: { id?: unknown; query?: unknown }): boolean =>
  (id === undefined) !== (query === undefined)
const selectionRule = 'needs either an id or a query'

const deletion = z.strictObject({
  id: documentId.optional(),
  query: z.string().min(1).optional(),
  params: params.optional(),
  // Sent by older clients and the CLI; it has no effect on the hosted service either.
  purge: z.boolean().optional(),
})

const kinds = {
  create: attributes,
  createOrReplace: identified,
  createIfNotExists: identified,
  delete: deletion.refine(selects, selectionRule),
  patch: operations.refine(selects, selectionRule),
} as const

export type Mutation =
  | { readonly create: z.output<typeof attributes> }
  | { readonly createOrReplace: z.output<typeof identified> }
  | { readonly createIfNotExists: z.output<typeof identified> }
  | { readonly delete: z.output<typeof deletion> }
  | { readonly patch: z.output<typeof operations> }

export type PatchOperations = Omit<z.output<typeof operations>, 'id' | 'query' | 'params' | 'ifRevisionID'>

/**
 * Reads one mutation of a request.
 * @throws MutationError 400 that names the place of the fault, such as `mutations[2].patch.inc.count`
 */
export function readMutation(value: unknown, index: number): Mutation {
  const names = isObject(value) ? Object.keys(value) : []
  const kind = names[0]
  if (!isObject(value) || names.length !== 1 || kind === undefined) {
    throw invalid(index, '', `must be an object with one of ${Object.keys(kinds).join(', ')}`)
  }
  const read = <Output>(schema: z.ZodType<Output>): Output => {
    const { success, data, error } = schema.safeParse(value[kind])
    if (success) return data
    const issue = error.issues[0]
    throw invalid(index, ['', kind, ...(issue?.path ?? [])].join('.'), issue?.message ?? 'is invalid')
  }
  switch (kind) {
    case 'create':
      return { create: read(kinds.create) }
    case 'createOrReplace':
      return { createOrReplace: read(kinds.createOrReplace) }
    case 'createIfNotExists':
      return { createIfNotExists: read(kinds.createIfNotExists) }
    case 'delete':
      return { delete: read(kinds.delete) }
    case 'patch':
      return { patch: read(kinds.patch) }
    default:
      throw invalid(index, '', `has the unknown operation "${kind.slice(0, 40)}"; use ${Object.keys(kinds).join(', ')}`)
  }
}

function invalid(index: number, place: string, fault: string): MutationError {
  return new MutationError(400, {
    type: 'validationError',
    description: `mutations[${index}]${place}: ${fault}`,
    index,
  })
}

export const mutateBody = z.strictObject({
  mutations: z.array(z.unknown()).max(50_000),
  transactionId: z.string().regex(transactionIdPattern, 'Invalid transaction ID').optional(),
  // The client sends them in the URL; they are tolerated here.
  skipCrossDatasetReferenceValidation: z.boolean().optional(),
})

// `?dryRun` and `?dryRun=true` both switch on.
const flag = z.enum(['true', 'false', '']).transform((value) => value !== 'false')

export const mutateOptions = z.object({
  returnIds: flag.default(false),
  returnDocuments: flag.default(false),
  dryRun: flag.default(false),
  autoGenerateArrayKeys: flag.default(false),
  skipCrossDatasetReferenceValidation: flag.default(false),
  // All three mean the same here: the answer comes after the commit, and queries see it from then on.
  visibility: z.enum(['sync', 'async', 'deferred']).default('sync'),
  tag: z.string().max(300).optional(),
})
