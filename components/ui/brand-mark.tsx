import { brandPaths } from '../../lib/model/brand-paths'

/** A rose of thirty-two winds: the site's own drawing, not the emblem of NATO. */
export function BrandMark({ wordmark = false }: { readonly wordmark?: boolean }) {
  return (
    <svg
      className={wordmark ? 'brand-wordmark' : 'brand-mark'}
      viewBox={wordmark ? '0 0 148 48' : '0 0 48 48'}
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path fill="currentColor" stroke="none" fillRule="evenodd" d={brandPaths.star} />
      <path strokeWidth="1.5" d={brandPaths.marks} />
      <path strokeWidth="1.05" d={brandPaths.ticks} />
      {/* Outlines, not text: Arabic pages do not load the face that the wordmark is set in. */}
      {wordmark ? <path fill="currentColor" stroke="none" d={brandPaths.letters} /> : null}
    </svg>
  )
}
