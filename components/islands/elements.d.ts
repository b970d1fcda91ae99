import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type IslandElement = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
  /** Custom elements take `class` as HTML writes it. */
  class?: string
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'site-header': IslandElement
      'theme-toggle': IslandElement
      'hero-slides': IslandElement
      'slide-rail': IslandElement
      'site-notice': IslandElement & { version?: string }
      'page-tools': IslandElement
      'page-update': IslandElement
      'reader-time': IslandElement
      'film-text': IslandElement
      'search-box': IslandElement & { source?: string; announcement?: string }
    }
  }
}
