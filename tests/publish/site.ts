import { createClient, type SanityClient } from '@sanity/client'
import { z } from 'zod'

import { locales } from '../../lib/i18n/locales.ts'

/** What the tests of publishing share: the sample site, its lake, and what the site says of itself. */

export function setting(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} must be set: "npm test" brings up the sample site and names it.`)
  return value
}

export function lakeClient(apiHost: string): SanityClient {
  return createClient({
    apiHost,
    projectId: 'local',
    dataset: 'production',
    apiVersion: '2025-02-19',
    useProjectHostname: false,
    useCdn: false,
    token: setting('LAKE_ADMIN_TOKEN'),
    perspective: 'raw',
    maxRetries: 0,
  })
}

const publicationSchema = z.object({
  revision: z.string().nullable(),
  publishedAt: z.string().nullable(),
  liveAt: z.string().nullable(),
  live: z.array(z.string()),
  gone: z.array(z.string()),
  failed: z.array(z.string()),
  pending: z.array(z.string()),
  more: z.number(),
})
const answerSchema = z.object({ changes: z.array(publicationSchema) })
const healthSchema = z.object({ rendering: z.number(), failing: z.number() })

export type Publication = z.output<typeof publicationSchema>

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export async function publicationOf(site: string, documentId: string, revision: string): Promise<Publication | null> {
  const answer = answerSchema.parse(await (await fetch(`${site}/api/publications/${documentId}`)).json())
  return answer.changes.find((change) => change.revision === revision) ?? null
}

/** Waits until the site says that the change is live. The time limit is the test's. */
export async function liveAs(site: string, documentId: string, revision: string): Promise<Publication> {
  for (;;) {
    const publication = await publicationOf(site, documentId, revision)
    if (publication?.liveAt) return publication
    await pause(50)
  }
}

/** Waits until nothing is rendered any more. */
export async function settled(site: string): Promise<void> {
  const headers = { 'x-internal-token': setting('REVALIDATE_SECRET') }
  for (;;) {
    const { rendering, failing } = healthSchema.parse(await (await fetch(`${site}/api/health`, { headers })).json())
    if (rendering === 0 && failing === 0) return
    await pause(100)
  }
}

/** Every page that the map names, in every language. */
export async function addressesOf(site: string): Promise<string[]> {
  const maps = await Promise.all(locales.map(async (locale) => (await fetch(`${site}/sitemap/${locale}.xml`)).text()))
  return [...maps.join('').matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
}

/** Entity tags by path, which stand for the bytes; "404" and its like where there is no page. */
export async function etagsOf(site: string, paths: Iterable<string>): Promise<Map<string, string>> {
  const etags = new Map<string, string>()
  const all = [...paths]
  for (let from = 0; from < all.length; from += 16) {
    const batch = all.slice(from, from + 16).map(async (path) => {
      const { status, headers } = await fetch(site + path, { method: 'HEAD', redirect: 'manual' })
      etags.set(path, status === 200 ? (headers.get('etag') ?? '') : String(status))
    })
    await Promise.all(batch)
  }
  return etags
}

/** Paths whose bytes differ. */
export function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path)).toSorted()
}

/** Renders every page anew, whatever the tags say, and waits for it. */
export async function renderEverything(site: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-internal-token': setting('REVALIDATE_SECRET') }
  const answer = await fetch(`${site}/api/revalidate`, { method: 'POST', headers, body: '{"tags":["*"]}' })
  if (!answer.ok) throw new Error(`/api/revalidate answered ${answer.status}`)
  await settled(site)
}
