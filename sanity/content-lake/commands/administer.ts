import { parseArgs } from 'node:util'
import { backUp, restore } from '../backup.ts'
import type { LakeConfig } from '../config.ts'
import { createTokens, roleFrom } from '../tokens.ts'
import { roles } from '../types.ts'
import { createProgress, print, UsageError } from './output.ts'
import { withDatabase } from './with-database.ts'

export const backupHelp = `lake backup [folder]

Copies the database as of one moment and all uploads into a new folder. The lake may run meanwhile. The copy holds
drafts, accounts and the hashes of passwords and tokens: keep it as safe as the data folder.
`

export function runBackup(args: readonly string[], config: LakeConfig): void {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const target = positionals[0] ?? `lake-backup-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
  const progress = createProgress()
  const { documents, assets } = backUp(config.folder, target, (step) => progress.show(step))
  progress.end()
  print(`${documents} documents and ${assets} assets in ${target}`)
}

export const restoreHelp = `lake restore <folder>

Puts a backup into the data folder, which must be empty. Stop the lake first. Everybody signs in again; people,
passwords and tokens are those of the backup, so revoke again what was revoked since.
`

export function runRestore(args: readonly string[], config: LakeConfig): void {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [source] = positionals
  if (source === undefined) throw new UsageError(`Name the backup to restore.\n\n${restoreHelp}`)
  const progress = createProgress()
  const { documents, assets } = restore(source, config.folder, (step) => progress.show(step))
  progress.end()
  print(`${documents} documents and ${assets} assets restored into ${config.folder}`)
}

export const tokenHelp = `lake token create <label> --role <${roles.join('|')}>
lake token list
lake token revoke <id>

Tokens for programs. A new one is shown once; the lake keeps only its hash. A running lake takes changes at once.
`

export async function runToken(args: readonly string[], config: LakeConfig): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { role: { type: 'string' } },
  })
  const [action, subject] = positionals
  await withDatabase(config, (database) => {
    const tokens = createTokens(database)
    if (action === 'list') {
      for (const { id, role, label, createdAt, revokedAt } of tokens.list()) {
        print([id, role, createdAt, revokedAt === null ? 'valid' : `revoked ${revokedAt}`, label].join('\t'))
      }
      return
    }
    if (action === 'revoke' && subject !== undefined) {
      if (!tokens.revoke(subject))
        throw new UsageError(`There is no valid token ${subject}. "lake token list" shows all.`)
      print(`${subject} is revoked`)
      return
    }
    const role = roleFrom(values.role ?? '')
    if (action !== 'create' || subject === undefined) throw new UsageError(tokenHelp)
    if (role === null) throw new UsageError(`Give --role, one of ${roles.join(', ')}.`)
    const { id, secret } = tokens.create(subject, role)
    process.stderr.write(`${id} (${role}): it is shown this once\n`)
    print(secret)
  })
}
