import { domainToASCII } from 'node:url'

/** A mail address that may be written to. */
export type Address = {
  /** As it was written, with its domain in ASCII (RFC 5891). */
  readonly address: string
  /** By which two spellings are one address: capitals do not count, dots and plus signs do. */
  readonly key: string
}

/** Lengths of RFC 5321, 4.5.3.1. */
const longestAddress = 254
const longestLocalPart = 64

/** Dot-atom of RFC 5322, 3.2.3: no quotes, no comments, no spaces. */
const localShape = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
/** Two labels or more, the last of them no number: mail goes to names (RFC 5321, 2.3.5). */
const domainShape = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d][a-z\d-]{0,61}[a-z\d]$/

/**
 * Reads a mail address that somebody typed. Domains in any script are taken and turned into their ASCII form, which
 * every mail server knows; the part before the @ must be ASCII, because servers that take more are rare.
 * Everything that could make two recipients or a header of one address is refused: lists, names, comments, quotes,
 * line breaks, control and direction characters.
 * @returns null when it is no such address.
 */
export function readAddress(text: string): Address | null {
  const typed = text.trim().normalize('NFC')
  const at = typed.lastIndexOf('@')
  if (at < 1 || typed.length > longestAddress) return null
  const local = typed.slice(0, at)
  const typedDomain = typed.slice(at + 1)
  // What looks like nothing or turns the line around would be mapped away without a word.
  if (/[\p{C}\p{Z}]/u.test(typedDomain)) return null
  const domain = domainToASCII(typedDomain.replaceAll('。', '.'))
  const address = `${local}@${domain}`
  if (local.length > longestLocalPart || address.length > longestAddress) return null
  if (!localShape.test(local) || !domainShape.test(domain)) return null
  return { address, key: address.toLowerCase() }
}
