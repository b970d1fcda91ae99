'use client'

import { useRouter } from 'next/navigation'
import { VisualEditing } from 'next-sanity/visual-editing/client-component'
import { useEffect } from 'react'

import { isPreview, previewAddress } from './preview-links'

/** Where the perspective of this browser's previews is kept (app/api/draft-mode/perspective). */
const perspectiveEndpoint = '/api/draft-mode/perspective'

/**
 * The pages are those of the public, so their links lead to public pages. Here they lead on to previews, and what
 * has none opens beside: public pages refuse to be shown in a frame.
 */
function usePreviewLinks(): void {
  const router = useRouter()
  useEffect(() => {
    function onClick(event: MouseEvent): void {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link?.href || link.getAttribute('href')?.startsWith('#') || event.defaultPrevented) return
      const address = previewAddress(link.href, location.origin)
      if (address === null) {
        if (!isPreview(link.href, location.origin)) link.target = '_blank'
        return
      }
      link.href = address
      const plain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && link.target !== '_blank'
      if (!plain) return
      event.preventDefault()
      router.push(address)
    }
    function onSubmit(event: SubmitEvent): void {
      if (event.target instanceof HTMLFormElement) event.target.target = '_blank'
    }
    document.addEventListener('click', onClick)
    document.addEventListener('auxclick', onClick)
    document.addEventListener('submit', onSubmit, true)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('auxclick', onClick)
      document.removeEventListener('submit', onSubmit, true)
    }
  }, [router])
}

/** Outside the Studio nobody tells of changes: the page is asked for again when its reader comes back to it. */
function useRefreshOnReturn(): void {
  const router = useRouter()
  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible') router.refresh()
    }
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [router])
}

async function keepPerspective(perspective: unknown): Promise<void> {
  const names = Array.isArray(perspective) ? perspective.join(',') : String(perspective)
  await fetch(perspectiveEndpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ perspective: names }),
  })
}

/**
 * Ties a preview to the Studio beside it: text is edited by a click, and the page is rendered again, on the server
 * with the server's token, whenever the Studio says that a document changed. No token reaches the browser
 * (docs/decisions/0007-previews.md).
 */
export function PreviewTools() {
  const router = useRouter()
  usePreviewLinks()
  useRefreshOnReturn()
  return (
    <VisualEditing
      refresh={() => {
        router.refresh()
        return Promise.resolve()
      }}
      onPerspectiveChange={(perspective) => {
        void keepPerspective(perspective).then(() => router.refresh())
      }}
    />
  )
}
