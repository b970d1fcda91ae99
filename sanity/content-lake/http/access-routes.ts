import { z } from 'zod'
import { HttpError } from '../errors.ts'
import { requireAccount, requirePermission } from '../permissions.ts'
import type { TokenRecord } from '../tokens.ts'
import { roles } from '../types.ts'
import { json, route } from './context.ts'
import type { LakeApp, LakeContext, LakeParts } from './context.ts'
import { readJson } from './read-request.ts'
import { roleTitles } from './roles.ts'

const robotBody = z.looseObject({
  label: z.string().trim().min(1).max(200),
  memberships: z
    .array(
      z.looseObject({ resourceType: z.literal('project'), resourceId: z.string(), roleNames: z.array(z.string()) }),
    )
    .length(1, 'must name this project once'),
  expiresAt: z.never('Tokens of this lake do not expire by themselves; revoke them').optional(),
})

/** Roles, tokens and the list of origins, as the Studio and `sanity users|tokens|cors` ask for them. */
export function accessRoutes(app: LakeApp, parts: LakeParts): void {
  const { projectId, tokens, allowedOrigins } = parts

  const requireProject = (c: LakeContext): void => {
    if (c.req.param('project') !== projectId)
      throw new HttpError(404, `There is no such project here; this lake serves "${projectId}"`)
  }
  const forAccounts =
    (answer: () => unknown) =>
    (c: LakeContext): Response => {
      requireAccount(c.get('identity'))
      if (c.req.param('project') !== undefined) requireProject(c)
      return json(answer())
    }
  const forAdministrators =
    (handler: (c: LakeContext) => Response | Promise<Response>) =>
    (c: LakeContext): Response | Promise<Response> => {
      requirePermission(c.get('identity'), 'manage')
      requireProject(c)
      return handler(c)
    }
  const roleList = roles.map((name) => ({
    name,
    ...roleTitles[name],
    isCustom: false,
    projectId,
    appliesToUsers: true,
    appliesToRobots: true,
  }))
  const robot = ({ id, label, role, createdAt }: TokenRecord): object => ({
    id,
    label,
    createdAt,
    expiresAt: null,
    memberships: [{ resourceType: 'project', resourceId: projectId, roleNames: [role] }],
  })
  const onePage = (data: readonly unknown[]): object => ({ data, nextCursor: null, totalCount: data.length })

  route(app, '/v/projects/:project/roles', { GET: forAccounts(() => roleList) })
  route(app, '/v/access/project/:project/roles', { GET: forAccounts(() => onePage(roleList)) })
  // What the Studio reads here is whether it may upload schemas; it may not, there is no place for them.
  route(app, '/v/projects/:project/grants', { GET: forAccounts(() => ({})) })
  // Nobody asks for rights or is invited by mail: an administrator runs `npm run lake -- user create`.
  route(app, '/v/access/requests/me', { GET: forAccounts(() => []) })
  route(app, '/v/invitations/project/:project', { GET: forAccounts(() => []) })
  // The list comes from LAKE_ALLOWED_ORIGINS and SITE_URL, and changes there.
  route(app, '/v/projects/:project/cors', {
    GET: forAdministrators(() =>
      json(allowedOrigins.map((origin, id) => ({ id, origin, allowCredentials: true, projectId, createdAt: null }))),
    ),
  })

  route(app, '/v/access/project/:project/robots', {
    GET: forAdministrators(() =>
      json(
        onePage(
          tokens
            .list()
            .filter(({ revokedAt }) => revokedAt === null)
            .map(robot),
        ),
      ),
    ),
    POST: forAdministrators(async (c) => {
      const { label, memberships } = await readJson(c, robotBody)
      const [name, ...others] = memberships[0]?.roleNames ?? []
      const role = roles.find((known) => known === name)
      if (role === undefined || others.length > 0 || memberships[0]?.resourceId !== projectId)
        throw new HttpError(400, `A token has one role in project "${projectId}": ${roles.join(', ')}`)
      const { secret, ...record } = tokens.create(label, role)
      return json({ ...robot(record), token: secret })
    }),
  })
  route(app, '/v/access/project/:project/robots/:token', {
    DELETE: forAdministrators((c) => {
      const id = c.req.param('token') ?? ''
      if (!tokens.revoke(id)) throw new HttpError(404, `There is no token "${id.slice(0, 80)}"`)
      return json({ id, deleted: true })
    }),
  })
}
