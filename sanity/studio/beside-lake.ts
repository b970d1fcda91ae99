/** Names that a machine has for itself. To a browser each is a site of its own. */
const ownNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where the Studio has to be so that the browser takes it and the lake for one site: pictures of drafts are fetched
 * with a cookie of the lake (docs/decisions/0011-unpublished-assets.md), which browsers keep from other sites.
 * @param page the address of the Studio now
 * @param apiHost the address of the lake; null: hosted Sanity
 * @returns the same page under the lake's name, or null when it may stay where it is
 */
export function addressBesideLake(page: string, apiHost: string | null): string | null {
  if (apiHost === null) return null
  const address = new URL(page)
  const { hostname } = new URL(apiHost)
  if (address.hostname === hostname || !ownNames.has(address.hostname) || !ownNames.has(hostname)) return null
  address.hostname = hostname
  return address.href
}
