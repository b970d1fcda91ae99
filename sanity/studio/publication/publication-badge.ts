import { useToast } from '@sanity/ui/toast'
import { useEffect, useRef } from 'react'
import { getPublishedId, type DocumentBadgeComponent, type DocumentBadgeDescription } from 'sanity'

import { isUnderWay, sentence, timeOf, type PublicationStand } from './publication-stand.ts'
import { usePublication } from './use-publication.ts'

function badgeOf(stand: PublicationStand): DocumentBadgeDescription | null {
  const title = sentence(stand)
  switch (stand.kind) {
    case 'unheard':
    case 'rendering':
      return { label: 'Going live', title, color: 'primary' }
    case 'failed':
      return { label: 'Not live everywhere', title, color: 'danger' }
    case 'live': {
      const liveAt = stand.publication?.liveAt
      return { label: liveAt ? `Live at ${timeOf(liveAt)}` : 'Live', title, color: 'success' }
    }
    case 'gone':
    case 'unpublished':
      return null
  }
}

/** Under the form: whether readers see the published version, and since when. Tells the moment when they do. */
export const publicationBadge: DocumentBadgeComponent = ({ id, published }) => {
  const state = usePublication(getPublishedId(id), published)
  const toast = useToast()
  const wasUnderWay = useRef(false)
  const stand = state === null || state.kind === 'unknown' ? null : state
  useEffect(() => {
    if (stand === null) return
    if (isUnderWay(stand)) wasUnderWay.current = true
    else if (wasUnderWay.current) {
      wasUnderWay.current = false
      toast.push({ id: 'publication', status: 'success', title: sentence(stand) })
    }
  }, [stand, toast])
  return stand === null ? null : badgeOf(stand)
}
