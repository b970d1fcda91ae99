import { isIP } from 'node:net'

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

/**
 * The address of whoever sent a request.
 * @param forwarded the X-Forwarded-For header, which counts only where a proxy of ours adds the last entry
 */
export function clientAddress(peer: string | undefined, forwarded: string | undefined, behindProxy: boolean): string {
  const last = behindProxy ? forwarded?.split(',').at(-1)?.trim() : undefined
  return last !== undefined && isIP(last) !== 0 ? last : (peer ?? 'unknown')
}
