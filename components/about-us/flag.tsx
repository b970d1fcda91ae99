/** A flag beside the name that it belongs to: it says nothing that the name does not. */
export function Flag({ src, large = false }: { readonly src: string | null; readonly large?: boolean }) {
  if (src === null) return null
  return <img className={large ? 'flag flag-large' : 'flag'} src={src} alt="" width="44" height="29" loading="lazy" />
}
