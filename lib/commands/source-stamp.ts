import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What a build is made of. */
const folders = ['app', 'components', 'lib', 'messages', 'public', 'sanity']
const files = [
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'sanity.config.ts',
  'tsconfig.json',
]

/** In those folders, but not part of the site: other processes, tests, what builds make. */
const apart = [
  /^lib\/(commands|serving)\//,
  /^sanity\/(content-lake|seed)\//,
  /^components\/islands\/dist\//,
  /\.test\.tsx?$/,
  /(^|\/)\.DS_Store$/,
]

function list(root: string, folder: string): string[] {
  try {
    return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  } catch {
    return []
  }
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

/**
 * A fingerprint of everything that a build depends on. Git is not asked: a copy without history builds too.
 * @param root the project's folder.
 * @param settings the part of the environment that ends up in pages.
 */
export function sourceStamp(root: string, settings: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256')
  const sources = folders
    .flatMap((folder) => list(root, folder))
    .filter((name) => !apart.some((pattern) => pattern.test(name)))
  for (const name of [...sources, ...files].toSorted()) {
    const content = read(path.join(root, name))
    hash.update(`${name}\0${content === null ? 'absent' : content.length}\0`)
    if (content !== null) hash.update(content)
  }
  for (const [name, value] of Object.entries(settings).toSorted()) hash.update(`${name}=${value}\0`)
  return hash.digest('hex')
}

/** Kept in the build's own folder, so that deleting that deletes it as well. */
const stampFile = (root: string) => path.join(root, '.next/source-stamp')

/** Read by the serving layer. */
const contentStampFile = (root: string) => path.join(root, '.next/content-stamp')

/** True when the finished build in `.next` was made from what `stamp` describes. */
export function isBuilt(root: string, stamp: string): boolean {
  return read(stampFile(root))?.toString('utf8').trim() === stamp
}

/** Called before a build: a build that is cut short must not count as made. */
export function forgetBuild(root: string): void {
  rmSync(stampFile(root), { force: true })
}

/** Called after a build. */
export function rememberBuild(root: string, stamp: string, content: string | null): void {
  mkdirSync(path.dirname(stampFile(root)), { recursive: true })
  if (content === null) rmSync(contentStampFile(root), { force: true })
  else writeFileSync(contentStampFile(root), `${content}\n`)
  writeFileSync(stampFile(root), `${stamp}\n`)
}
