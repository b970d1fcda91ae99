import { isAsset } from './asset-visibility.ts'
import { ForbiddenError, UnauthorizedError } from './errors.ts'
import { isPublicId, isUnpublishedId } from './ids.ts'
import type { Identity, LakeDocument, Role } from './types.ts'

/**
 * Who may do what. This table is the only place; every route asks `require…` and the ACL that the Studio evaluates is
 * made of the same lines. What is not listed is refused.
 */
export const permissions = ['read', 'create', 'update', 'history', 'manage'] as const
export type Permission = (typeof permissions)[number]

type Grant = {
  /** GROQ, evaluated in the Studio's browser. */
  readonly filter: string
  /** The same condition, evaluated here. */
  readonly covers: (document: { readonly _id: string; readonly _type: string }) => boolean
  readonly permissions: readonly Permission[]
}

const everything = { filter: '_id in path("**")', covers: () => true } as const
// Whether an asset is public depends on who refers to it (mayRead), which no filter of a grant can say.
const publicOnes = {
  filter: '_id in path("*")',
  covers: (document: { _id: string; _type: string }) => isPublicId(document._id) && !isAsset(document),
} as const
/** The same without the types that are kept from strangers. */
function publicOnesBut(hidden: readonly string[]): Grant {
  const read: Grant = { ...publicOnes, permissions: ['read'] }
  if (hidden.length === 0) return read
  return {
    ...read,
    filter: `${read.filter} && !(_type in ${JSON.stringify(hidden)})`,
    covers: (document) => read.covers(document) && !hidden.includes(document._type),
  }
}

// Not `in path("drafts.**")`, as the hosted service writes it: groq-js, with which the Studio evaluates this, takes the
// published id "draftsA" for one of those too.
const unpublished = {
  filter: 'string::startsWith(_id, "drafts.") || string::startsWith(_id, "versions.")',
  covers: ({ _id }: { _id: string }) => isUnpublishedId(_id),
} as const
// A contributor who writes a draft must be able to upload its pictures; assets have no drafts.
const assets = {
  filter: '_type in ["sanity.imageAsset", "sanity.fileAsset"]',
  covers: isAsset,
} as const

const table: Readonly<Record<Role, readonly Grant[]>> = {
  administrator: [{ ...everything, permissions: ['read', 'create', 'update', 'history', 'manage'] }],
  editor: [{ ...everything, permissions: ['read', 'create', 'update', 'history'] }],
  contributor: [
    { ...everything, permissions: ['read', 'history'] },
    { ...unpublished, permissions: ['create', 'update'] },
    { ...assets, permissions: ['create'] },
  ],
  viewer: [{ ...everything, permissions: ['read', 'history'] }],
}

const grantsOf = ({ role, hiddenTypes = [] }: Identity): readonly Grant[] =>
  role === null ? [publicOnesBut(hiddenTypes)] : table[role]

/** The grants as `GET /projects/{id}/datasets/{name}/acl` tells them. */
export function aclOf(identity: Identity): readonly { filter: string; permissions: readonly Permission[] }[] {
  return grantsOf(identity).map(({ filter, permissions: granted }) => ({ filter, permissions: granted }))
}

/** Whether somebody may do that to this very document. */
export function mayOn(
  identity: Identity,
  permission: Permission,
  document: { readonly _id: string; readonly _type: string },
): boolean {
  return grantsOf(identity).some((grant) => grant.permissions.includes(permission) && grant.covers(document))
}

/** Whether somebody may read a document: beside what is granted, strangers read the assets of published documents. */
export function mayRead(
  identity: Identity,
  document: { readonly _id: string; readonly _type: string },
  isPublishedAsset: (id: string) => boolean,
): boolean {
  return (
    mayOn(identity, 'read', document) ||
    (isAsset(document) && isPublicId(document._id) && isPublishedAsset(document._id))
  )
}

/** Whether somebody may add pictures and files. */
export function mayUpload(identity: Identity): boolean {
  return mayOn(identity, 'create', { _id: 'image-upload', _type: 'sanity.imageAsset' })
}

/** @throws UnauthorizedError for a stranger, ForbiddenError when no document at all is granted */
export function requirePermission(identity: Identity, permission: Permission): void {
  if (grantsOf(identity).some((grant) => grant.permissions.includes(permission))) return
  throw identity.role === null ? new UnauthorizedError() : new ForbiddenError(permission)
}

/** @throws UnauthorizedError for a stranger, however public the data: exports and project data need an account */
export function requireAccount(identity: Identity): void {
  if (identity.role === null) throw new UnauthorizedError()
}

/**
 * Checks each change of a transaction: `create` where the document is new, `update` where it is changed or deleted.
 * @throws ForbiddenError at the first that is not granted
 */
export function requireChanges(
  identity: Identity,
  changes: readonly { readonly before: LakeDocument | null; readonly after: LakeDocument | null }[],
): void {
  for (const { before, after } of changes) {
    const permission = before === null ? 'create' : 'update'
    for (const document of [before, after]) {
      if (document !== null && !mayOn(identity, permission, document)) throw new ForbiddenError(permission)
    }
  }
}
