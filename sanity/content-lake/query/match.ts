/**
 * The `match` operator without regular expressions made of user input: groq-js turns `*` into `.*`, and
 * `a*a*a*a*a*b` on a long word takes minutes there.
 */

/** Characters that part words, those of groq-js 2.0.1 (shared: CHARS). A term may hold `*` besides. */
const words = /[^!@#$%^&*(),\\/?";:{}|[\]+<>\s-]+/g
const terms = /[^!@#$%^&(),\\/?";:{}|[\]+<>\s-]+/g

/** Dots beside a letter or digit vanish: "v1.2." is the word "v12". */
const edgeDots = /\b\.+|\.+\b/g

const maxTermLength = 1024

/** Pieces of a term between its wildcards. */
type Term = readonly string[]

function strings(value: unknown): { readonly texts: readonly string[]; readonly isComplete: boolean } {
  if (typeof value === 'string') return { texts: [value], isComplete: true }
  if (!Array.isArray(value)) return { texts: [], isComplete: false }
  const texts = value.filter((item) => typeof item === 'string')
  return { texts, isComplete: texts.length === value.length }
}

function tokensOf(value: unknown): readonly string[] {
  return strings(value).texts.flatMap((text) => text.replace(edgeDots, '').toLowerCase().match(words) ?? [])
}

function termsOf(value: unknown): readonly Term[] {
  const { texts, isComplete } = strings(value)
  if (!isComplete) return []
  return texts.flatMap((text) =>
    (text.replace(edgeDots, '').toLowerCase().match(terms) ?? []).map((term) =>
      term.slice(0, maxTermLength).split('*'),
    ),
  )
}

/** Whether a word has the pieces of a term in their order: a single pass over the word. */
function fits(token: string, term: Term): boolean {
  const first = term[0] ?? ''
  const last = term.at(-1) ?? ''
  if (term.length === 1) return token === first
  if (token.length < first.length + last.length || !token.startsWith(first) || !token.endsWith(last)) return false
  const end = token.length - last.length
  let from = first.length
  for (const piece of term.slice(1, -1)) {
    const place = token.indexOf(piece, from)
    if (place < 0 || place + piece.length > end) return false
    from = place + piece.length
  }
  return true
}

/** `left match right`: every term of the pattern fits some word of the text. */
export function matches(text: unknown, pattern: unknown): boolean {
  const wanted = termsOf(pattern)
  if (wanted.length === 0) return false
  const tokens = tokensOf(text)
  return wanted.every((term) => tokens.some((token) => fits(token, term)))
}

/** The share of `match` in `score()`: BM25 with k1 = 1.2 and without lengths, as in groq-js; 0 when nothing fits. */
export function matchScore(text: unknown, pattern: unknown): number {
  const tokens = tokensOf(text)
  let score = 0
  for (const term of termsOf(pattern)) {
    const frequency = tokens.filter((token) => fits(token, term)).length
    score += (frequency * 2.2) / (frequency + 1.2)
  }
  return score
}

/**
 * Reads a path pattern (`drafts.**`): `*` is one segment, `**` any text.
 * @returns says whether an id matches, in time linear in both, times segments
 */
export function pathPattern(pattern: string): (id: string) => boolean {
  const wanted = pattern.split('.')
  if (wanted.includes('**')) return (id) => reaches(wanted, id.split('.'))
  return (id) => {
    const parts = id.split('.')
    const isPart = (segment: string, at: number) => (segment === '*' ? parts[at] !== '' : parts[at] === segment)
    return parts.length === wanted.length && wanted.every(isPart)
  }
}

function reaches(wanted: readonly string[], parts: readonly string[]): boolean {
  // `reach[j]`: the pattern so far covers the first j parts.
  let reach = parts.map((_, j) => j === 0).concat(parts.length === 0)
  for (const segment of wanted) {
    const next: boolean[] = Array.from({ length: parts.length + 1 }, () => false)
    let open = false
    for (let j = 0; j < parts.length; j++) {
      const part = parts[j] ?? ''
      open ||= reach[j] === true
      if (segment === '**') next[j + 1] = open
      else if (reach[j] && (segment === '*' ? part.length > 0 : part === segment)) next[j + 1] = true
    }
    reach = next
  }
  return reach[parts.length] === true
}
