import type { Collection } from '../../lib/model/collection'
import { link, longWord, text } from '../ui/example-content'

export const glossaryExample = {
  kind: 'glossary',
  letters: [
    {
      letter: 'A',
      id: 'letter-41',
      terms: [
        {
          key: 't1',
          id: 'term-ally',
          term: text('Ally'),
          definition: text(longWord),
          otherForms: ['member country', 'NATO member'],
          about: link('Member countries', '/en/about-us'),
        },
      ],
    },
    {
      letter: 'C',
      id: 'letter-43',
      terms: [
        {
          key: 't2',
          id: 'term-consensus',
          term: text('consensus'),
          definition: text('Without a vote.'),
          otherForms: [],
          about: null,
        },
      ],
    },
  ],
} as const satisfies Collection
