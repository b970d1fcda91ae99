import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Locale } from '../lib/i18n/locales'
import type { Section } from '../lib/model/section'
import ar from '../messages/ar.json'
import en from '../messages/en.json'
import { AboutUsPage, StructuredPage } from './about-us/about-us-page'
import { collectionExamples, structuredExamples } from './about-us/about-us.examples'
import { officialTextExamples } from './about-us/official-text.examples'
import { ArticlePage } from './article/article-page'
import { articleExamples } from './article/article.examples'
import { vacanciesExample, vacancyExamples } from './careers/careers.examples'
import { VacanciesPage } from './careers/vacancies-page'
import { ErrorPage } from './article/error-page'
import { SectionFrontPage } from './article/section-front-page'
import { chromeExample } from './layout/chrome.examples'
import { SiteFrame } from './layout/site-frame'
import { EventsPage } from './events/events-page'
import { eventExamples, eventsExample, transcriptExample } from './events/events.examples'
import { heroExamples } from './sections/hero/hero.examples'
import { HomePage } from './sections/home-page'
import { inFocusExamples } from './sections/in-focus/in-focus.examples'
import { multimediaHighlightsExamples } from './sections/multimedia-highlights/multimedia-highlights.examples'
import { newsExamples } from './sections/news/news.examples'
import { noticeExamples } from './sections/notice/notice.examples'
import { relatedLinksExamples } from './sections/related-links/related-links.examples'
import { link, versionsExample } from './ui/example-content'
import { RenderSections } from './sections/render-sections'
import { whatIsNatoExamples } from './sections/what-is-nato/what-is-nato.examples'

const messages = { en, ar }

function draw(element: React.ReactNode, locale: 'en' | 'ar'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Brussels">
      {element}
    </NextIntlClientProvider>,
  )
}

function page(locale: 'en' | 'ar', content: React.ReactNode, published?: readonly Locale[], band = true): string {
  return draw(
    <SiteFrame
      chrome={chromeExample(locale)}
      versions={versionsExample(published)}
      currentPath={`/${locale}/about-us/2`}
      variant="inner"
      band={band}
    >
      {content}
    </SiteFrame>,
    locale,
  )
}

const home = (locale: 'en' | 'ar', sections: readonly Section[]) =>
  page(
    locale,
    <HomePage
      home={{
        locale,
        meta: articleExamples.news.meta,
        heading: { text: chromeExample(locale).longName, lang: locale },
        sections,
      }}
    />,
    undefined,
    false,
  )

const pages: readonly [name: string, html: string][] = [
  [
    'home, typical',
    home('en', [
      heroExamples.typical,
      noticeExamples.typical,
      newsExamples.typical,
      inFocusExamples.typical,
      multimediaHighlightsExamples.typical,
      whatIsNatoExamples.typical,
      relatedLinksExamples.typical,
    ]),
  ],
  [
    'home, least',
    home('en', [
      heroExamples.oneSlide,
      noticeExamples.permanent,
      newsExamples.leadOnly,
      inFocusExamples.oneWithoutPicture,
      multimediaHighlightsExamples.oneWithoutPicture,
      whatIsNatoExamples.statementOnly,
      relatedLinksExamples.one,
    ]),
  ],
  [
    'home, Arabic',
    home('ar', [
      heroExamples.arabic,
      noticeExamples.arabic,
      newsExamples.arabic,
      inFocusExamples.arabic,
      multimediaHighlightsExamples.arabic,
      whatIsNatoExamples.arabic,
      relatedLinksExamples.arabic,
    ]),
  ],
  ...Object.entries(articleExamples).map(([name, article]): [string, string] => [
    `article, ${name}`,
    page(article.locale === 'ar' ? 'ar' : 'en', <ArticlePage article={article} />),
  ]),
  ...Object.entries(structuredExamples).map(([name, example]): [string, string] => [
    `about us, ${name}`,
    page(example.locale === 'ar' ? 'ar' : 'en', <StructuredPage page={example} />),
  ]),
  ...Object.entries(collectionExamples).map(([name, collection]): [string, string] => [
    `about us, ${name}`,
    page('en', <AboutUsPage article={{ ...articleExamples.bare, collection }} />),
  ]),
  ...Object.entries(officialTextExamples).map(([name, officialText]): [string, string] => [
    `official text, ${name}`,
    page('en', <AboutUsPage article={{ ...articleExamples.bare, kind: 'officialText', officialText }} />),
  ]),
  [
    'official text, Arabic',
    page(
      'ar',
      <AboutUsPage article={{ ...articleExamples.missingInArabic, officialText: officialTextExamples.treaty }} />,
    ),
  ],
  ...Object.entries(eventExamples).map(([name, event]): [string, string] => [
    `event, ${name}`,
    page('en', <EventsPage article={{ ...articleExamples.bare, kind: 'event', event }} />),
  ]),
  [
    'event, Arabic',
    page('ar', <EventsPage article={{ ...articleExamples.missingInArabic, event: eventExamples.timed }} />),
  ],
  ['events', page('en', <EventsPage article={{ ...articleExamples.bare, collection: eventsExample }} />)],
  [
    'transcript',
    page('en', <EventsPage article={{ ...articleExamples.bare, kind: 'transcript', transcript: transcriptExample }} />),
  ],
  ...Object.entries(vacancyExamples).map(([name, vacancy]): [string, string] => [
    `vacancy, ${name}`,
    page('en', <VacanciesPage article={{ ...articleExamples.bare, kind: 'vacancy', vacancy }} />),
  ]),
  ['vacancies', page('en', <VacanciesPage article={{ ...articleExamples.bare, collection: vacanciesExample }} />)],
  [
    'article, superseded',
    page(
      'en',
      <ArticlePage
        article={{ ...articleExamples.news, superseded: { by: link('The new page', '/en/new'), reason: null } }}
      />,
    ),
  ],
  ['section front', page('en', <SectionFrontPage article={articleExamples.sectionFront} />)],
  ['not found', page('en', <ErrorPage locale="en" status={404} />)],
  ['too long an address', page('ar', <ErrorPage locale="ar" status={414} />)],
  ['out of order, Arabic', page('ar', <ErrorPage locale="ar" status={503} />)],
]

/** The words of an element without its tags. */
const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
const elements = (html: string, tag: string) =>
  [...html.matchAll(new RegExp(`<${tag}\\b([^>]*)>(.*?)</${tag}>`, 'gs'))].map(([, attributes = '', inner = '']) => ({
    attributes,
    inner,
  }))

describe.each(pages)('%s', (_name, html) => {
  it('holds nothing that the Content-Security-Policy forbids', () => {
    expect(html).not.toMatch(/\sstyle=|<script|\son\w+=|javascript:/)
  })

  it('has one h1 and skips no level below it', () => {
    const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.reduce((before, level) => {
      expect(level - before).toBeLessThanOrEqual(1)
      return level
    }, 0)
  })

  it('gives no id twice, and refers to ids that exist', () => {
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, named = ''] of html.matchAll(/\s(?:aria-labelledby|popovertarget)="([^"]*)"/gi))
      expect(ids).toEqual(expect.arrayContaining(named.split(' ')))
  })

  it('gives every picture an alternative and a size', () => {
    for (const [image] of html.matchAll(/<img\b[^>]*>/g))
      expect(image).toMatch(/(?=.*\salt=)(?=.*\swidth=)(?=.*\sheight=)/)
  })

  it('names every link and button', () => {
    for (const { inner } of [...elements(html, 'a'), ...elements(html, 'button')]) expect(words(inner)).not.toBe('')
  })

  it('says of every new tab that it opens', () => {
    const opening = elements(html, 'a').filter(({ attributes }) => attributes.includes('target="_blank"'))
    expect(opening.length).toBeGreaterThan(0)
    for (const { attributes, inner } of opening) {
      expect(attributes).toContain('rel="noopener"')
      expect(words(inner)).toMatch(/opens in a new tab|يفتح في علامة تبويب جديدة/)
    }
  })

  it('leaks no value that is not a text', () => {
    expect(words(html)).not.toMatch(/undefined|\bnull\b|\[object|NaN/)
  })
})

const buttonsOf = (section: Section) => elements(draw(<RenderSections sections={[section]} />, 'en'), 'button')

describe('names that tell links and controls apart', () => {
  it('follows every "Learn more" by what it is about', () => {
    const names = elements(home('en', [heroExamples.typical, whatIsNatoExamples.typical]), 'a')
      .map(({ inner }) => words(inner))
      .filter((name) => name.startsWith('Learn more'))
    expect(names.length).toBeGreaterThan(4)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('Learn more : Support for Ukraine')
  })

  it('says which carousel a button moves', () => {
    const html = draw(
      <RenderSections sections={[inFocusExamples.typical, multimediaHighlightsExamples.typical]} />,
      'en',
    )
    expect(elements(html, 'button').map(({ inner }) => words(inner))).toEqual([
      'Previous slide: In focus',
      'Next slide: In focus',
      'Previous slide: Multimedia highlights',
      'Next slide: Multimedia highlights',
    ])
  })

  it('offers to close a notice only where the editors allow it', () => {
    expect(buttonsOf(noticeExamples.typical)).toHaveLength(1)
    expect(buttonsOf(noticeExamples.permanent)).toHaveLength(0)
  })
})

describe('about us', () => {
  it('makes one link of a country’s place on the map and its line in the list', () => {
    const html = draw(
      <AboutUsPage article={{ ...articleExamples.bare, collection: collectionExamples.countries }} />,
      'en',
    )
    const links = elements(html, 'a').filter(({ attributes }) => attributes.includes('/en/countries/'))
    expect(links).toHaveLength(2)
    for (const { inner } of links) expect(inner).toMatch(/<use href="#map-/)
    // Every shape that a link shows is drawn once on the ground.
    for (const [, id] of html.matchAll(/<use href="#([^"]+)"/g)) expect(html).toContain(`<path id="${id}"`)
  })

  it('shows a list with a form of its own whatever the layout, and the facts of a body below the front of a section', () => {
    const front = { ...articleExamples.bare, kind: 'sectionFront' } as const
    for (const collection of [collectionExamples.people, collectionExamples.bodies, collectionExamples.aboutBodies]) {
      const plain = draw(<AboutUsPage article={{ ...articleExamples.bare, collection }} />, 'en')
      const asFront = draw(<AboutUsPage article={{ ...front, collection }} />, 'en')
      const hrefs = (html: string) => elements(html, 'a').map(({ attributes }) => attributes)
      expect(hrefs(asFront)).toEqual(
        expect.arrayContaining(hrefs(plain).filter((href) => /structure|people/.test(href))),
      )
    }
  })

  it('names who leads a body, and leads to them', () => {
    const html = draw(
      <AboutUsPage article={{ ...articleExamples.bare, collection: collectionExamples.bodies }} />,
      'en',
    )
    expect(words(html)).toContain('Mark Rutte · Secretary General')
    // Of the staff nobody is known to be the head.
    expect(elements(html, 'a').filter(({ attributes }) => attributes.includes('/en/people/rutte'))).toHaveLength(1)
  })

  it('prints dates no more exactly than they are known', () => {
    const history = words(
      draw(<AboutUsPage article={{ ...articleExamples.bare, collection: collectionExamples.milestones }} />, 'en'),
    )
    expect(history).toContain('4 April 1949')
    expect(history).toContain('March 1966')
    expect(history).toContain('16–19 December 1957')
    const person = words(page('en', <StructuredPage page={structuredExamples.person} />))
    expect(person).toMatch(/Secretary General since 1 October 2024/)
    expect(person).toMatch(/2003–2004 \S+ \(acting\)/)
    expect(person).toMatch(/1994 يان/)
  })

  it('says that its words are not the text, and leads to the text', () => {
    const html = page(
      'en',
      <AboutUsPage
        article={{ ...articleExamples.bare, kind: 'officialText', officialText: officialTextExamples.treaty }}
      />,
    )
    expect(words(html)).toContain('They are not the text itself')
    expect(html).toContain('href="https://example.org/treaty"')
    expect(html).toContain('<section id="article-5"')
    expect(html.match(/href="#article-5"/g)).toHaveLength(2)
    expect(words(html)).toContain('Authentic languages English and French')
  })
})

describe('events', () => {
  const drawn = (event: (typeof eventExamples)[keyof typeof eventExamples]) =>
    draw(<EventsPage article={{ ...articleExamples.bare, kind: 'event', event }} />, 'en')

  it('print the time by the clocks of the place, with its zone, and as machines read it', () => {
    const html = drawn(eventExamples.timed)
    expect(words(html)).toMatch(/7 July 2026 09:30 – ?12:00|7 July 2026 ?09:30 ?– ?12:00/)
    expect(html).toContain('<time dateTime="2026-07-07T06:30:00.000Z">09:30</time>')
    expect(html).toContain('data-zone="Europe/Istanbul"')
    expect(html).toContain('data-text="{time} where you are"')
    expect(words(html)).toContain('Cancelled')
  })

  it('say nothing about a time that is not known', () => {
    const html = drawn(eventExamples.days)
    expect(html).not.toContain('<reader-time')
    expect(words(html)).toContain('24–25 June 2025')
    expect(html).toContain('href="/en/news-and-events/events/2025/06/summit.ics"')
    expect(words(html)).not.toContain('As announced')
  })

  it('name every speaker, and how exactly the text repeats what was said', () => {
    const html = draw(
      <EventsPage article={{ ...articleExamples.bare, kind: 'transcript', transcript: transcriptExample }} />,
      'en',
    )
    expect(words(html)).toContain('As delivered')
    expect(html).toContain('href="/en/about-us/organization/who-we-are/speaker"')
    expect(words(html)).toMatch(/Question A question for an example/)
  })
})

describe('languages', () => {
  it('marks text that is not in the language of the page, and only that', () => {
    const html = draw(<RenderSections sections={[newsExamples.arabic]} />, 'ar')
    expect(html).toContain('<span lang="en" dir="ltr">NATO Secretary General visits Berlin</span>')
    expect(html.match(/lang="/g)).toHaveLength(1)
  })

  it('tells the reader that a page is not translated, or older than its original', () => {
    expect(words(page('ar', <ArticlePage article={articleExamples.missingInArabic} />))).toContain('النسخة الإنجليزية')
    expect(words(page('en', <ArticlePage article={articleExamples.outdated} />))).toContain(
      'changed on 21 December 2025',
    )
  })

  it('leads to every language, and marks those without a translation', () => {
    const html = page('en', null, ['en', 'fr'])
    for (const locale of ['en', 'fr', 'uk', 'ru', 'ar']) expect(html).toContain(`hrefLang="${locale}"`)
    const arabic = elements(html, 'a').filter(({ attributes }) => attributes.includes('hrefLang="ar"'))
    for (const { inner } of arabic) expect(words(inner)).toBe('العربية not translated')
  })

  it('ends the way to a page with the page itself, which is no link', () => {
    const trail = (html: string) => elements(html, 'nav').find(({ attributes }) => attributes.includes('crumbs'))
    for (const content of [
      <ArticlePage key="news" article={articleExamples.news} />,
      <AboutUsPage key="list" article={{ ...articleExamples.news, collection: collectionExamples.people }} />,
      <EventsPage key="event" article={{ ...articleExamples.news, kind: 'event', event: eventExamples.days }} />,
    ]) {
      const last = trail(draw(content, 'en'))?.inner.split('<li>').at(-1)
      expect(last).toBe(`<span aria-current="page">${articleExamples.news.title}</span></li></ol>`)
    }
    expect(trail(draw(<ArticlePage article={{ ...articleExamples.news, breadcrumbs: [] }} />, 'en'))).toBeUndefined()
    const inArabic = { ...articleExamples.missingInArabic, breadcrumbs: articleExamples.news.breadcrumbs }
    expect(draw(<ArticlePage article={inArabic} />, 'ar')).toContain('<span aria-current="page" lang="en" dir="ltr">')
  })

  it('marks the page in hand and its section', () => {
    const html = page('en', null)
    expect(html).toMatch(/<summary class="nav-item" aria-current="true">(?:(?!<\/summary>).)*About us/)
    expect(html).toMatch(/href="\/en\/about-us\/2" aria-current="page"/)
  })
})
