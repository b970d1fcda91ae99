const mostCharacters = 2048

export type Target =
  { readonly path: string; readonly query: string } | { readonly status: 400 | 414; readonly fault: string }

/**
 * True for `.` and `..` between slashes, written out or escaped. No client sends them (WHATWG URL takes them out);
 * Next would resolve them after the route is chosen: `/studio/../en` would show a page under the Studio's policy.
 */
function climbs(path: string): boolean {
  const plain = path.replaceAll(/%2e/gi, '.').replaceAll(/%(?:2f|5c)/gi, '/')
  return /\/\.\.?(?:\/|$)/.test(plain)
}

/**
 * Splits and checks a request target before anything else looks at it. Only the origin form is taken
 * (RFC 9112, 3.2.1): a target in absolute form brings a second host name.
 */
export function readTarget(url: string): Target {
  if (url.length > mostCharacters)
    return { status: 414, fault: `the address is longer than ${mostCharacters} characters` }
  if (!url.startsWith('/')) return { status: 400, fault: 'the address does not begin with a slash' }
  if (/[^\x21-\x7e]/.test(url)) return { status: 400, fault: 'the address holds raw control or non-ASCII characters' }
  if (/[\\#]/.test(url)) return { status: 400, fault: 'the address holds a backslash or a fragment' }
  if (/%(?![0-9a-f]{2})/i.test(url)) return { status: 400, fault: 'the address holds a broken escape' }
  if (/%00/.test(url)) return { status: 400, fault: 'the address holds a NUL' }
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  if (path.includes('%')) {
    try {
      decodeURIComponent(path)
    } catch {
      return { status: 400, fault: 'the path is not UTF-8' }
    }
  }
  if (climbs(path)) return { status: 400, fault: 'the path holds a segment of dots' }
  return { path, query: mark === -1 ? '' : url.slice(mark + 1) }
}

/** True when one of the named parameters stands in a query without a value, as a form sends its empty fields. */
export function hasEmpty(query: string, names: readonly string[]): boolean {
  const given = new URLSearchParams(query)
  return names.some((name) => given.getAll(name).includes(''))
}

/** True when a query asks for a page of a list that is not the first. */
export function isLaterPage(query: string): boolean {
  const page = new URLSearchParams(query).get('page') ?? ''
  return page !== '' && page !== '1'
}

const mostCharactersOfValue = 200
const mostValues = 12

/**
 * The query that reaches a renderer: the allowed parameters in the given order, each value at most 200 characters;
 * with its `?`, or empty. A parameter without a value asks for nothing (a form sends its empty fields too) and is left
 * out.
 * @param repeated those of the names that may have several values, at most twelve; the others have their first.
 */
export function allowedQuery(query: string, names: readonly string[], repeated: readonly string[] = []): string {
  const given = new URLSearchParams(query)
  const allowed = new URLSearchParams()
  for (const name of names) {
    const values = given.getAll(name).slice(0, repeated.includes(name) ? mostValues : 1)
    for (const value of values) if (value !== '') allowed.append(name, value.slice(0, mostCharactersOfValue))
  }
  return allowed.size === 0 ? '' : `?${allowed.toString()}`
}
