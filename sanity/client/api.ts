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
  /** What opens files that only drafts use; null: there whoever has an address has the file. */
  readonly assetToken: string | null
}

/** Part of it that a browser is told, for the Studio. Never a token: editors log in. */
export type BrowserApi = Pick<ContentApi, 'projectId' | 'dataset' | 'apiHost'>

/** Where pictures and files of the content source are fetched from. */
export type MediaApi = {
  readonly origin: string
  readonly projectId: string
  readonly dataset: string
  /** Whether what was public may be public no more: the lake withdraws pictures with their page. */
  readonly withdraws: boolean
}

const apiVersion = '2025-02-19'
const embeddedProject = 'local'
const hostedMedia = 'https://cdn.sanity.io'

/** @returns the content source that the environment names. */
export function contentApi(environment: Environment): ContentApi {
  if (environment.SANITY_PROJECT_ID) {
    return {
      projectId: environment.SANITY_PROJECT_ID,
      dataset: environment.SANITY_DATASET,
      apiVersion,
      apiHost: null,
      token: environment.SANITY_API_READ_TOKEN ?? null,
      assetOrigin: hostedMedia,
      assetToken: null,
    }
  }
  const lake = `http://${environment.LAKE_HOST}:${environment.LAKE_PORT}`
  return {
    projectId: embeddedProject,
    dataset: environment.SANITY_DATASET,
    apiVersion,
    apiHost: lake,
    token: environment.LAKE_READ_TOKEN ?? null,
    assetOrigin: lake,
    assetToken: environment.LAKE_READ_TOKEN ?? null,
  }
}

/** @returns the content source as a browser reaches it, which may be by way of a proxy (LAKE_PUBLIC_URL). */
export function browserApi(environment: Environment): BrowserApi {
  const { projectId, dataset, apiHost } = contentApi(environment)
  return { projectId, dataset, apiHost: apiHost === null ? null : (environment.LAKE_PUBLIC_URL ?? apiHost) }
}

/** @returns the origins that the Studio speaks to, for its content policy: http(s) and ws(s). */
export function browserOrigins(environment: Environment): string[] {
  const { projectId, apiHost } = browserApi(environment)
  const hosts = apiHost === null ? hostedOrigins(projectId) : [new URL(apiHost).origin]
  return [...hosts.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]), ...(apiHost ? [] : [hostedMedia])]
}

function hostedOrigins(projectId: string): string[] {
  return [`https://${projectId}.api.sanity.io`, `https://${projectId}.apicdn.sanity.io`, 'https://api.sanity.io']
}

/** @returns where lib/serving fetches pictures and files. */
export function mediaApi(environment: Environment): MediaApi {
  const { assetOrigin, projectId, dataset, apiHost } = contentApi(environment)
  return { origin: assetOrigin, projectId, dataset, withdraws: apiHost !== null }
}
