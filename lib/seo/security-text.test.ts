import { expect, it } from 'vitest'

import { securityText } from './security-text.ts'

it('names whom to tell, for half a year from now', () => {
  const text = securityText(undefined, new Date('2026-11-27T22:10:00Z'))
  expect(text.split('\n')).toEqual([
    'Contact: mailto:security@localhost',
    'Expires: 2027-05-26T00:00:00Z',
    'Preferred-Languages: en, fr, uk, ru, ar',
    'Canonical: http://localhost:3000/.well-known/security.txt',
    '',
  ])
  expect(securityText('https://example.org/report', new Date())).toMatch(/^Contact: https:\/\/example\.org\/report\n/)
})
