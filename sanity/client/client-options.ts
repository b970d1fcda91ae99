import type { Environment } from '../../lib/env/environment.ts'
import { contentApi } from './api.ts'

/** What a client for published content is made with, in whichever process of the site. */
export function clientOptions(environment: Environment) {
  const { projectId, dataset, apiVersion, apiHost, token } = contentApi(environment)
  return {
    projectId,
    dataset,
    apiVersion,
    useCdn: false,
    maxRetries: 1,
    timeout: 8000,
    ...(token === null ? {} : { token }),
    // Node cannot resolve `<project>.localhost`, so the embedded lake is asked on its plain host.
    ...(apiHost === null ? {} : { apiHost, useProjectHostname: false }),
  }
}
