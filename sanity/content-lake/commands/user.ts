import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { createAccounts } from '../accounts/accounts.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { generatePassword } from '../accounts/passwords.ts'
import type { User } from '../accounts/users.ts'
import type { LakeConfig } from '../config.ts'
import { roleFrom } from '../tokens.ts'
import { roles } from '../types.ts'
import type { Role } from '../types.ts'
import { print, UsageError } from './output.ts'
import { withDatabase } from './with-database.ts'

export const userHelp = `lake user list
lake user create <e-mail> --role <${roles.join('|')}> [--name <name>] [--stdin]
lake user role <e-mail> <${roles.join('|')}>
lake user password <e-mail> [--stdin]
lake user disable <e-mail>
lake user enable <e-mail>
lake user delete <e-mail>
lake user sessions <e-mail> [--end]

People who sign in at the lake and in the Studio. A new password is made up and shown once; with --stdin it is the
first line of standard input. Another role or password, disabling and deleting end the person's sessions. History keeps
the name of a deleted person, and nothing else. A running lake takes changes at once.
`

type Options = { readonly role?: string; readonly name?: string; readonly stdin: boolean; readonly end: boolean }
type Action = (accounts: Accounts, words: readonly string[], options: Options) => void | Promise<void>

const actions: Readonly<Record<string, Action>> = {
  list(accounts) {
    for (const { id, email, role, createdAt, disabledAt, name } of accounts.list())
      print([id, email, role, createdAt, disabledAt === null ? 'active' : `disabled ${disabledAt}`, name].join('\t'))
  },
  async create(accounts, [email = ''], { role, name, stdin }) {
    if (!z.email().safeParse(email).success) throw new UsageError(`"${email}" is no e-mail address.\n\n${userHelp}`)
    const given = requireRole(role)
    await handOut(stdin, async (password) => {
      const user = await accounts.create({
        email,
        name: name?.trim() || email.replace(/@.*/, ''),
        role: given,
        password,
      })
      return `${user.id} ${user.email} (${given}) is created`
    })
  },
  role(accounts, [email, role]) {
    const user = requireUser(accounts, email)
    accounts.setRole(user.id, requireRole(role))
    print(`${user.email} is ${role} now`)
  },
  async password(accounts, [email], { stdin }) {
    const user = requireUser(accounts, email)
    await handOut(stdin, async (password) => {
      await accounts.setPassword(user.id, password)
      return `${user.email} has a new password`
    })
  },
  disable(accounts, [email]) {
    const user = requireUser(accounts, email)
    accounts.disable(user.id)
    print(`${user.email} is disabled`)
  },
  enable(accounts, [email]) {
    const user = requireUser(accounts, email)
    accounts.enable(user.id)
    print(`${user.email} may sign in again`)
  },
  delete(accounts, [email]) {
    const user = requireUser(accounts, email)
    accounts.remove(user.id)
    print(`${user.email} is deleted`)
  },
  sessions(accounts, [email], { end }) {
    const user = requireUser(accounts, email)
    if (end) {
      const { length } = accounts.sessions.list(user.id)
      accounts.sessions.endAll(user.id)
      print(`Sessions of ${user.email} that are ended: ${length}`)
      return
    }
    for (const { id, kind, origin, browser, createdAt, seenAt } of accounts.sessions.list(user.id))
      print([id, kind === 'page' ? 'account page' : `Studio at ${origin}`, browser, createdAt, seenAt].join('\t'))
  },
}

/** `lake user <action>`. @throws UsageError, AccountError, PasswordRefusedError with a message for the terminal */
export async function runUser(args: readonly string[], config: LakeConfig): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      name: { type: 'string' },
      stdin: { type: 'boolean', default: false },
      end: { type: 'boolean', default: false },
    },
  })
  const [name = '', ...words] = positionals
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw new UsageError(userHelp)
  await withDatabase(config, (database) => action(createAccounts(database), words, values))
}

/** Passwords go to standard output alone, so that a pipe gets nothing else; remarks go to standard error. */
async function handOut(stdin: boolean, use: (password: string) => Promise<string>): Promise<void> {
  const given = stdin ? ((await text(process.stdin)).split(/\r?\n/, 1)[0] ?? '') : null
  const password = given ?? generatePassword()
  const done = await use(password)
  process.stderr.write(`${done}${given === null ? '; the password is shown this once' : ''}\n`)
  if (given === null) print(password)
}

function requireUser(accounts: Accounts, email: string | undefined): User {
  if (email === undefined) throw new UsageError(userHelp)
  const user = accounts.find(email)
  if (user === null) throw new UsageError(`There is no user ${email}. "lake user list" shows all.`)
  return user
}

function requireRole(word: string | undefined): Role {
  const role = roleFrom(word ?? '')
  if (role === null) throw new UsageError(`Give a role, one of ${roles.join(', ')}.`)
  return role
}
