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

/**
 * The path of a Chromium or Chrome on this machine, or null: CHROME_PATH, the search path, the usual
 * places, Playwright's own.
 * @throws when CHROME_PATH names nothing that can be run: what was asked for is not silently replaced.
 */
export function findBrowser(environment: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const asked = environment['CHROME_PATH']
  if (asked) {
    if (isProgram(asked)) return asked
    throw new Error(`CHROME_PATH is ${asked}, which is no program. Give the path of a Chrome or Chromium, or unset it.`)
  }
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [...onPath, ...usual, ...playwrightsOwn()].find(isProgram) ?? null
}

const howTo =
  'No Chrome or Chromium was found. Install one (Debian, Ubuntu: "apt-get install chromium"; ' +
  'elsewhere: "npx playwright install chromium"), or set CHROME_PATH to one.'

/**
 * A browser for the tests. On Debian, as root, Chromium is installed when there is none.
 * @throws one Error that says how to get one.
 */
export function requireBrowser(): string {
  const found = findBrowser()
  if (found !== null) return found
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) throw new Error(howTo)
  console.log('Installing Chromium with apt-get (once) ...')
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  spawnSync('apt-get', ['update', '-q'], options)
  spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], options)
  const installed = findBrowser()
  if (installed === null) throw new Error(howTo)
  return installed
}
