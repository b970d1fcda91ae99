import { defaultLocale, isLocale, type Locale } from './locales.ts'

type Preference = { readonly name: string; readonly weight: number }

/** The members of an Accept-* header with their weights (RFC 9110, 12.4.2); faulty members are left out. */
export function preferences(header: string): Preference[] {
  return header.split(',').flatMap((member): Preference[] => {
    const [name = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    return name === '' || !(weight >= 0 && weight <= 1) ? [] : [{ name, weight }]
  })
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

/** The language of the page that a request comes from, else the one that its reader likes best. */
export function readerLocale(headers: Headers): Locale {
  const referer = headers.get('referer') ?? ''
  const locale = URL.canParse(referer) ? new URL(referer).pathname.split('/', 2)[1] : undefined
  return isLocale(locale) ? locale : localeFor(headers.get('accept-language') ?? '')
}
