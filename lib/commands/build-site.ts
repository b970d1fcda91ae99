import type { Environment } from '../env/environment.ts'
import { programs, root } from './paths.ts'
import { withProgress } from './progress.ts'
import { requireContent } from './require-content.ts'
import { forgetBuild, isBuilt, rememberBuild, sourceStamp } from './source-stamp.ts'
import { runNode } from './steps.ts'

/** What the build and the site's server see of the environment, beside what this process was given. */
export type SiteVariables = Readonly<Record<string, string | undefined>>

/** Variables for processes of the site. `readToken` is the embedded lake's, or null with hosted Sanity. */
export function siteVariables(environment: Environment, readToken: string | null): SiteVariables {
  return {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    HOST: environment.HOST,
    PORT: String(environment.PORT),
    LAKE_HOST: environment.LAKE_HOST,
    LAKE_PORT: String(environment.LAKE_PORT),
    DATA_DIR: environment.DATA_DIR,
    SITE_URL: environment.SITE_URL,
    // Undefined takes them away: a sample site must not see the settings of a real one.
    SANITY_PROJECT_ID: environment.SANITY_PROJECT_ID,
    SANITY_DATASET: environment.SANITY_DATASET,
    SANITY_API_READ_TOKEN: environment.SANITY_API_READ_TOKEN,
    DATABASE_URL: environment.DATABASE_URL,
    SMTP_URL: environment.SMTP_URL,
    MAIL_FROM: environment.MAIL_FROM,
    MAIL_POSTAL_ADDRESS: environment.MAIL_POSTAL_ADDRESS,
    REVALIDATE_SECRET: environment.REVALIDATE_SECRET,
    ...(readToken === null ? {} : { LAKE_READ_TOKEN: readToken }),
  }
}

function stampOf(environment: Environment): string {
  return sourceStamp(root, {
    SITE_URL: environment.SITE_URL,
    SANITY_PROJECT_ID: environment.SANITY_PROJECT_ID ?? '',
    SANITY_DATASET: environment.SANITY_DATASET,
    // Prerendered pages hold this lake's content and the rewrites its address.
    LAKE: environment.SANITY_PROJECT_ID ? '' : `${environment.LAKE_HOST}:${environment.LAKE_PORT}`,
    DATA_DIR: environment.DATA_DIR,
    NODE: process.version,
  })
}

async function run(what: string, args: readonly string[], variables: SiteVariables): Promise<void> {
  await withProgress(what, async () => {
    const { ok, output } = await runNode(args, { environment: variables })
    if (!ok) throw new Error(`${output.trimEnd()}\n${what} failed; what it said stands above.`)
  })
}

/** Makes the script of the public pages (components/islands/dist/site.js). */
export function buildIslands(variables: SiteVariables): Promise<void> {
  return run('Building the page script', ['components/islands/build.mjs'], variables)
}

/**
 * Builds the site into `.next`. The content source must answer: pages are made here. When it does not, the last
 * build stays.
 * @param always false: only when sources or settings changed since the last finished build.
 * @returns whether a build was made.
 * @throws one Error with a message for the terminal.
 */
export async function buildSite(environment: Environment, variables: SiteVariables, always = false): Promise<boolean> {
  const stamp = stampOf(environment)
  if (!always && isBuilt(root, stamp)) return false
  const content = () => requireContent(environment, variables['LAKE_READ_TOKEN'] ?? null)
  const before = await content()
  forgetBuild(root)
  await buildIslands(variables)
  await run('Building the site (one to two minutes)', [programs.next, 'build'], variables)
  // What changed meanwhile is in some of its pages only.
  rememberBuild(root, stamp, before === (await content()) ? before : null)
  return true
}
