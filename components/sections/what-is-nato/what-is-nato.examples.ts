import type { WhatIsNatoSection } from '../../../lib/model/section'
import { link, longWord, picture, teaser, text } from '../../ui/example-content'

export const whatIsNatoExamples = {
  typical: {
    kind: 'whatIsNato',
    key: 'what',
    heading: text('What is NATO?'),
    statement: text(
      'NATO is a political and military alliance of countries from Europe and North America. Its members are committed to protecting each other from any threat.',
    ),
    link: link('Learn more', '/en/about-us'),
    cards: [
      teaser('members', text('Member countries'), {
        kind: 'page',
        summary: text(
          'NATO Allies are sovereign states that come together through NATO to discuss political and security issues and make collective decisions by consensus.',
        ),
        picture: picture('about-1-members'),
      }),
      teaser('organization', text('Organization'), {
        kind: 'page',
        summary: text(
          'NATO’s purpose is to guarantee the freedom and security of its members through political and military means.',
        ),
        picture: picture('about-2-organization'),
      }),
      teaser('secretary-general', text('Secretary General'), {
        kind: 'page',
        summary: text(
          'The Secretary General is the Alliance’s top international civil servant, responsible for steering the process of consultation and decision-making in the Alliance.',
        ),
        picture: picture('about-3-secgen'),
      }),
    ],
  },
  statementOnly: {
    kind: 'whatIsNato',
    key: 'what',
    heading: text('What is NATO?'),
    statement: text('An alliance.'),
    link: null,
    cards: [],
  },
  longWords: {
    kind: 'whatIsNato',
    key: 'what',
    heading: text(longWord),
    statement: text(longWord),
    link: link(longWord, '/en/about-us'),
    cards: [teaser('long', text(longWord), { kind: 'page', summary: text(longWord) })],
  },
  arabic: {
    kind: 'whatIsNato',
    key: 'what',
    heading: text('ما هو الناتو؟', 'ar'),
    statement: text(
      'الناتو تحالف سياسي وعسكري يضم دولًا من أوروبا وأمريكا الشمالية، وقد التزم أعضاؤه بحماية بعضهم بعضًا.',
      'ar',
    ),
    link: link('اعرف المزيد', '/ar/about-us', 'ar'),
    cards: [
      teaser('members', text('الدول الأعضاء', 'ar'), {
        kind: 'page',
        summary: text('حلفاء الناتو دول ذات سيادة تجتمع في إطاره.', 'ar'),
        picture: picture('about-1-members'),
      }),
    ],
  },
} as const satisfies Readonly<Record<string, WhatIsNatoSection>>
