import type { ReactNode } from 'react'
import type { Chrome } from '../../lib/model/chrome'
import type { LanguageVersion } from '../../lib/model/page'

export type SiteFrameProps = {
  readonly chrome: Chrome
  readonly versions: readonly LanguageVersion[]
  /** Absolute path of the page in hand, locale included. */
  readonly currentPath: string
  /** On the home page the header lies over the hero. */
  readonly variant: 'home' | 'inner'
  /** False: without the band that asks to subscribe, or with one that the content brings along. */
  readonly band?: boolean
  readonly children: ReactNode
}
