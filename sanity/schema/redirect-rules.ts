import { recordOf, referenceOf, textOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'
import { neededInDefaultLanguage } from './locale-rules.ts'

const longestAddress = 300
const onSite = /^\/[\w.~%{}/-]*$/
/** What answers for itself. */
const ownAddresses = /^\/(?:api|studio|preview|cdn|_next|feeds)(?:\/|$)/

/** @returns whether a text is an address of this site, from its first slash on; an empty one passes. */
export function placeOnSite(value: unknown): Verdict {
  const address = textOf(value)
  if (address === '') return true
  if (!address.startsWith('/') || address.startsWith('//')) return 'Begin with one slash and leave the host out.'
  if (!onSite.test(address)) return 'Leave out question marks, hash signs, spaces and letters with accents.'
  if (address.length > longestAddress) return `Keep it to ${longestAddress} characters.`
  return !/[{}]/.test(address.replace('{language}', '')) || 'Braces stand only around {language}, and only once.'
}

/** An address that may be given to a redirect: needed, on this site, not one that the site itself answers. */
export function formerAddress(value: unknown): Verdict {
  const address = textOf(value)
  if (address === '') return 'Write the address that readers still use.'
  if (address === '/' || ownAddresses.test(address)) return 'The site itself answers this address. Choose another one.'
  return placeOnSite(value)
}

/** A moved address leads to exactly one place; a withdrawn one says why. */
export function redirectIsWhole(document: unknown): Verdict {
  const { kind, target, address, reason } = recordOf(document) ?? {}
  if (kind === 'gone') {
    return neededInDefaultLanguage(reason) === true || 'Say why it was withdrawn, at least in English.'
  }
  const [hasTarget, hasAddress] = [referenceOf(target) !== null, textOf(address) !== '']
  if (hasTarget && hasAddress) return 'Choose either a page or an address, not both.'
  return hasTarget || hasAddress || 'Choose the page that readers are sent to.'
}
