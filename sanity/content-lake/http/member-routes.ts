import type { Member } from '../accounts/directory.ts'
import { requireAccount } from '../permissions.ts'
import type { Identity } from '../types.ts'
import { json, route } from './context.ts'
import type { LakeApp, LakeParts } from './context.ts'
import { roleTitles } from './roles.ts'

/** Who asks, and who the authors of changes are. */
export function memberRoutes(app: LakeApp, parts: LakeParts): void {
  const { directory, projectId } = parts

  // The Studio takes `{}` for "logged out".
  route(app, '/v/users/me', { GET: (c) => json(currentUser(c.get('identity'), parts)) })

  route(app, '/v/users/:ids', {
    GET: (c) => {
      const identity = c.get('identity')
      requireAccount(identity)
      const ids = (c.req.param('ids') ?? '').split(',').slice(0, 400)
      const found = ids.map((id) => directory.find(id)).filter((member) => member !== null)
      const users = found.map((member) => userOf(member, identity, projectId))
      return json(ids.length === 1 ? (users[0] ?? null) : users)
    },
  })
}

function currentUser({ id, name, email, role }: Identity, { accounts }: LakeParts): object {
  if (role === null) return {}
  const provider = accounts.get(id) === null ? 'token' : 'lake'
  const profileImage = null
  return { id, name, email, profileImage, role, roles: [{ name: role, ...roleTitles[role] }], provider }
}

/** Addresses are for administrators; names are for everybody who works here. */
function userOf(member: Member, asker: Identity, projectId: string): object {
  const { id, name, email, isRobot, createdAt } = member
  return {
    id,
    projectId,
    displayName: name,
    familyName: null,
    givenName: null,
    middleName: null,
    imageUrl: null,
    isRobot,
    createdAt,
    updatedAt: createdAt,
    isCurrentUser: id === asker.id,
    ...(asker.role === 'administrator' && { email }),
  }
}
