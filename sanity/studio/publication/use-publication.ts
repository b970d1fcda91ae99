import { useEffect, useState } from 'react'

import {
  isUnderWay,
  publicationAnswerShape,
  publicationStand,
  type PublicationStand,
  type PublishedRevision,
} from './publication-stand.ts'

/** The site asks itself every half minute whether it is up to date; before that, pages come within a second. */
const quickFor = 10_000
const quickPause = 400
const slowPause = 5_000

/** `null`: not known yet; a message: the site cannot be asked. */
export type PublicationState = PublicationStand | { readonly kind: 'unknown'; readonly message: string } | null

async function ask(documentId: string, signal: AbortSignal) {
  const response = await fetch(`/api/publications/${encodeURIComponent(documentId)}`, { signal })
  if (!response.ok) throw new Error(`it answered ${response.status}`)
  return publicationAnswerShape.parse(await response.json())
}

/**
 * Where the published version of a document is on its way to readers, asked of the site until it is there.
 * @param documentId of the published document
 */
export function usePublication(documentId: string, published: PublishedRevision): PublicationState {
  const [latest, setLatest] = useState<{ readonly key: string; readonly state: PublicationState } | null>(null)
  const revision = published?._rev ?? null
  const updatedAt = published?._updatedAt ?? null
  const key = `${documentId} ${revision ?? ''}`
  useEffect(() => {
    const stop = new AbortController()
    const began = Date.now()
    let timer: number | undefined
    const look = async (): Promise<void> => {
      let isOver = false
      try {
        const now = revision === null || updatedAt === null ? null : { _rev: revision, _updatedAt: updatedAt }
        const state = publicationStand(now, await ask(documentId, stop.signal))
        isOver = !isUnderWay(state)
        setLatest({ key, state })
      } catch (error) {
        if (stop.signal.aborted) return
        setLatest({ key, state: { kind: 'unknown', message: error instanceof Error ? error.message : String(error) } })
      }
      if (isOver || stop.signal.aborted) return
      timer = window.setTimeout(() => void look(), Date.now() - began < quickFor ? quickPause : slowPause)
    }
    void look()
    return () => {
      stop.abort()
      window.clearTimeout(timer)
    }
  }, [documentId, revision, updatedAt, key])
  // What was said of an earlier revision says nothing of this one.
  return latest?.key === key ? latest.state : null
}
