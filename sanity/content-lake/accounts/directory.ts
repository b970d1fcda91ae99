import type { FixedTokens } from '../fixed-tokens.ts'
import type { Tokens } from '../tokens.ts'
import type { Role } from '../types.ts'
import type { Accounts } from './accounts.ts'

/** Somebody who stands in the history: a person, or a program with a token. */
export type Member = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
  readonly isRobot: boolean
  readonly createdAt: string | null
}

export type Directory = {
  /** Also those who may not act any more: authors of old changes keep their names. */
  find(id: string): Member | null
  /** Those who may act. */
  members(): readonly Member[]
}

/** People and tokens under one roof, as Sanity's endpoints show them. */
export function createDirectory(parts: { accounts: Accounts; tokens: Tokens; fixed: FixedTokens }): Directory {
  const { accounts, tokens, fixed } = parts
  const person = ({ id, name, email, role, createdAt }: ReturnType<Accounts['list']>[number]): Member => ({
    id,
    name,
    email,
    role,
    isRobot: false,
    createdAt,
  })
  const program = ({ id, label, role, createdAt }: ReturnType<Tokens['list']>[number]): Member => ({
    id,
    name: label,
    email: null,
    role,
    isRobot: true,
    createdAt,
  })
  const ofEnvironment = (): readonly Member[] =>
    fixed.list().map(({ id, name, role }) => ({ id, name, email: null, role, isRobot: true, createdAt: null }))

  return {
    find(id) {
      const user = accounts.get(id)
      if (user !== null) return person(user)
      const token = tokens.list().find((record) => record.id === id)
      return token ? program(token) : (ofEnvironment().find((member) => member.id === id) ?? null)
    },
    members: () => [
      ...accounts
        .list()
        .filter(({ disabledAt }) => disabledAt === null)
        .map(person),
      ...tokens
        .list()
        .filter(({ revokedAt }) => revokedAt === null)
        .map(program),
      ...ofEnvironment(),
    ],
  }
}
