import { describe, expect, it } from 'vitest'

import { readPageInstead } from './page-instead.ts'

describe('readPageInstead', () => {
  it('reads status, path and query', () => {
    const url = '/en/newsletter/again?email=a%40b&problem=invalid-address'
    expect(readPageInstead(`422 ${url}`)).toEqual({ status: 422, url })
  })

  it.each(['', '422', '200 /en', '422 en', '422 https://example.org/', '422 /en /fr', '422 /\u00e9'])(
    'takes %j for nothing',
    (value) => {
      expect(readPageInstead(value)).toBeNull()
    },
  )
})
