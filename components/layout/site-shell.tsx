import type { FontUse } from '../fonts/font-preloads'
import type { SiteFrameProps } from './frame-props'
import { SiteDocument } from './site-document'
import { SiteFrame } from './site-frame'

export type SiteShellProps = SiteFrameProps & { readonly fonts: FontUse }

/** A whole page: document, header, content, footer. Where a layout already writes `<html>`, use `SiteFrame` alone. */
export function SiteShell({ fonts, ...frame }: SiteShellProps) {
  return (
    <SiteDocument locale={frame.chrome.locale} fonts={fonts}>
      <SiteFrame {...frame} />
    </SiteDocument>
  )
}
