import type { ReactNode } from 'react'
import type { LocalText as LocalTextModel } from '../../lib/model/text'
import { LocalText } from './local-text'

type Props = {
  readonly id: string
  readonly heading: LocalTextModel
  /** Link or controls at the far end. */
  readonly children?: ReactNode
}

export function SectionHead({ id, heading, children }: Props) {
  return (
    <div className="section-head">
      <h2 id={id}>
        <LocalText value={heading} />
      </h2>
      {children}
    </div>
  )
}
