import type { Section } from '../../lib/model/section'
import { assertUnreachable } from '../ui/assert-unreachable'
import { Hero } from './hero/hero'
import { InFocus } from './in-focus/in-focus'
import { MultimediaHighlights } from './multimedia-highlights/multimedia-highlights'
import { News } from './news/news'
import { Notice } from './notice/notice'
import { RelatedLinks } from './related-links/related-links'
import { WhatIsNato } from './what-is-nato/what-is-nato'

/** The blocks of a page, in the editors' order. */
export function RenderSections({ sections }: { readonly sections: readonly Section[] }) {
  return sections.map((section) => <RenderSection key={section.key} section={section} />)
}

function RenderSection({ section }: { readonly section: Section }) {
  switch (section.kind) {
    case 'hero':
      return <Hero section={section} />
    case 'notice':
      return <Notice section={section} />
    case 'news':
      return <News section={section} />
    case 'inFocus':
      return <InFocus section={section} />
    case 'multimediaHighlights':
      return <MultimediaHighlights section={section} />
    case 'whatIsNato':
      return <WhatIsNato section={section} />
    case 'relatedLinks':
      return <RelatedLinks section={section} />
    default:
      return assertUnreachable(section)
  }
}
