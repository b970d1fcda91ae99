import { expect, it } from 'vitest'
import { clientAddress, networkOf } from './network.ts'

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:192.0.2.7', '192.0.2.7'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ['unknown', 'unknown'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

it('believes the last entry of a proxy, and nobody where there is none', () => {
  expect(clientAddress('127.0.0.1', '203.0.113.9, 192.0.2.7', true)).toBe('192.0.2.7')
  expect(clientAddress('127.0.0.1', '203.0.113.9, nonsense', true)).toBe('127.0.0.1')
  expect(clientAddress('127.0.0.1', undefined, true)).toBe('127.0.0.1')
  for (const peer of ['::ffff:10.1.2.3', '172.31.0.2', '192.168.1.1', '::1', 'fd00::5', 'fe80::1%eth0'])
    expect(clientAddress(peer, '192.0.2.7', true), peer).toBe('192.0.2.7')
  for (const peer of ['198.51.100.4', '172.32.0.1', '::ffff:198.51.100.4', '2001:db8::1'])
    expect(clientAddress(peer, '203.0.113.9', true), peer).toBe(peer)
  expect(clientAddress('127.0.0.1', '203.0.113.9', false)).toBe('127.0.0.1')
  expect(clientAddress(undefined, undefined, false)).toBe('unknown')
})
