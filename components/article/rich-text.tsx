import { Fragment } from 'react'
import type { RichText as RichTextModel, RichTextBlock, Span } from '../../lib/model/rich-text'
import { AccessibilityReport } from './accessibility-report'
import { assertUnreachable } from '../ui/assert-unreachable'
import { BrandMark } from '../ui/brand-mark'
import { NewTabHint } from '../ui/new-tab-hint'

/** The text of a page. */
export function RichText({ blocks }: { readonly blocks: RichTextModel }) {
  return blocks.map((block) => <Block key={block.key} block={block} />)
}

function Block({ block }: { readonly block: RichTextBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Spans spans={block.spans} />
        </p>
      )
    case 'heading': {
      const Heading = block.level === 2 ? 'h2' : 'h3'
      return (
        <Heading id={block.id}>
          <Spans spans={block.spans} />
        </Heading>
      )
    }
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul'
      return (
        <List>
          {block.items.map((spans, index) => (
            <li key={index}>
              <Spans spans={spans} />
            </li>
          ))}
        </List>
      )
    }
    case 'quote':
      return (
        <blockquote className="quote">
          <BrandMark />
          <div>
            <p>
              <Spans spans={block.spans} />
            </p>
            {block.source === null ? null : <footer>{block.source}</footer>}
          </div>
        </blockquote>
      )
    case 'accessibilityReport':
      return <AccessibilityReport report={block.report} />
    default:
      return assertUnreachable(block)
  }
}

function Spans({ spans }: { readonly spans: readonly Span[] }) {
  return spans.map((span, index) => {
    if (span.kind === 'link') {
      return (
        <a
          key={index}
          href={span.href}
          target={span.newTab ? '_blank' : undefined}
          rel={span.newTab ? 'noopener' : undefined}
        >
          <Spans spans={span.children} />
          {span.newTab ? <NewTabHint /> : null}
        </a>
      )
    }
    const text = span.emphasis ? <em>{span.text}</em> : span.text
    return span.strong ? <strong key={index}>{text}</strong> : <Fragment key={index}>{text}</Fragment>
  })
}
