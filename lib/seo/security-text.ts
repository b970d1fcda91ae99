import { locales } from '../i18n/locales.ts'
import { absoluteUrl } from './metadata.ts'

/** Days until what stands in the file counts as old: less than a year, as RFC 9116 advises. */
const daysOfUse = 180

/**
 * The text of `/.well-known/security.txt` (https://www.rfc-editor.org/rfc/rfc9116).
 * @param contact an address to write or to go to; absent: the mailbox that RFC 2142 reserves for it at the site's host.
 */
export function securityText(contact: string | undefined, now: Date): string {
  const { hostname } = new URL(absoluteUrl('/'))
  const expires = new Date(now.getTime() + daysOfUse * 24 * 60 * 60 * 1000)
  const fields = [
    ['Contact', contact ?? `mailto:security@${hostname}`],
    ['Expires', `${expires.toISOString().slice(0, 10)}T00:00:00Z`],
    ['Preferred-Languages', locales.join(', ')],
    ['Canonical', absoluteUrl('/.well-known/security.txt')],
  ]
  return fields.map(([name, value]) => `${name}: ${value}\n`).join('')
}
