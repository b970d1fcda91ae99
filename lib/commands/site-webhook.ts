import { createClient } from '@sanity/client'
import { z } from 'zod'

import { changeProjection } from '../changes/projection.ts'
import type { Environment } from '../env/environment.ts'

/** The name by which the site's own webhook is found again; the lake's command line shows it. */
const name = 'site'

const hooksSchema = z.array(z.looseObject({ id: z.string(), name: z.string() }))
const hooksPath = '/hooks/projects/local'

/** The host under which the lake, which stands on the same machine, reaches the site; as it is written in addresses. */
export function siteHost({ HOST }: Environment): string {
  const everywhere: readonly string[] = ['0.0.0.0', '::']
  const host = everywhere.includes(HOST) ? '127.0.0.1' : HOST
  return host.includes(':') ? `[${host}]` : host
}

/**
 * Makes the lake tell the site of every published change: creates the webhook, or brings the one of an earlier start
 * up to date. Changes from here on reach the site, also those that are made before it answers.
 * @throws when the lake refuses or does not answer.
 */
export async function registerSiteWebhook(
  environment: Environment,
  lake: { readonly url: string; readonly adminToken: string },
): Promise<void> {
  const client = createClient({
    projectId: 'local',
    apiVersion: '2025-02-19',
    apiHost: lake.url,
    useProjectHostname: false,
    useCdn: false,
    token: lake.adminToken,
  })
  const settings = {
    name,
    description: 'Tells the site what to render again. Made and kept up to date by npm start.',
    url: `http://${siteHost(environment)}:${environment.PORT}/api/revalidate`,
    dataset: environment.SANITY_DATASET,
    rule: {
      on: ['create', 'update', 'delete'],
      // The site reads the rest itself, so that a late call cannot bring back an old state.
      projection: changeProjection,
    },
    secret: environment.REVALIDATE_SECRET,
    isDisabledByUser: false,
  }
  const hooks = hooksSchema.parse(await client.request({ url: hooksPath }))
  const present = hooks.find((hook) => hook.name === name)
  await client.request(
    present
      ? { method: 'PATCH', url: `${hooksPath}/${present.id}`, body: settings }
      : { method: 'POST', url: hooksPath, body: settings },
  )
}
