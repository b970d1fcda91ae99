import type { Environment } from '../../lib/env/environment.ts'

/**
 * Where content comes from. This is the only file that knows the embedded Content Lake from hosted
 * Sanity: both speak the same protocol, and nothing else may ask which one answers.
 */
export type ContentApi = {
  readonly projectId: string
  readonly dataset: string
  /** Dated version of Sanity's HTTP API (https://www.sanity.io/docs/api-versioning). */
  readonly apiVersion: string
  /** Absolute, without a closing slash; `null`: the client's own default (Sanity's service). */
  readonly apiHost: string | null
  readonly token: string | null
  /** Absolute address under which `/images/…` and `/files/…` are answered. */
  readonly assetOrigin: string
}

const apiVersion = '2025-02-19'

/** @returns the content source that the environment names. */
export function contentApi(environment: Environment): ContentApi {
  if (environment.SANITY_PROJECT_ID) {
    return {
      projectId: environment.SANITY_PROJECT_ID,
      dataset: environment.SANITY_DATASET,
      apiVersion,
      apiHost: null,
      token: environment.SANITY_API_READ_TOKEN ?? null,
      assetOrigin: 'https://cdn.sanity.io',
    }
  }
  const lake = `http://${environment.LAKE_HOST}:${environment.LAKE_PORT}`
  return {
    projectId: 'local',
    dataset: environment.SANITY_DATASET,
    apiVersion,
    apiHost: lake,
    token: environment.LAKE_READ_TOKEN ?? null,
    assetOrigin: lake,
  }
}
