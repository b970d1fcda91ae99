import type { Accounts } from './accounts.ts'
import { generatePassword } from './passwords.ts'

/** What the person at the terminal is told, this once. `password` is `null` when they chose it themselves. */
export type FirstAdministrator = { readonly email: string; readonly password: string | null }

/** Nobody's mail: `.localhost` never leaves the machine (RFC 6761). */
const defaultEmail = 'admin@lake.localhost'

/**
 * Makes an administrator where there is none yet.
 * @returns `null` when there is one
 * @throws PasswordRefusedError when the given password is too weak
 */
export async function createFirstAdministrator(
  accounts: Accounts,
  given: { readonly email: string | null; readonly password: string | null },
): Promise<FirstAdministrator | null> {
  if (accounts.list().some(({ role }) => role === 'administrator')) return null
  const email = given.email ?? defaultEmail
  const password = given.password ?? generatePassword()
  await accounts.create({ email, name: 'Administrator', role: 'administrator', password })
  return { email, password: given.password === null ? password : null }
}
