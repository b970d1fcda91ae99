/**
 * The neatline: ruled edge of a chart in thirty-two parts, the site's one ornament. Decoration only;
 * the state that its amber part shows is always in words as well. `data-fill` is what an island scrubs.
 */
export function Neatline({ fill = false, fine = false }: { readonly fill?: boolean; readonly fine?: boolean }) {
  return (
    <div className={fine ? 'neat neat-fine' : 'neat'} aria-hidden="true">
      {fill ? <span data-fill="" /> : null}
    </div>
  )
}
