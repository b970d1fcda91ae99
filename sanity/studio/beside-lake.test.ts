import { expect, it } from 'vitest'

import { addressBesideLake } from './beside-lake.ts'

it.each([
  [
    'http://localhost:3000/studio/news?a=b#sid=1',
    'http://127.0.0.1:3333',
    'http://127.0.0.1:3000/studio/news?a=b#sid=1',
  ],
  ['http://127.0.0.1:3000/studio', 'http://localhost:3333', 'http://localhost:3000/studio'],
  ['http://127.0.0.1:3000/studio', 'http://[::1]:3333', 'http://[::1]:3000/studio'],
  ['http://127.0.0.1:3000/studio', 'http://127.0.0.1:3333', null],
  ['https://www.example.org/studio', 'https://content.example.org', null],
  ['http://localhost:3000/studio', 'https://content.example.org', null],
  ['https://www.example.org/studio', 'http://127.0.0.1:3333', null],
  ['http://localhost:3000/studio', null, null],
])('%s with the lake at %s belongs at %s', (page, apiHost, expected) => {
  expect(addressBesideLake(page, apiHost)).toBe(expected)
})
