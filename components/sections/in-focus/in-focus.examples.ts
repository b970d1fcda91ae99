import type { InFocusSection } from '../../../lib/model/section'
import { longWord, picture, teaser, text } from '../../ui/example-content'

const topics = [
  ['focus-1-photo', '2025 NATO photo of the year'],
  ['focus-2-article5', 'Collective defence and Article 5'],
  ['focus-3-industry', 'NATO’s role in defence industry production'],
  ['focus-4-deterrence', 'Deterrence and defence'],
  ['focus-5-ukraine', 'Relations with Ukraine'],
  ['focus-6-resilience', 'Resilience, civil preparedness and Article 3'],
  ['focus-7-exercises', 'NATO exercises'],
] as const

export const inFocusExamples = {
  typical: {
    kind: 'inFocus',
    key: 'focus',
    heading: text('In focus'),
    items: topics.map(([name, title]) => teaser(name, text(title), { kind: 'topic', picture: picture(name) })),
  },
  oneWithoutPicture: {
    kind: 'inFocus',
    key: 'focus',
    heading: text('In focus'),
    items: [teaser('only', text('Deterrence and defence'), { kind: 'topic' })],
  },
  longWords: {
    kind: 'inFocus',
    key: 'focus',
    heading: text(longWord),
    items: [teaser('long', text(longWord), { kind: 'topic', picture: picture('focus-2-article5') })],
  },
  arabic: {
    kind: 'inFocus',
    key: 'focus',
    heading: text('تحت الضوء', 'ar'),
    items: topics.map(([name], index) =>
      teaser(name, text(index === 1 ? 'الدفاع الجماعي والمادة 5' : 'دور الناتو في الإنتاج الصناعي الدفاعي', 'ar'), {
        kind: 'topic',
        picture: picture(name),
      }),
    ),
  },
} as const satisfies Readonly<Record<string, InFocusSection>>
