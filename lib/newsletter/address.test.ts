import { describe, expect, it } from 'vitest'

import { readAddress } from './address.ts'

describe('a mail address', () => {
  it.each([
    ['capitals', 'Reader@Example.ORG', 'reader@example.org'],
    ['spaces around it', '  reader@example.org\t', 'reader@example.org'],
    ['a domain in its own script', 'reader@пошта.укр', 'reader@xn--80a1acn3a.xn--j1amh'],
    ['a letter and its accent apart', 'reader@cafe\u0301.example', 'reader@xn--caf-dma.example'],
    ['the full stop of Chinese', 'reader@例え。jp', 'reader@xn--r8jz45g.jp'],
  ])('is the same, spelt with %s', (_, typed, key) => {
    expect(readAddress(typed)?.key).toBe(key)
  })

  it('is another one with a dot or a plus sign more', () => {
    const spellings = ['reader@example.org', 'rea.der@example.org', 'reader+news@example.org']
    expect(new Set(spellings.map((typed) => readAddress(typed)?.key)).size).toBe(spellings.length)
  })
})
