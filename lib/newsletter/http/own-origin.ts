const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

function sameSite(given: string, site: URL): boolean {
  if (!URL.canParse(given)) return false
  const { protocol, hostname, port, origin } = new URL(given)
  if (origin === site.origin) return true
  // On the machine itself one site has several names.
  const near = loopback.includes(hostname) && loopback.includes(site.hostname)
  return near && protocol === site.protocol && port === site.port
}

/**
 * True when a browser sent the request from a page of this site. Browsers say so in Sec-Fetch-Site, which no page can
 * change, wherever the connection is safe; elsewhere Origin tells.
 */
export function isOwnOrigin(headers: Headers, siteUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  return origin === null || origin === 'null' ? site === 'same-origin' : sameSite(origin, new URL(siteUrl))
}
