import { describe, expect, it } from 'vitest'

import { formerAddress, placeOnSite, redirectIsWhole } from './redirect-rules.ts'

describe('a former address', () => {
  it.each(['/en/about-us/old', '/cps/{language}/natohq/topics_1.htm', '/docu/pr/2001/p01-124e.htm'])(
    'may be %s',
    (address) => expect(formerAddress(address)).toBe(true),
  )

  it.each([
    ['', 'Write the address'],
    ['en/old', 'one slash'],
    ['//evil.test/', 'one slash'],
    ['https://www.nato.int/cps/en/', 'one slash'],
    ['/en/old?x=1', 'question marks'],
    ['/en/новини', 'letters with accents'],
    ['/{lang}/old', 'Braces'],
    ['/', 'answers this address'],
    ['/studio', 'answers this address'],
    ['/api/health', 'answers this address'],
    [`/${'a'.repeat(300)}`, '300 characters'],
  ])('may not be "%s"', (address, message) => expect(formerAddress(address)).toContain(message))

  it('is needed, its destination is not', () => {
    expect(placeOnSite(undefined)).toBe(true)
    expect(formerAddress(undefined)).not.toBe(true)
  })
})

describe('a redirect', () => {
  const target = { _type: 'reference', _ref: 'topic' }

  it('leads to one place', () => {
    expect(redirectIsWhole({ kind: 'moved', target })).toBe(true)
    expect(redirectIsWhole({ kind: 'moved', address: '/en' })).toBe(true)
    expect(redirectIsWhole({ kind: 'moved', target, address: '/en' })).toContain('not both')
    expect(redirectIsWhole({ kind: 'moved' })).toContain('Choose the page')
  })

  it('says why there is none', () => {
    expect(redirectIsWhole({ kind: 'gone', reason: { en: 'No longer true.' } })).toBe(true)
    expect(redirectIsWhole({ kind: 'gone', reason: { fr: 'Plus vrai.' } })).toContain('Say why')
  })
})
