'use client'

import { useSyncExternalStore } from 'react'

export type PreviewBarWords = { readonly state: string; readonly edit: string; readonly leave: string }

type Props = {
  readonly words: PreviewBarWords
  readonly editHref: string
  readonly leaveHref: string
}

const never = () => () => undefined

/** True when the Studio shows this page in a frame. */
function useIsFramed(): boolean {
  return useSyncExternalStore(
    never,
    () => globalThis.parent !== globalThis.window,
    () => false,
  )
}

/** Says that this page is not public, and leads out. Beside the form, the Studio says so itself. */
export function PreviewBar({ words, editHref, leaveHref }: Props) {
  if (useIsFramed()) return null
  return (
    <aside className="on-ink sticky bottom-0 z-50 flex flex-wrap justify-between gap-x-8 gap-y-2 border-t border-signal bg-ink-800 px-gutter py-3 text-small text-text">
      <p>{words.state}</p>
      <p className="flex flex-wrap gap-x-6">
        <a href={editHref}>{words.edit}</a>
        <a href={leaveHref}>{words.leave}</a>
      </p>
    </aside>
  )
}
