/** The part of https://github.com/lojjic/bidi-js that is used here; the package brings no types. */
declare module 'bidi-js' {
  type Bidi = {
    getEmbeddingLevels(text: string, direction?: 'ltr' | 'rtl'): { readonly levels: Uint8Array }
  }
  export default function bidiFactory(): Bidi
}
