import { BlockList, isIP } from 'node:net'

/**
 * The network that attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, because a subscriber has all
 * 2^64 addresses of it.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined && isIP(mapped) === 4) return mapped
  const plain = address.split('%', 1)[0] ?? ''
  if (isIP(plain) !== 6) return address
  // URL writes an IPv6 address in its one canonical form, dotted endings included.
  const [head = '', tail] = new URL(`http://[${plain}]/`).hostname.slice(1, -1).split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - groups.length - rest.length }, () => '0')
  return `${[...groups, ...zeros, ...rest].slice(0, 4).join(':')}::/64`
}

// Where a proxy of ours may stand: this machine, or a network that the internet does not reach.
const near = new BlockList()
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  near.addSubnet(network, bits)
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  near.addSubnet(network, bits, 'ipv6')

/**
 * The address of whoever sent a request.
 * @param forwarded the X-Forwarded-For header, which counts only where a proxy of ours adds the last entry
 */
export function clientAddress(peer: string | undefined, forwarded: string | undefined, behindProxy: boolean): string {
  if (peer === undefined) return 'unknown'
  const last = forwarded?.split(',').at(-1)?.trim() ?? ''
  return behindProxy && isIP(last) !== 0 && isNear(peer) ? last : peer
}

function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '').split('%', 1)[0] ?? ''
  return isIP(plain) !== 0 && near.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

/** What a server knows of who sent a request. */
export type Sender = {
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/**
 * The network that open connections are counted by.
 * @returns `null` for this machine, which is nobody in particular: a proxy that does not say for whom it asks
 */
export function countedNetwork({ socket, headers }: Sender, behindProxy: boolean): string | null {
  const forwarded = [headers['x-forwarded-for']].flat().join(',')
  const network = networkOf(clientAddress(socket.remoteAddress, forwarded, behindProxy))
  return network.startsWith('127.') || network === networkOf('::1') ? null : network
}
