import { preferences } from '../i18n/locale-for.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

function chooseEncoding(header: string): Encoding {
  const given = new Map(preferences(header).map(({ name, weight }) => [name, weight]))
  const rest = given.get('*') ?? 0
  const brotli = given.get('br') ?? rest
  const gzip = given.get('gzip') ?? given.get('x-gzip') ?? rest
  // Sent as it is only when preferred by name: "not mentioned" must not beat a coding that is welcome.
  const plain = given.get('identity') ?? 0
  if (brotli > 0 && brotli >= gzip && brotli >= plain) return 'br'
  return gzip > 0 && gzip >= plain ? 'gzip' : 'identity'
}

const mostRememberedHeaders = 256
const remembered = new Map<string, Encoding>()

/**
 * The coding for an Accept-Encoding header: brotli before gzip before none, as far as the client's weights allow.
 * A client that refuses all three gets the page as it is (RFC 9110 leaves that to the server).
 */
export function encodingFor(header: string): Encoding {
  const known = remembered.get(header)
  if (known !== undefined) return known
  const encoding = chooseEncoding(header)
  // Browsers send a handful of values; beyond that somebody is making them up.
  if (remembered.size < mostRememberedHeaders && header.length < 200) remembered.set(header, encoding)
  return encoding
}
