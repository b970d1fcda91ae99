type WithPath = { readonly path?: string | null }

/**
 * The pages right below `parent`: those that have no other page of the list between it and them
 * (folders of an address need not be pages).
 */
export function childrenOf<Page extends WithPath>(parent: string, below: readonly Page[]): Page[] {
  const paths = below.map(({ path }) => path ?? '')
  return below.filter(({ path }) => {
    if (!path?.startsWith(`${parent}/`)) return false
    return !paths.some((other) => other !== path && other !== parent && path.startsWith(`${other}/`))
  })
}
