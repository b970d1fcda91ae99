/** Text of a page, from Portable Text; unknown or broken blocks have been left out (and logged). */
export type Span =
  | { readonly kind: 'text'; readonly text: string; readonly strong: boolean; readonly emphasis: boolean }
  | { readonly kind: 'link'; readonly href: string; readonly newTab: boolean; readonly children: readonly Span[] }

/** What the last automatic test of accessibility looked at and found. */
export type AccessibilityReport = {
  /** yyyy-mm-dd */
  readonly day: string
  /** Name and version of the program. */
  readonly tool: string
  readonly pages: number
  /** False: one page of each kind was looked at in each language. */
  readonly everyPage: boolean
  readonly languages: number
  readonly violations: number
}

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
  | { readonly kind: 'accessibilityReport'; readonly key: string; readonly report: AccessibilityReport }

export type RichText = readonly RichTextBlock[]
