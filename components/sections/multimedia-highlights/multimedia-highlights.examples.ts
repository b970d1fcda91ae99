import type { MultimediaHighlightsSection } from '../../../lib/model/section'
import { link, longWord, picture, teaser, text } from '../../ui/example-content'

const items = [
  ['mm-1-bosnia', 'video', 'NATO in Bosnia and Herzegovina – 30 years on', '2025-12-20'],
  ['mm-2-voice', 'video', 'Secretary General’s end of year message to NATO troops', '2025-12-19'],
  ['mm-3-iraq', 'photoGallery', 'Chair of the NATO Military Committee Visits NATO Mission Iraq', '2025-12-19'],
  ['mm-4-pawtrol', 'video', 'The winter paw-trol', '2025-12-19'],
  ['mm-5-lithuania', 'video', 'NATO’s presence in Lithuania', '2025-12-18'],
] as const

export const multimediaHighlightsExamples = {
  typical: {
    kind: 'multimediaHighlights',
    key: 'multimedia',
    heading: text('Multimedia highlights'),
    items: items.map(([name, kind, title, day]) => teaser(name, text(title), { kind, day, picture: picture(name) })),
    all: link('See all multimedia', '/en/multimedia'),
  },
  oneWithoutPicture: {
    kind: 'multimediaHighlights',
    key: 'multimedia',
    heading: text('Multimedia highlights'),
    items: [teaser('only', text('The winter paw-trol'), { kind: 'photoGallery' })],
    all: null,
  },
  longWords: {
    kind: 'multimediaHighlights',
    key: 'multimedia',
    heading: text(longWord),
    items: [teaser('long', text(longWord), { kind: 'video', day: '2025-09-30', picture: picture('mm-3-iraq') })],
    all: link(longWord, '/en/multimedia'),
  },
  arabic: {
    kind: 'multimediaHighlights',
    key: 'multimedia',
    heading: text('أبرز الوسائط', 'ar'),
    items: items.map(([name, kind, , day]) =>
      teaser(name, text('الناتو في البوسنة والهرسك: ثلاثون عامًا', 'ar'), { kind, day, picture: picture(name) }),
    ),
    all: link('كل الوسائط', '/ar/multimedia', 'ar'),
  },
} as const satisfies Readonly<Record<string, MultimediaHighlightsSection>>
