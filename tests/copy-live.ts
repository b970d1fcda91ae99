import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/**
 * Copies a folder in which a server is at work: it writes drafts and renames them, so a name may be gone before its
 * turn comes, and what it became may be missing from the copy. (`fs.cpSync` throws then.)
 * @param isWanted says of the name of a file or folder whether it is copied
 */
export function copyLive(source: string, target: string, isWanted: (name: string) => boolean = () => true): void {
  mkdirSync(target, { recursive: true })
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (!isWanted(entry.name)) continue
    const from = path.join(source, entry.name)
    const to = path.join(target, entry.name)
    try {
      if (entry.isDirectory()) copyLive(from, to, isWanted)
      else copyFileSync(from, to)
    } catch (error) {
      if (!isGone(error)) throw error
    }
  }
}
