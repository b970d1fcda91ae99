import { createClient } from '@sanity/client'
import type { WorkspaceOptions } from 'sanity'

import type { BrowserApi } from '../client/api.ts'
import { createEventMultiplexer } from './event-multiplexer.ts'
import { createSignOut } from './sign-out.ts'

type Connection = Pick<WorkspaceOptions, 'projectId' | 'dataset' | 'apiHost' | 'auth' | 'unstable_clientFactory'>

/**
 * How the Studio reaches its content; the counterpart of sanity/client/api.ts in the browser. Sanity's service needs
 * the project id alone. The embedded lake is asked on one plain host (the Studio would put the project id in front
 * of it, which needs a wildcard name), with its event streams in one socket, and signs editors in on its own page.
 */
export function studioConnection({ projectId, dataset, apiHost }: BrowserApi): Connection {
  if (apiHost === null) return { projectId, dataset }
  const multiplexer = createEventMultiplexer()
  const fetchOf = createSignOut(multiplexer.fetch)
  return {
    projectId,
    dataset,
    apiHost,
    auth: { loginMethod: 'token', redirectOnSingle: false },
    unstable_clientFactory(options) {
      const fetch = fetchOf(options)
      return createClient({ ...options, useProjectHostname: false, resolveFetch: () => fetch })
    },
  }
}
