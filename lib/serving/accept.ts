import { defaultLocale, isLocale, type Locale } from '../i18n/locales.ts'

export type Encoding = 'br' | 'gzip' | 'identity'

type Preference = { readonly name: string; readonly weight: number }

/** The members of an Accept-* header with their weights (RFC 9110, 12.4.2); faulty members are left out. */
function preferences(header: string): Preference[] {
  return header.split(',').flatMap((member): Preference[] => {
    const [name = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    return name === '' || !(weight >= 0 && weight <= 1) ? [] : [{ name, weight }]
  })
}

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

/** The site's language that suits an Accept-Language header best; the first one given wins a tie. */
export function localeFor(header: string): Locale {
  let best: Locale = defaultLocale
  let weightOfBest = 0
  for (const { name, weight } of preferences(header.slice(0, 500))) {
    const language = name.split('-')[0]
    if (isLocale(language) && weight > weightOfBest) {
      best = language
      weightOfBest = weight
    }
  }
  return best
}
