import type { Locale } from '../../i18n/locales.ts'
import type { Tokens } from '../tokens.ts'

/** What mail programs need of a mailing list's mails. */
export function listHeaders(siteUrl: string, locale: Locale, leavingToken: string): Record<string, string> {
  return {
    // RFC 2919; RFC 2369 and RFC 8058: one press in the mail program, a POST without cookie or page.
    'List-Id': `<newsletter.${new URL(siteUrl).hostname}>`,
    'List-Unsubscribe': `<${siteUrl}/api/newsletter/unsubscribe?token=${leavingToken}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Content-Language': locale,
    'Auto-Submitted': 'auto-generated',
  }
}

/** Tokens of the links with which a subscriber leaves and changes what they get. */
export function subscriberTokens(tokens: Pick<Tokens, 'forSubscriber'>, subscriberId: string) {
  return {
    leaving: tokens.forSubscriber('unsubscribe', subscriberId),
    preferences: tokens.forSubscriber('preferences', subscriberId),
  }
}

/** The address of a page of the newsletter that only the holder of a token can use. */
export function tokenPage(siteUrl: string, locale: Locale, name: string, token: string): string {
  return `${siteUrl}/${locale}/newsletter/${name}?token=${token}`
}
