import type { NewsSection } from '../../../lib/model/section'
import { link, longWord, picture, teaser, text } from '../../ui/example-content'

export const newsExamples = {
  typical: {
    kind: 'news',
    key: 'news',
    heading: text('News'),
    lead: teaser('message', text('Secretary General’s end of year message to NATO troops'), {
      summary: text(
        'Secretary General Mark Rutte sent holiday greetings to NATO troops on Friday (19 December 2025), thanking them for their service.',
      ),
      picture: picture('news-1-message'),
      day: '2025-12-19',
      readingMinutes: 1,
    }),
    rows: [
      teaser('poland', text('Secretary General visits NATO Forward Land Forces in Poland'), {
        picture: picture('news-2-poland'),
        day: '2025-12-18',
        readingMinutes: 2,
      }),
      teaser('armenia', text('NATO Deputy Secretary General hails growing partnership with Armenia'), {
        picture: picture('news-3-armenia'),
        day: '2025-12-19',
        readingMinutes: 1,
      }),
      teaser('berlin', text('NATO Secretary General visits Berlin'), {
        picture: picture('news-4-berlin'),
        day: '2025-12-11',
        readingMinutes: 1,
      }),
      teaser('mobility', text('NATO Deputy Secretary General attends NATO - EU meeting on military mobility'), {
        picture: picture('news-5-mobility'),
        day: '2025-12-17',
        readingMinutes: 2,
      }),
      teaser('energy', text('NATO Deputy Secretary General addresses energy security with EU Ministers'), {
        picture: picture('news-6-energy'),
        day: '2025-12-15',
        readingMinutes: 1,
      }),
    ],
    all: link('See all news', '/en/news-and-events'),
  },
  leadOnly: {
    kind: 'news',
    key: 'news',
    heading: text('News'),
    lead: teaser('lead', text('NATO Secretary General visits Berlin')),
    rows: [],
    all: null,
  },
  longWords: {
    kind: 'news',
    key: 'news',
    heading: text(longWord),
    lead: teaser('long', text(longWord), { summary: text(longWord), day: '2025-09-01', readingMinutes: 40 }),
    rows: [teaser('row', text(longWord), { picture: picture('news-2-poland'), day: '2025-09-01' })],
    all: link('See all news', '/en/news-and-events'),
  },
  arabic: {
    kind: 'news',
    key: 'news',
    heading: text('الأخبار', 'ar'),
    lead: teaser('message', text('رسالة الأمين العام إلى قوات الناتو في نهاية العام', 'ar'), {
      summary: text(
        'وجّه الأمين العام مارك روته تهنئة بمناسبة الأعياد إلى قوات الناتو يوم الجمعة 19 ديسمبر 2025.',
        'ar',
      ),
      picture: picture('news-1-message'),
      day: '2025-12-19',
      readingMinutes: 1,
    }),
    rows: [
      teaser('poland', text('الأمين العام يزور القوات البرية الأمامية للناتو في بولندا', 'ar'), {
        picture: picture('news-2-poland'),
        day: '2025-12-18',
        readingMinutes: 2,
      }),
      teaser('untranslated', text('NATO Secretary General visits Berlin'), {
        picture: picture('news-4-berlin'),
        day: '2025-12-11',
        readingMinutes: 1,
      }),
    ],
    all: link('كل الأخبار', '/ar/news-and-events', 'ar'),
  },
} as const satisfies Readonly<Record<string, NewsSection>>
