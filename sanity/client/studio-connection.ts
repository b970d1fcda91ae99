import { createClient } from '@sanity/client'
import type { WorkspaceOptions } from 'sanity'

import type { BrowserApi } from './api.ts'

type Connection = Pick<WorkspaceOptions, 'projectId' | 'dataset' | 'apiHost' | 'auth' | 'unstable_clientFactory'>

/**
 * How the Studio reaches its content: Sanity's service by the project id alone, the embedded lake on one plain
 * host (the Studio would put the project id in front of it, which needs a wildcard name) with a token that its
 * own login page hands over.
 */
export function studioConnection({ projectId, dataset, apiHost }: BrowserApi): Connection {
  if (apiHost === null) return { projectId, dataset }
  return {
    projectId,
    dataset,
    apiHost,
    auth: { loginMethod: 'token', redirectOnSingle: false },
    unstable_clientFactory: (options) => createClient({ ...options, useProjectHostname: false }),
  }
}
