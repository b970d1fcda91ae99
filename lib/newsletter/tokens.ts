import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What a link in a mail lets its holder do. One for one purpose is none for another. */
export type Purpose = 'confirm' | 'unsubscribe' | 'preferences'

const idShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A keyed hash in base64url: 43 characters. */
function sealed(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

/** Compared in constant time, whatever the lengths. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** The links' tokens and the hashes by which things are known that must not be stored. */
export type Tokens = {
  /** The token of a confirmation. It is not stored: a mail that is sent again carries the same one. */
  readonly confirmation: (id: string) => string
  /** Under which a confirmation's token is stored. */
  readonly hash: (token: string) => string
  /** A token that names a subscriber and holds as long as the subscription. */
  readonly forSubscriber: (purpose: Exclude<Purpose, 'confirm'>, id: string) => string
  /** The subscriber whom a token names; null when it was not made here for this purpose. */
  readonly subscriberOf: (purpose: Exclude<Purpose, 'confirm'>, token: string) => string | null
  /** Keyed, so that nobody can try addresses against it who has only the database. */
  readonly addressHash: (key: string) => string
}

/** @param secret of this installation, 32 random bytes. */
export function createTokens(secret: string): Tokens {
  const seal = (purpose: string, id: string) => sealed(secret, `${purpose}:${id}`)
  return {
    confirmation: (id) => seal('confirm', id),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
    forSubscriber: (purpose, id) => `${id}.${seal(purpose, id)}`,
    subscriberOf(purpose, token) {
      const [id = '', mark = '', ...rest] = token.split('.')
      return rest.length === 0 && idShape.test(id) && sameSecret(mark, seal(purpose, id)) ? id : null
    },
    addressHash: (key) => seal('address', key),
  }
}
