import type { ReactNode } from 'react'
import { Icon } from './icon'

/** What a reader must know of a page before reading it, above everything else of it. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <div className="notice" role="note">
      <div className="wrap">
        <Icon name="info" />
        <p>{children}</p>
      </div>
    </div>
  )
}
