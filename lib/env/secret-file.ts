import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const fewestCharacters = 16

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function read(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim()
    return secret.length >= fewestCharacters ? secret : null
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/**
 * The secret kept in `file`; made (32 random bytes, base64url, mode 0600) when there is none.
 * Safe when several processes ask at once: the file appears complete or not at all, and all get the same.
 * Throws what the file system throws.
 */
export function keptSecret(file: string): string {
  const kept = read(file)
  if (kept !== null) return kept
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const secret = randomBytes(32).toString('base64url')
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const agreed = read(file)
  if (agreed === null) throw new Error(`${file} holds no usable secret: delete it and start again`)
  return agreed
}
