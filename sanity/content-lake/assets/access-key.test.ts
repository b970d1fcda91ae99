import { expect, test } from 'vitest'
import { createAccessKeys } from './access-key.ts'

const url = 'https://lake.example/images/local/production/a.png'

test('a signed address opens its path for a day, with whatever other parameters', () => {
  let now = 1_000_000
  const keys = createAccessKeys(() => now)
  const signed = new URL(keys.sign(url))
  expect(keys.opens(signed)).toBe(true)
  signed.searchParams.set('w', '20')
  expect(keys.opens(signed)).toBe(true)
  now += 24 * 3_600_000 + 1
  expect(keys.opens(signed)).toBe(false)
})

test.each([
  ['another path', (signed: string) => signed.replace('a.png', 'b.png')],
  ['a later date', (signed: string) => signed.replace(/access=(\d)/, 'access=9$1')],
  ['another signature', (signed: string) => signed.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))],
  ['a short one', (signed: string) => signed.slice(0, -1)],
  ['none', () => `${url}?access=`],
  ['no parameter', () => url],
])('%s opens nothing', (_, change) => {
  const keys = createAccessKeys()
  expect(keys.opens(new URL(change(keys.sign(url))))).toBe(false)
})

test('keys of another process open nothing', () => {
  expect(createAccessKeys().opens(new URL(createAccessKeys().sign(url)))).toBe(false)
})
