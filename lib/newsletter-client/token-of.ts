const shape = /^[\w.-]{1,200}$/

/** The token in an address; empty when there is none that could be one. */
export function tokenOf({ token }: { readonly token?: string | string[] }): string {
  return typeof token === 'string' && shape.test(token) ? token : ''
}
