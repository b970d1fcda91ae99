import type { OfficialText } from '../../lib/model/official-text'
import { text } from '../ui/example-content'

export const officialTextExamples = {
  treaty: {
    textType: 'treaty',
    adoptedOn: '1949-04-04',
    place: text('Washington, D.C.'),
    authenticLanguages: ['en', 'fr'],
    depositary: text('Government of the United States'),
    authenticUrl: 'https://example.org/treaty',
    unit: 'article',
    articles: [
      { key: 'a1', id: 'article-1', number: 1, heading: 'Settling disputes peacefully', gist: 'By peaceful means.' },
      { key: 'a5', id: 'article-5', number: 5, heading: 'Collective defence', gist: 'An attack on one.' },
    ],
  },
  bare: {
    textType: 'declaration',
    adoptedOn: '2025-06-25',
    place: null,
    authenticLanguages: [],
    depositary: null,
    authenticUrl: null,
    unit: 'paragraph',
    articles: [],
  },
} as const satisfies Readonly<Record<string, OfficialText>>
