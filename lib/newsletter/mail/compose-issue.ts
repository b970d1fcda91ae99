import { render, toPlainText } from '@react-email/render'

import { dayOf } from '../../content/addresses.ts'
import { formatDay } from '../../i18n/format-day.ts'
import type { Locale } from '../../i18n/locales.ts'
import type { NewsText } from '../issues/map-news.ts'
import type { EditedWords } from '../issues/told-items.ts'
import type { Tokens } from '../tokens.ts'
import type { IssueKind } from '../wishes.ts'
import { messageId, type Mail, type MailSite } from './compose.ts'
import { issueLetter } from './issue-letter.ts'
import { issueWords } from './issue-words.ts'
import { listHeaders, subscriberTokens, tokenPage } from './list-headers.ts'
import { mailWords } from './words.ts'

export type IssueOrder = {
  /** Of the delivery. */
  readonly id: string
  readonly subscriberId: string
  readonly locale: Locale
  readonly issue: { readonly slug: string; readonly kind: IssueKind; readonly madeAt: Date }
  /** What this reader is told. */
  readonly items: readonly NewsText[]
  /** Null: a digest. */
  readonly words: EditedWords | null
}

/** A mail longer than 102 kB is cut off by some programs, and its foot with the way out goes first. */
const mostItems = 20
const longestTitle = 200
const longestSummary = 280
const mostParagraphs = 6
const longestParagraph = 800
/** Subscribers who get the same words: only the links at the foot are their own. */
const mostKept = 200

/** What stands for a subscriber's tokens until they are known. */
const leavingMark = 'TOKEN-OF-LEAVING'
const preferencesMark = 'TOKEN-OF-PREFERENCES'

/** On one line, without characters that turn the text around (Unicode UAX 9), and not longer than that. */
function cut(text: string, length: number): string {
  const line = text
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  const characters = [...line]
  return characters.length <= length
    ? line
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}

/** Absolute path of the page that shows an issue. */
export function issuePath(locale: Locale, slug: string): string {
  return `/${locale}/newsletter/issues/${slug}`
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n+/)
    .map((paragraph) => cut(paragraph, longestParagraph))
    .filter((paragraph) => paragraph !== '')
    .slice(0, mostParagraphs)
}

type Made = Pick<Mail, 'subject' | 'html' | 'text'>

/** Makes the mails of issues. What many get alike is made once. */
export function createIssueComposer(
  { siteUrl, postalAddress }: MailSite,
  tokens: Tokens,
): (order: IssueOrder) => Promise<Mail> {
  const made = new Map<string, Promise<Made>>()

  async function make({ issue: { slug, kind, madeAt }, locale, items, words: edited }: IssueOrder): Promise<Made> {
    const words = issueWords[locale]
    const told = items.slice(0, mostItems).map(({ href, title, summary }) => ({
      href: `${siteUrl}${href}`,
      title: cut(title, longestTitle),
      summary: summary === null ? null : cut(summary, longestSummary),
    }))
    const [only] = told
    const day = formatDay(dayOf(madeAt.toISOString()) ?? '', locale, 'long')
    const heading = edited === null ? words.headings[kind] : cut(edited.title, longestTitle)
    const isOne = kind === 'at-once' && told.length === 1 && only
    const name = isOne ? only.title : edited === null ? `${heading}${words.comma}${day}` : heading
    const subject = `${name} – ${mailWords[locale].site}`
    const letter = {
      subject,
      heading,
      introduction: paragraphs(edited?.introduction ?? ''),
      items: told,
      webCopy: `${siteUrl}${issuePath(locale, slug)}`,
      allNews: `${siteUrl}/${locale}/news-and-events`,
      foot: {
        unsubscribe: tokenPage(siteUrl, locale, 'unsubscribe', leavingMark),
        preferences: tokenPage(siteUrl, locale, 'preferences', preferencesMark),
        postalAddress,
      },
    }
    const html = await render(issueLetter(locale, letter))
    return { subject, html, text: toPlainText(html) }
  }

  function madeFor(order: IssueOrder): Promise<Made> {
    const key = JSON.stringify([order.issue.slug, order.locale, order.items, order.words])
    const known = made.get(key)
    if (known) return known
    const [oldest] = made.keys()
    if (oldest !== undefined && made.size >= mostKept) made.delete(oldest)
    const making = make(order)
    made.set(key, making)
    making.catch(() => made.delete(key))
    return making
  }

  return async (order) => {
    const { subject, html, text } = await madeFor(order)
    const { leaving, preferences } = subscriberTokens(tokens, order.subscriberId)
    const personal = (words: string) => words.replaceAll(leavingMark, leaving).replaceAll(preferencesMark, preferences)
    return {
      id: order.id,
      messageId: messageId(siteUrl, order.id),
      subject,
      html: personal(html),
      text: personal(text),
      headers: listHeaders(siteUrl, order.locale, leaving),
    }
  }
}
