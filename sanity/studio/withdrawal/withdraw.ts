import type { IdentifiedSanityDocumentStub, Mutation, SanityClient, SanityDocument } from '@sanity/client'

import { publishedId, recordOf, referenceOf } from '../../schema/narrowing.ts'
import { addressOf, withdrawnId } from '../former-address/former-address.ts'

/** The original as it is published, and what its draft says of the withdrawal. */
type Withdrawn = { readonly published: SanityDocument; readonly withdrawal: Readonly<Record<string, unknown>> }

/** What the former address answers from now on (docs: `redirect` of the content model). */
function redirectFor({ published, withdrawal }: Withdrawn): IdentifiedSanityDocumentStub | null {
  const from = addressOf(published)
  if (from === null) return null
  const { kind, reason, replacedBy } = withdrawal
  const own = kind === 'error' ? { kind: 'gone', reason } : { kind: 'moved', target: replacedBy }
  return { _id: withdrawnId(published._id), _type: 'redirect', from, ...own }
}

/** As Studio drafts of a translation refer to an original that is not published (see new-translation.ts). */
function weakReference(original: SanityDocument) {
  const { _id, _type } = original
  return { _type: 'reference', _ref: _id, _weak: true, _strengthenOnPublish: { type: _type } }
}

/**
 * What takes a page off the site in all its languages: every text of it becomes a draft, so that nothing is lost, and
 * the address answers what the withdrawal says.
 * @param texts translations of the original, published ones and drafts.
 */
export function withdrawalMutations(withdrawn: Withdrawn, texts: readonly SanityDocument[]): Mutation[] {
  const { published } = withdrawn
  const redirect = redirectFor(withdrawn)
  const translationOf = weakReference(published)
  const drafted = new Set(texts.filter(({ _id }) => _id !== publishedId(_id)).map(({ _id }) => publishedId(_id)))
  return [
    ...texts.flatMap((text): Mutation[] => {
      if (text._id !== publishedId(text._id)) return [{ patch: { id: text._id, set: { translationOf } } }]
      const { _rev, _createdAt, _updatedAt, ...content } = text
      const draft = { ...content, _id: `drafts.${text._id}`, translationOf }
      return [...(drafted.has(text._id) ? [] : [{ createIfNotExists: draft }]), { delete: { id: text._id } }]
    }),
    { delete: { id: published._id } },
    ...(redirect === null ? [] : [{ createOrReplace: redirect }]),
  ]
}

/**
 * Withdraws a page whose draft says why. One transaction: either all of it happens or nothing.
 * @throws ClientError when something refers to the page (its message names what), or when it changed meanwhile.
 */
export async function withdraw(client: SanityClient, withdrawn: Withdrawn): Promise<void> {
  const { published } = withdrawn
  const texts = await client.fetch<SanityDocument[]>(
    '*[translationOf._ref == $id]',
    { id: published._id },
    { perspective: 'raw', tag: 'withdrawal' },
  )
  // Somebody who publishes at the same time must not be overruled: this part fails if the revision is another. A patch
  // must do something; the Studio's own publishing removes the same field, which nothing has.
  const unchanged: Mutation = {
    patch: { id: published._id, ifRevisionID: published._rev, unset: ['_empty_action_guard_pseudo_field_'] },
  }
  await client.mutate([unchanged, ...withdrawalMutations(withdrawn, texts)], { tag: 'withdrawal' })
}

/** @returns the withdrawal that a draft asks for; null when it asks for none. */
export function withdrawalOf(draft: Readonly<Record<string, unknown>> | null): Withdrawn['withdrawal'] | null {
  if (draft === null || referenceOf(draft['translationOf']) !== null) return null
  return recordOf(draft['withdrawal'])
}
