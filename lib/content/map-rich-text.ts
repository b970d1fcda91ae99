import type { Locale } from '../i18n/locales.ts'
import { contentLog } from './content-log.ts'
import type { RichText, RichTextBlock, Span } from '../model/rich-text.ts'
import { localePath, pathOf, type Addressed } from './addresses.ts'
import { lastAccessibilityReport } from './accessibility-report.ts'
import { safeUrl } from './map-link.ts'

type MarkDefinition = {
  readonly _key: string
  readonly _type: string
  readonly url?: string | null
  readonly newTab?: boolean | null
  readonly target?: Addressed | null
}

type SpanSource = {
  readonly text?: string | null
  readonly marks?: readonly string[] | null
}

/** A Portable Text block as Sanity stores it (https://github.com/portabletext/portabletext). */
export type BlockSource = {
  readonly _key: string
  readonly _type: string
  readonly style?: string | null
  readonly listItem?: string | null
  readonly children?: readonly SpanSource[] | null
  readonly markDefs?: readonly MarkDefinition[] | null
}

function mapSpans(block: BlockSource, locale: Locale): Span[] {
  const definitions = new Map((block.markDefs ?? []).map((definition) => [definition._key, definition]))
  const spans: Span[] = []
  for (const child of block.children ?? []) {
    if (!child.text) continue
    const marks = child.marks ?? []
    const text: Span = {
      kind: 'text',
      text: child.text,
      strong: marks.includes('strong'),
      emphasis: marks.includes('em'),
    }
    const definition = marks.map((mark) => definitions.get(mark)).find((found) => found?._type === 'link')
    const path = definition?.target ? pathOf(definition.target) : null
    const href = path === null ? safeUrl(definition?.url) : localePath(locale, path)
    spans.push(href === null ? text : { kind: 'link', href, newTab: definition?.newTab ?? false, children: [text] })
  }
  return spans
}

/** @returns an id for a heading, from its words in any script, unique within the text. */
function headingId(text: string, taken: Set<string>): string {
  const base =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '') || 'section'
  let id = base
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`
  taken.add(id)
  return id
}

function plain(spans: readonly Span[]): string {
  return spans.map((span) => (span.kind === 'text' ? span.text : plain(span.children))).join('')
}

function mapBlock(block: BlockSource, spans: Span[], taken: Set<string>): RichTextBlock | null {
  switch (block.style ?? 'normal') {
    case 'normal':
      return { kind: 'paragraph', key: block._key, spans }
    case 'h2':
      return { kind: 'heading', key: block._key, level: 2, id: headingId(plain(spans), taken), spans }
    case 'h3':
      return { kind: 'heading', key: block._key, level: 3, id: headingId(plain(spans), taken), spans }
    case 'blockquote':
      return { kind: 'quote', key: block._key, spans, source: null }
    default:
      return null
  }
}

type OpenList = { kind: 'list'; key: string; ordered: boolean; items: Span[][] }

/**
 * Text of a page. A block that the site does not know, or that is broken or empty, is left out and
 * logged; neighbouring list items become one list.
 */
export function mapRichText(blocks: readonly BlockSource[] | null | undefined, locale: Locale): RichText {
  const result: RichTextBlock[] = []
  const taken = new Set<string>()
  let list: OpenList | null = null
  for (const block of blocks ?? []) {
    if (block._type === 'accessibilityReport') {
      list = null
      result.push({ kind: 'accessibilityReport', key: block._key, report: lastAccessibilityReport })
      continue
    }
    const spans = block._type === 'block' ? mapSpans(block, locale) : []
    if (spans.length === 0) {
      if (block._type !== 'block')
        contentLog.warn({ key: block._key, type: block._type }, 'A block of text was left out')
      continue
    }
    if (block.listItem) {
      const ordered = block.listItem === 'number'
      if (list === null || list.ordered !== ordered) {
        list = { kind: 'list', key: block._key, ordered, items: [] }
        result.push(list)
      }
      list.items.push(spans)
      continue
    }
    list = null
    const mapped = mapBlock(block, spans, taken)
    if (mapped) result.push(mapped)
    else contentLog.warn({ key: block._key, style: block.style }, 'A block of text was left out')
  }
  return result
}

function plainBlock(block: RichTextBlock): string {
  if (block.kind === 'accessibilityReport') return ''
  return block.kind === 'list' ? block.items.map(plain).join('\n') : plain(block.spans)
}

/** @returns the words of a rich text, for counting and for descriptions. */
export function plainText(text: RichText): string {
  return text.map(plainBlock).filter(Boolean).join('\n')
}
