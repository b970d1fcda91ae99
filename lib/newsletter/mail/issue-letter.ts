import { createElement as element, type CSSProperties, type ReactElement } from 'react'
import { Heading, Link, Section, Text } from 'react-email'

import type { Locale } from '../../i18n/locales.ts'
import type { NewsText } from '../issues/map-news.ts'
import { framed, mailStyles, type MailFoot } from './frame.ts'
import { issueWords } from './issue-words.ts'

export type IssueLetter = {
  readonly subject: string
  readonly heading: string
  /** Paragraphs. */
  readonly introduction: readonly string[]
  /** Absolute addresses. */
  readonly items: readonly NewsText[]
  readonly webCopy: string
  readonly allNews: string
  readonly foot: MailFoot
}

const itemTitle: CSSProperties = { fontSize: 19, fontWeight: 500, lineHeight: '1.35', margin: '0 0 4px' }
const itemText: CSSProperties = { ...mailStyles.paragraph, fontSize: 16, margin: 0 }

function item({ href, title, summary }: NewsText): ReactElement {
  return element(
    Section,
    { key: href, style: { margin: '0 0 24px' } },
    element(
      Heading,
      { as: 'h2', style: itemTitle },
      element(Link, { href, style: mailStyles.link }, element('bdi', null, title)),
    ),
    summary === null ? null : element(Text, { style: itemText }, summary),
  )
}

/** An issue: titles that lead to the site, each with its summary. No pictures, so nothing tells that it was opened. */
export function issueLetter(locale: Locale, letter: IssueLetter): ReactElement {
  const { subject, heading, introduction, items, webCopy, allNews, foot } = letter
  const words = issueWords[locale]
  const { small, link } = mailStyles
  return framed(
    locale,
    { subject, heading, preview: items.map(({ title }) => title).join(' · '), foot },
    ...introduction.map((text, index) => element(Text, { key: index, style: mailStyles.paragraph }, text)),
    ...items.map(item),
    element(
      Text,
      { style: small },
      element(Link, { href: webCopy, style: link }, words.webCopy),
      ' · ',
      element(Link, { href: allNews, style: link }, words.allNews),
    ),
  )
}
