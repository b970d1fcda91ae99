import { recordOf, textOf } from './narrowing.ts'

/**
 * Editorial rules as pure functions: `true` when the text is fine, else what to do about it.
 * The lengths are those of the house's quality gate (titles 20 to 110, summaries 60 to 200 characters).
 */
export type Verdict = true | string

/** @returns whether a text keeps between two lengths; an empty one passes (`required` is another rule). */
export function lengthBetween(value: unknown, least: number, most: number, name: string): Verdict {
  const length = [...textOf(value)].length
  if (length === 0) return true
  if (length < least) return `${name} has ${length} characters. Lists read best from ${least}: say a little more.`
  if (length > most) return `${name} has ${length} characters. Keep it to ${most}, or search results cut it off.`
  return true
}

/** Words in capitals that are longer than six letters are shouting, not abbreviations. */
const shouting = /\p{Lu}{7,}/u

/** @returns a hint when a word is written in capitals throughout. */
export function noShouting(value: unknown): Verdict {
  const word = shouting.exec(textOf(value))?.[0]
  return (
    word === undefined ||
    `“${word}” is in capitals. Write it in lower case; the design sets capitals where it wants them.`
  )
}

const emptyLinkWords = new Set([
  'click here',
  'here',
  'read more',
  'more',
  'this link',
  'ici',
  'cliquez ici',
  'тут',
  'здесь',
  'هنا',
])

type Heading = { readonly level: 2 | 3; readonly text: string }

function headingOf(block: Readonly<Record<string, unknown>>): Heading | null {
  if (block.style !== 'h2' && block.style !== 'h3') return null
  return { level: block.style === 'h2' ? 2 : 3, text: blockText(block) }
}

function childrenOf(block: Readonly<Record<string, unknown>>) {
  return Array.isArray(block.children) ? block.children.map(recordOf).filter((child) => child !== null) : []
}

function blockText(block: Readonly<Record<string, unknown>>): string {
  return childrenOf(block)
    .map((child) => (typeof child.text === 'string' ? child.text : ''))
    .join('')
    .trim()
}

/** @returns the words of a body, one block a line. */
export function plainBody(body: unknown): string {
  return blocksOf(body).map(blockText).join('\n')
}

/** @returns whether headings step down one level at a time and are not empty. */
export function headingsInOrder(body: unknown): Verdict {
  let level = 1
  for (const block of blocksOf(body)) {
    const heading = headingOf(block)
    if (!heading) continue
    if (!heading.text) return 'A heading is empty. Write it or turn it into a paragraph.'
    if (heading.level > level + 1) return `“${heading.text}” is a smaller heading without a larger one above it.`
    level = heading.level
  }
  return true
}

/** @returns a hint when the words of a link do not tell where it leads. */
export function tellingLinks(body: unknown): Verdict {
  for (const block of blocksOf(body)) {
    const links = new Set(
      (Array.isArray(block.markDefs) ? block.markDefs.map(recordOf) : [])
        .filter((definition) => definition?._type === 'link')
        .map((definition) => definition?._key),
    )
    for (const child of childrenOf(block)) {
      const linked = Array.isArray(child.marks) && child.marks.some((mark) => links.has(mark))
      const words = textOf(child.text)
      if (linked && emptyLinkWords.has(words.toLowerCase())) {
        return `The link “${words}” does not say where it leads. Use the name of the page.`
      }
    }
  }
  return true
}

function blocksOf(body: unknown) {
  return Array.isArray(body) ? body.map(recordOf).filter((block) => block !== null) : []
}
