import path from 'node:path'

import { readEnvironment, type Environment } from '../env/environment.ts'
import { printAdministrator } from './addresses.ts'
import { buildSite, siteVariables, type SiteVariables } from './build-site.ts'
import { startLake, type Lake } from './lake-service.ts'
import { startNewsletter } from './newsletter-service.ts'
import { root } from './paths.ts'
import { requirePorts } from './ports.ts'
import { seedWhenEmpty } from './seed.ts'
import type { Service } from './service.ts'
import type { Session } from './session.ts'
import { registerSiteWebhook } from './site-webhook.ts'

/** The environment, with DATA_DIR made absolute so that every process means the same folder. */
export function commandEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const environment = readEnvironment(source)
  return { ...environment, DATA_DIR: path.resolve(root, environment.DATA_DIR) }
}

export type Content = {
  /** Null with hosted Sanity. */
  readonly lake: Lake | null
  readonly variables: SiteVariables
}

/**
 * Brings up what pages are made from: checks the ports, starts the embedded lake and fills it with the
 * sample content when it is empty. With SANITY_PROJECT_ID there is nothing to bring up.
 * @throws one Error with a message for the terminal.
 */
export async function bringUpContent(session: Session, environment: Environment, sitePort = true): Promise<Content> {
  const hosted = environment.SANITY_PROJECT_ID !== undefined
  await requirePorts([
    ...(sitePort ? [{ port: environment.PORT, host: environment.HOST, purpose: 'site', variable: 'PORT' }] : []),
    ...(hosted
      ? []
      : [{ port: environment.LAKE_PORT, host: environment.LAKE_HOST, purpose: 'Content Lake', variable: 'LAKE_PORT' }]),
  ])
  if (hosted) return { lake: null, variables: siteVariables(environment, null) }
  const lake = await startLake(session, environment)
  // Whoever stops the first start during its build would never learn the password.
  session.afterwards(() => printAdministrator(lake.takeAdministrator()))
  await seedWhenEmpty(environment, lake)
  if (sitePort) await registerSiteWebhook(environment, lake)
  return { lake, variables: siteVariables(environment, lake.readToken) }
}

export type RunningSite = Content & {
  readonly site: Service
  readonly built: boolean
}

/**
 * The whole site in production mode: content, build when stale, serving layer.
 * Resolves when the site answers.
 */
export async function bringUpSite(session: Session, environment: Environment): Promise<RunningSite> {
  const content = await bringUpContent(session, environment)
  const built = await buildSite(environment, content.variables)
  // Rendering everything anew leaves garbage that V8 would let grow to several times the size of the pages.
  const args = ['--max-old-space-size=512', 'lib/serving/main.ts']
  const variables = { ...content.variables, NEWSLETTER_URL: await startNewsletter(session, content.variables) }
  const site = session.start({ name: 'The site', args, environment: variables })
  await site.ready
  return { ...content, site, built }
}
