import { randomBytes } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { createTokens } from './tokens.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
const id = '3f2b8c1a-0d4e-4f6a-9b7c-5e8d1a2b3c4d'
const otherId = '3f2b8c1a-0d4e-4f6a-9b7c-5e8d1a2b3c4e'

/** Each character replaced by each other one: among them every single bit that may be flipped. */
function altered(token: string): string[] {
  return [...token].flatMap((character, at) =>
    [...alphabet]
      .filter((other) => other !== character)
      .map((other) => `${token.slice(0, at)}${other}${token.slice(at + 1)}`),
  )
}

describe('the token of a subscriber', () => {
  const tokens = createTokens('secret-of-the-tests')
  const token = tokens.forSubscriber('preferences', id)

  it('names its subscriber for its purpose', () => {
    expect(tokens.subscriberOf('preferences', token)).toBe(id)
  })

  it('is one of its kind: ten thousand others that look like it name nobody', () => {
    const [, mark = ''] = token.split('.')
    const forged = [
      ...altered(token),
      ...Array.from({ length: token.length }, (_, length) => token.slice(0, length)),
      ...Array.from({ length: 5000 }, () => `${id}.${randomBytes(32).toString('base64url')}`),
      tokens.forSubscriber('unsubscribe', id),
      createTokens('another-secret').forSubscriber('preferences', id),
      `${otherId}.${mark}`,
      `${token}.`,
      `.${token}`,
      `${token}${token}`,
      token.toUpperCase(),
      encodeURIComponent(`${token}\u0000`),
      ` ${token}`,
      `${id}.`,
      mark,
    ]
    expect(forged.length).toBeGreaterThan(10_000)
    expect(forged.filter((one) => tokens.subscriberOf('preferences', one) !== null)).toEqual([])
  })
})
