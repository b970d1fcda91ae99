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

/** What the mails of a site have in common. */
export type MailSite = {
  /** Origin of the site. */
  readonly siteUrl: string
  readonly postalAddress: string | null
}

/** Makes the mails of one site that are not issues. */
export function createComposer(
  { siteUrl, postalAddress }: MailSite,
  tokens: Tokens,
): (order: MailOrder) => Promise<Mail> {
  return async ({ id, kind, locale, subscriberId, confirmationId }) => {
    const page = (name: string, token: string) => tokenPage(siteUrl, locale, name, token)
    const { leaving, ...own } = subscriberTokens(tokens, subscriberId)
    const preferences = page('preferences', own.preferences)
    const action = confirmationId === null ? preferences : page('confirm', tokens.confirmation(confirmationId))
    const foot = {
      unsubscribe: page('unsubscribe', leaving),
      preferences: kind === 'confirm' ? null : preferences,
      postalAddress,
    }
    const words = mailWords[locale][kind]
    const html = await render(letter(locale, { words, action, foot }))
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
