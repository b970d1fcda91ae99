import { render, toPlainText } from '@react-email/render'

import type { Locale } from '../../i18n/locales.ts'
import type { Tokens } from '../tokens.ts'
import { letter } from './letter.ts'
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
  /** The same whenever it is sent: mail programs show one of two. */
  readonly messageId: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

/** Makes the mails of one site, whose origin is `siteUrl`. */
export function createComposer(siteUrl: string, tokens: Tokens): (order: MailOrder) => Promise<Mail> {
  const { hostname } = new URL(siteUrl)
  return async ({ id, kind, locale, subscriberId, confirmationId }) => {
    const page = (name: string, token: string) => `${siteUrl}/${locale}/newsletter/${name}?token=${token}`
    const leaving = tokens.forSubscriber('unsubscribe', subscriberId)
    const preferences = page('preferences', tokens.forSubscriber('preferences', subscriberId))
    const links = {
      action: confirmationId === null ? preferences : page('confirm', tokens.confirmation(confirmationId)),
      unsubscribe: page('unsubscribe', leaving),
      preferences: kind === 'confirm' ? null : preferences,
    }
    const words = mailWords[locale][kind]
    const html = await render(letter(locale, words, links))
    return {
      id,
      messageId: `<${id}@${hostname}>`,
      subject: `${words.subject} – ${mailWords[locale].site}`,
      html,
      text: toPlainText(html),
      headers: {
        // RFC 2919; RFC 2369 and RFC 8058: one press in the mail program, a POST without cookie or page.
        'List-Id': `<newsletter.${hostname}>`,
        'List-Unsubscribe': `<${siteUrl}/api/newsletter/unsubscribe?token=${leaving}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Content-Language': locale,
        'Auto-Submitted': 'auto-generated',
      },
    }
  }
}
