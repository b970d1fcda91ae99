import { z } from 'zod'
import type { Member } from '../accounts/directory.ts'
import { HttpError } from '../errors.ts'
import { aclOf, requireAccount, requirePermission } from '../permissions.ts'
import { aclModes } from '../store.ts'
import type { Identity } from '../types.ts'
import { datasetOf, json, route } from './context.ts'
import type { LakeApp, LakeContext, LakeParts } from './context.ts'
import { readJson, readQueryString } from './read-request.ts'
import { roleTitles } from './roles.ts'

const datasetBody = z.looseObject({ aclMode: z.enum(aclModes).default('public') })
const projectOptions = z.looseObject({ includeMembers: z.string().optional() })
const datasetOptions = z.looseObject({ datasetProfile: z.string().optional() })

/** The one project and its datasets, enough for the vendor's importer, exporter and CLI. */
export function projectRoutes(app: LakeApp, parts: LakeParts): void {
  const { projectId, store, directory } = parts

  const requireProject = (c: LakeContext): void => {
    requireAccount(c.get('identity'))
    if (c.req.param('project') !== projectId)
      throw new HttpError(404, `There is no such project here; this lake serves "${projectId}"`)
  }
  const project = (c: LakeContext): object => ({
    id: projectId,
    displayName: 'Content Lake',
    studioHost: null,
    organizationId: null,
    isBlocked: false,
    isDisabled: false,
    isDisabledByUser: false,
    activityFeedEnabled: false,
    createdAt: store.datasets()[0]?.createdAt ?? null,
    maxRetentionDays: 365,
    metadata: {},
    features: [],
    pendingInvites: 0,
    ...(readQueryString(c, projectOptions).includeMembers !== 'false' && {
      members: directory.members().map((member) => memberOf(member, c.get('identity'))),
    }),
  })
  const listDatasets = (c: LakeContext): Response => {
    requireAccount(c.get('identity'))
    // The Studio looks for an add-on dataset for comments; there is none.
    if (readQueryString(c, datasetOptions).datasetProfile !== undefined) return json([])
    return json(
      store.datasets().map((dataset) => ({ ...dataset, createdByUserId: null, tags: [], datasetProfile: 'content' })),
    )
  }
  const putDataset = async (c: LakeContext): Promise<Response> => {
    requirePermission(c.get('identity'), 'manage')
    const { aclMode } = await readJson(c, datasetBody)
    const { name } = store.createDataset(c.req.param('dataset') ?? '', aclMode)
    return json({ datasetName: name, aclMode })
  }

  const checked =
    (handler: (c: LakeContext) => Response | Promise<Response>) =>
    (c: LakeContext): Response | Promise<Response> => {
      requireProject(c)
      return handler(c)
    }
  route(app, '/v/projects', {
    GET: (c) => {
      requireAccount(c.get('identity'))
      return json([project(c)])
    },
  })
  route(app, '/v/projects/:project', { GET: checked((c) => json(project(c))) })
  route(app, '/v/projects/:project/datasets', { GET: checked(listDatasets) })
  route(app, '/v/projects/:project/datasets/:dataset', { PUT: checked(putDataset) })
  route(app, '/v/projects/:project/datasets/:dataset/acl', {
    GET: (c) => {
      datasetOf(c, parts)
      return json(aclOf(c.get('identity')))
    },
  })
  route(app, '/v/datasets', { GET: listDatasets })
  route(app, '/v/datasets/:dataset', { PUT: putDataset })
}

function memberOf({ id, role, isRobot, createdAt }: Member, asker: Identity): object {
  return {
    id,
    role,
    roles: [{ name: role, ...roleTitles[role] }],
    isRobot,
    isCurrentUser: id === asker.id,
    createdAt,
    updatedAt: createdAt,
  }
}
