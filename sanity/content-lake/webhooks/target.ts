/**
 * Where webhooks may go. The lake stands inside the operator's network, so whoever may create a webhook could
 * otherwise reach what they cannot reach themselves (server-side request forgery).
 */

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/**
 * What is wrong with the address of a webhook, in words that end the sentence "The url …"; `null` when nothing is.
 * @param hosts names or addresses that are allowed besides those of this machine; no port
 */
export function targetFault(url: string, hosts: readonly string[]): string | null {
  if (!URL.canParse(url)) return 'is not an absolute address'
  const { protocol, hostname, username, password, hash } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return 'must begin with http:// or https://'
  if (username !== '' || password !== '') return 'must not hold a name or password'
  if (hash !== '') return 'must not hold a fragment'
  if (loopback.test(hostname) || hosts.includes(hostname)) return null
  return `names the host ${hostname}, which is not allowed: start the lake with it in LAKE_WEBHOOK_HOSTS`
}
