/** Text of a page, from Portable Text; unknown or broken blocks have been left out (and logged). */
export type Span =
  | { readonly kind: 'text'; readonly text: string; readonly strong: boolean; readonly emphasis: boolean }
  | { readonly kind: 'link'; readonly href: string; readonly newTab: boolean; readonly children: readonly Span[] }

export type RichTextBlock =
  | { readonly kind: 'paragraph'; readonly key: string; readonly spans: readonly Span[] }
  | {
      readonly kind: 'heading'
      readonly key: string
      readonly level: 2 | 3
      readonly id: string
      readonly spans: readonly Span[]
    }
  | {
      readonly kind: 'list'
      readonly key: string
      readonly ordered: boolean
      readonly items: readonly (readonly Span[])[]
    }
  | { readonly kind: 'quote'; readonly key: string; readonly spans: readonly Span[]; readonly source: string | null }

export type RichText = readonly RichTextBlock[]
