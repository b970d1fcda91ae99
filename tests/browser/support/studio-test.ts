import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { createClient, type SanityClient } from '@sanity/client'

/** What the tests of the Studio share: people with accounts, a browser that one of them works in, the lake itself. */

/** A variable that says where the site is. @throws when it is not set */
export function given(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run "npm test", which brings up a site and sets it.`)
  return value
}

const roles = ['administrator', 'editor', 'contributor', 'viewer'] as const
export type Role = (typeof roles)[number]
type Person = { readonly name: string; readonly email: string; readonly password: string }

/** Loading the Studio anew took 22 s on a busy machine. */
const patience = 60_000

/** Runs `npm run lake -- …` on the data of the running lake. */
async function administer(args: readonly string[], input: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'sanity/content-lake/cli.ts', ...args],
    {
      cwd: path.resolve(import.meta.dirname, '../../..'),
      env: { ...process.env, DATA_DIR: given('DATA_DIR') },
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  )
  let fault = ''
  child.stderr.on('data', (chunk: Buffer) => (fault += chunk.toString()))
  child.stdin.end(input)
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(`lake ${args.join(' ')}: ${fault}`)
}

/** From the Studio's address to the lake's login page. */
export async function openLogin(page: Page): Promise<void> {
  await page.goto('/studio')
  await page.getByRole('link', { name: 'E-mail and password' }).click({ timeout: patience })
}

/** Signs in on the lake's page, the way an editor does, and waits for the desk. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await openLogin(page)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('link', { name: 'Recently published' })).toBeVisible({ timeout: patience })
}

/** What the Studio reports when the machine is so busy that something takes longer than it likes. It goes on then. */
const reportsOfSlowness = [
  /^Unable to connect to visual editing/,
  /^The preview iframe hasn't finished loading/,
  // Worked out when there is nothing else to do, for ten seconds at most. An error of the schema would have words.
  /^Failed to resolve initial value for template "\w+": Error$/,
]

/** Adds to `faults` each console error, exception and request that leaves the machine, of any page of the context. */
function watchFaults(context: BrowserContext, faults: string[]): void {
  const own = new Set([new URL(given('BASE_URL')).origin, new URL(given('LAKE_URL')).origin])
  context.on('console', (message) => {
    if (message.type() !== 'error' || reportsOfSlowness.some((report) => report.test(message.text()))) return
    faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => faults.push(`exception: ${error.error().message}`))
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && !own.has(origin)) faults.push(`leaves: ${request.url()}`)
  })
}

/** A browser of somebody's own: nothing of it is shared with another one. */
async function newBrowser(browser: Browser, faults: string[]): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: given('BASE_URL'),
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Brussels',
  })
  watchFaults(context, faults)
  return context
}

type TestFixtures = {
  /** A tab of the editor's browser. */
  readonly page: Page
  /** What went wrong in any browser; must stay empty unless the test takes out what it provokes. */
  readonly faults: string[]
  /** Opens a browser in which nobody is signed in. It is closed after the test. */
  readonly anotherBrowser: () => Promise<BrowserContext>
}
type WorkerFixtures = {
  /** One for each role. */
  readonly people: Readonly<Record<Role, Person>>
  /** All documents, with full rights: what is really stored. */
  readonly lake: SanityClient
  /** A browser in which the editor is signed in, kept open as an editor keeps it open. */
  readonly editorBrowser: BrowserContext
  readonly workerFaults: string[]
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  people: [
    async ({ browserName: _any }, use) => {
      // A lake keeps its people: a run, and each worker of it, brings its own.
      const run = randomUUID().slice(0, 8)
      const person = (role: Role): Person => ({
        name: `The ${role} ${run}`,
        email: `${role}-${run}@sample-site.test`,
        password: `harbour-${role}-otter-${run}`,
      })
      const people = {
        administrator: person('administrator'),
        editor: person('editor'),
        contributor: person('contributor'),
        viewer: person('viewer'),
      }
      await Promise.all(
        roles.map((role) => {
          const { name, email, password } = people[role]
          return administer(['user', 'create', email, '--role', role, '--name', name, '--stdin'], `${password}\n`)
        }),
      )
      await use(people)
    },
    { scope: 'worker', timeout: patience },
  ],
  lake: [
    async ({ browserName: _any }, use) => {
      await use(
        createClient({
          apiHost: given('LAKE_URL'),
          useProjectHostname: false,
          projectId: 'local',
          dataset: 'production',
          apiVersion: '2025-02-19',
          token: given('LAKE_ADMIN_TOKEN'),
          useCdn: false,
          perspective: 'raw',
        }),
      )
    },
    { scope: 'worker' },
  ],
  workerFaults: [async ({ browserName: _any }, use) => use([]), { scope: 'worker' }],
  editorBrowser: [
    async ({ browser, people, workerFaults }, use) => {
      const context = await newBrowser(browser, workerFaults)
      const page = await context.newPage()
      await signIn(page, people.editor)
      await page.close()
      await use(context)
      await context.close()
    },
    { scope: 'worker', timeout: 2 * patience },
  ],
  page: async ({ editorBrowser }, use) => {
    const page = await editorBrowser.newPage()
    await use(page)
    await page.close()
  },
  faults: [
    async ({ workerFaults }, use) => {
      await use(workerFaults)
      expect(workerFaults.splice(0)).toEqual([])
    },
    { auto: true },
  ],
  anotherBrowser: async ({ browser, workerFaults }, use) => {
    const opened: BrowserContext[] = []
    await use(async () => {
      const context = await newBrowser(browser, workerFaults)
      opened.push(context)
      return context
    })
    await Promise.all(opened.map((context) => context.close()))
  },
})
