import type { Article, PageMeta } from '../../lib/model/page'
import { link, picture, teaser, text, versionsExample } from '../ui/example-content'

const meta: PageMeta = {
  title: 'Secretary General’s end of year message to NATO troops',
  description: 'Holiday greetings to NATO troops.',
  path: '/en/example',
  canonicalPath: '/en/example',
  versions: versionsExample(['en', 'fr', 'ar']),
  image: null,
  publishedAt: '2025-12-19T09:00:00Z',
  modifiedAt: null,
  kind: 'article',
  hasFeeds: false,
}

const plain = (words: string) => [{ kind: 'text', text: words, strong: false, emphasis: false }] as const

const news: Article = {
  kind: 'news',
  id: 'example',
  feed: null,
  locale: 'en',
  meta,
  language: { state: 'original' },
  superseded: null,
  lang: 'en',
  breadcrumbs: [link('Home', '/en'), link('News and events', '/en/news-and-events')],
  title: 'Secretary General’s end of year message to NATO troops',
  summary: 'Holiday greetings, and thanks, to the women and men who serve on land, at sea and in the air.',
  body: [
    {
      kind: 'paragraph',
      key: 'p1',
      spans: plain('Secretary General Mark Rutte sent holiday greetings to NATO troops on Friday (19 December 2025).'),
    },
    { kind: 'quote', key: 'q', spans: plain('A sentence set apart from the text around it.'), source: 'An example' },
    { kind: 'heading', key: 'h', level: 2, id: 'where', spans: plain('Where to find the message') },
    {
      kind: 'list',
      key: 'l',
      ordered: false,
      items: [
        [
          ...plain('The video is in the '),
          { kind: 'link', href: '/en/multimedia', newTab: false, children: plain('multimedia library') },
          ...plain('.'),
        ],
        [{ kind: 'text', text: 'Strong and emphasised words', strong: true, emphasis: true }],
      ],
    },
    { kind: 'heading', key: 'h3', level: 3, id: 'steps', spans: plain('In order') },
    { kind: 'list', key: 'o', ordered: true, items: [plain('First'), plain('Second')] },
    {
      kind: 'paragraph',
      key: 'p2',
      spans: [{ kind: 'link', href: 'https://example.org/', newTab: true, children: plain('A page elsewhere') }],
    },
  ],
  day: '2025-12-19',
  updatedDay: null,
  readingMinutes: 1,
  picture: {
    ...picture('news-1-message', text('Green light in the sky over snow ridges')),
    caption: text('A watch at night.'),
    credit: 'Illustration',
  },
  video: null,
  pictures: [],
  topics: [link('Secretary General', '/en/what-we-do/sg'), link('NATO exercises', '/en/what-we-do/exercises')],
  officialText: null,
  event: null,
  transcript: null,
  vacancy: null,
  collection: null,
  filteredList: null,
  list: {
    heading: null,
    items: [
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
      teaser('none', text('An item without a picture'), { day: '2025-12-11' }),
    ],
  },
}

export const articleExamples = {
  news,
  bare: {
    ...news,
    kind: 'page',
    summary: null,
    body: [],
    day: null,
    readingMinutes: null,
    picture: null,
    topics: [],
    filteredList: null,
    list: null,
  },
  outdated: { ...news, updatedDay: '2025-12-21', language: { state: 'outdated', originalChangedOn: '2025-12-21' } },
  missingInArabic: {
    ...news,
    locale: 'ar',
    language: { state: 'missing', shown: 'en' },
    breadcrumbs: [link('الرئيسية', '/ar', 'ar'), link('الأخبار والفعاليات', '/ar/news-and-events', 'ar')],
  },
  video: {
    ...news,
    kind: 'video',
    readingMinutes: null,
    video: {
      poster: picture('mm-2-voice'),
      sources: [
        { src: '/films/voice.webm', type: 'video/webm' },
        { src: '/films/voice.mp4', type: 'video/mp4' },
      ],
      tracks: [{ src: '/films/voice.en.vtt', locale: 'en', label: 'English' }],
      text: {
        lang: 'en',
        passages: [
          { id: 't=0.5', start: 0.5, speaker: 'Narrator', cues: [{ start: 0.5, text: 'A wave of light.' }] },
          { id: 't=3725', start: 3725, speaker: null, cues: [{ start: 3725, text: 'It ends, and the sea is dark.' }] },
        ],
      },
      width: 1280,
      height: 720,
    },
  },
  gallery: {
    ...news,
    kind: 'photoGallery',
    readingMinutes: null,
    picture: null,
    pictures: [
      { ...picture('mm-3-iraq', text('Dunes at dusk')), caption: text('Dunes at dusk.'), credit: 'Illustration' },
      picture('mm-1-bosnia', text('Ridges in mist')),
    ],
  },
  sectionFront: {
    ...news,
    kind: 'sectionFront',
    title: 'News and events',
    summary: 'Announcements, visits, statements and media from across the Alliance, newest first.',
    body: [],
    day: null,
    readingMinutes: null,
    picture: null,
    topics: [],
  },
} as const satisfies Readonly<Record<string, Article>>
