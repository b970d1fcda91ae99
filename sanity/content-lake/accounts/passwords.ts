import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'
import { createWorkQueue } from '../assets/work-queue.ts'

/** What a guess costs: memory in KiB, and passes over it. */
export type PasswordCost = { readonly memory: number; readonly passes: number }

/** Memory and passes of RFC 9106's second recommendation, in one lane: above what OWASP asks for (19 MiB, 2 passes). */
export const defaultCost: PasswordCost = { memory: 64 * 1024, passes: 3 }

export type Passwords = {
  /** @returns the argon2id hash in the PHC string format, with its own salt and cost */
  hash(password: string): Promise<string>
  /**
   * Compares in constant time. `null` for an account that does not exist takes as long as for one that does.
   * @throws HttpError 503 when too many wait
   */
  matches(password: string, stored: string | null): Promise<boolean>
}

const derive: (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer> = promisify(argon2)
const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
// The same letters can be typed as one code point or as two (NIST SP 800-63B, 3.1.1.2).
const normalised = (password: string): string => password.normalize('NFKC')

/** One hash at a time: each takes 64 MB, and strangers may ask for as many as they like. */
export function createPasswords(cost: PasswordCost = defaultCost): Passwords {
  const queue = createWorkQueue(1, 64, 'Too many people are signing in at the moment. Try again in a few seconds.')
  const work = (password: string, nonce: Buffer, { memory, passes }: PasswordCost): Promise<Buffer> =>
    queue.run(() =>
      derive('argon2id', { message: normalised(password), nonce, parallelism: 1, tagLength: 32, memory, passes }),
    )
  const nobody = randomBytes(16)
  return {
    async hash(password) {
      const salt = randomBytes(16)
      const tag = await work(password, salt, cost)
      return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=1$${unpadded(salt)}$${unpadded(tag)}`
    },
    async matches(password, stored) {
      const [, memory, passes, salt = '', expected = ''] = phc.exec(stored ?? '') ?? []
      if (memory === undefined) {
        await work(password, nobody, cost)
        return false
      }
      const tag = await work(password, Buffer.from(salt, 'base64'), { memory: Number(memory), passes: Number(passes) })
      const wanted = Buffer.from(expected, 'base64')
      return wanted.length === tag.length && timingSafeEqual(wanted, tag)
    },
  }
}

// Without letters and digits that are taken for one another.
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password for somebody to copy from a terminal: five groups of four characters, 99 bits. */
export function generatePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => readable.charAt(randomInt(readable.length))).join('')
  return Array.from({ length: 5 }, group).join('-')
}
