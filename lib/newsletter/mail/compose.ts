import { render, toPlainText } from '@react-email/render'

import type { Locale } from '../../i18n/locales.ts'
import type { Tokens } from '../tokens.ts'
import { letter } from './letter.ts'
import { listHeaders, subscriberTokens, tokenPage } from './list-headers.ts'
import { mailWords } from './words.ts'

export const mailKinds = ['confirm', 'already', 'welcome'] as const
export type MailKind = (typeof mailKinds)[number]

export type MailOrder = {
  readonly id: string
  readonly kind: MailKind
  readonly locale: Locale
  readonly subscriberId: string
  /** For `confirm`. */
  readonly confirmationId: string | null
}

/** A mail as it leaves, whoever gets it. */
export type Mail = {
  readonly id: string
  readonly messageId: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

/** Makes the mails of one site, whose origin is `siteUrl`. */
export function createComposer(siteUrl: string, tokens: Tokens): (order: MailOrder) => Promise<Mail> {
  return async ({ id, kind, locale, subscriberId, confirmationId }) => {
    const page = (name: string, token: string) => tokenPage(siteUrl, locale, name, token)
    const { leaving, ...own } = subscriberTokens(tokens, subscriberId)
    const preferences = page('preferences', own.preferences)
    const links = {
      action: confirmationId === null ? preferences : page('confirm', tokens.confirmation(confirmationId)),
      unsubscribe: page('unsubscribe', leaving),
      preferences: kind === 'confirm' ? null : preferences,
    }
    const words = mailWords[locale][kind]
    const html = await render(letter(locale, words, links))
    return {
      id,
      messageId: messageId(siteUrl, id),
      subject: `${words.subject} – ${mailWords[locale].site}`,
      html,
      text: toPlainText(html),
      headers: listHeaders(siteUrl, locale, leaving),
    }
  }
}

/** The same whenever a mail is sent: mail programs show one of two. */
export function messageId(siteUrl: string, id: string): string {
  return `<${id}@${new URL(siteUrl).hostname}>`
}
