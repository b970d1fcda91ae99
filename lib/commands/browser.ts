import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

import { chromium } from '@playwright/test'

/** Switches for a browser in a container without graphics; the rest keeps it from calling home. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** The same engine without a window: a page costs less than half the processor time. */
const shells = ['chromium-headless-shell', 'chrome-headless-shell']

const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function playwrightsOwn(): string[] {
  try {
    return [chromium.executablePath()]
  } catch {
    // Playwright does not know this system; another browser may still be there.
    return []
  }
}

type Variables = Readonly<Record<string, string | undefined>>

function onSearchPath(environment: Variables, programs: readonly string[]): string[] {
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => programs.map((name) => path.join(folder, name)))
}

/**
 * The path of a Chromium or Chrome on this machine, or null: CHROME_PATH, the search path, the usual
 * places, Playwright's own.
 * @throws when CHROME_PATH names nothing that can be run: what was asked for is not silently replaced.
 */
export function findBrowser(environment: Variables = process.env): string | null {
  const asked = environment['CHROME_PATH']
  if (asked) {
    if (isProgram(asked)) return asked
    throw new Error(`CHROME_PATH is ${asked}, which is no program. Give the path of a Chrome or Chromium, or unset it.`)
  }
  return [...onSearchPath(environment, names), ...usual, ...playwrightsOwn()].find(isProgram) ?? null
}

/** As `findBrowser`, but a headless shell rather than a whole browser, which readers have and benchmarks use. */
export function findTestBrowser(environment: Variables = process.env): string | null {
  const shell = environment['CHROME_PATH'] ? undefined : onSearchPath(environment, shells).find(isProgram)
  return shell ?? findBrowser(environment)
}

const howTo =
  'No Chrome or Chromium was found. Install one (Debian: "apt-get install chromium-headless-shell"; ' +
  'elsewhere: "npx playwright install chromium"), or set CHROME_PATH to one.'

/** A machine without network must not wait for packages as long as the tests take. */
const patience = 180_000

function installWithApt(name: string): void {
  console.log(`Installing ${name} with apt-get (once) ...`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]])
    spawnSync('apt-get', ['-q', '-o', 'Acquire::http::Timeout=20', ...args], {
      stdio: 'inherit',
      env,
      timeout: patience,
    })
}

/**
 * A browser for the tests. On Debian, as root, Chromium is installed when there is none; in CI, where nobody owns the
 * machine, its headless shell also beside a whole browser. Without one of these the tests take what there is.
 * @throws one Error that says how to get one.
 */
export function requireBrowser(): string {
  const found = findTestBrowser()
  const isWhole = found !== null && !shells.includes(path.basename(found))
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const isWanted = found === null || (isWhole && process.env['CI'] !== undefined && !process.env['CHROME_PATH'])
  if (mayInstall && isWanted) {
    installWithApt('chromium-headless-shell')
    // Older systems have no package of that name.
    if (findTestBrowser() === null) installWithApt('chromium')
  }
  const browser = findTestBrowser()
  if (browser === null) throw new Error(howTo)
  return browser
}
