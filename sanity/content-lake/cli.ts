import { ClientError, ServerError } from '@sanity/client'
import {
  backupHelp,
  datasetHelp,
  restoreHelp,
  runBackup,
  runDataset,
  runRestore,
  runToken,
  tokenHelp,
} from './commands/administer.ts'
import { UsageError } from './commands/output.ts'
import { runWebhook, webhookHelp } from './commands/webhook.ts'
import { exportHelp, importHelp, runExport, runImport } from './commands/transfer.ts'
import { runUser, userHelp } from './commands/user.ts'
import { readConfig } from './config.ts'
import type { LakeConfig } from './config.ts'
import { DataLockedError } from './data-lock.ts'
import { LakeError } from './errors.ts'
import { ImportSourceError } from './import-source.ts'

/** `npm run lake -- <command>`: the administration of the embedded Content Lake. */

type Command = {
  readonly about: string
  readonly help: string
  readonly run: (args: readonly string[], config: LakeConfig) => void | Promise<void>
}

const commands: Readonly<Record<string, Command>> = {
  export: { about: 'write documents and assets into an archive', help: exportHelp, run: runExport },
  import: { about: 'load documents and assets', help: importHelp, run: runImport },
  backup: { about: 'copy the whole lake, also while it runs', help: backupHelp, run: runBackup },
  restore: { about: 'put a backup into an empty data folder', help: restoreHelp, run: runRestore },
  user: { about: 'create and manage people and their sessions', help: userHelp, run: runUser },
  token: { about: 'create, list and revoke tokens', help: tokenHelp, run: runToken },
  dataset: { about: 'create and list datasets', help: datasetHelp, run: runDataset },
  webhook: {
    about: 'create, list and delete webhooks, see and repeat their calls',
    help: webhookHelp,
    run: runWebhook,
  },
}

const overview = `lake <command> [options]

${Object.entries(commands)
  .map(([name, { about }]) => `  ${name.padEnd(9)}${about}`)
  .join('\n')}

"lake <command> --help" tells more. The data folder is DATA_DIR/lake (.data/lake).
`

const [name = '--help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined

if (!command) {
  const asked = name === '--help' || name === '-h' || name === 'help'
  process[asked ? 'stdout' : 'stderr'].write(asked ? overview : `There is no command "${name}".\n\n${overview}`)
  process.exitCode = asked ? 0 : 2
} else if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(command.help)
} else {
  try {
    await command.run(args, readConfig(process.env))
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exitCode = isUsage(error) ? 2 : 1
  }
}

function isUsage(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  )
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const foreseen =
    isUsage(error) ||
    error instanceof ImportSourceError ||
    error instanceof DataLockedError ||
    error instanceof LakeError ||
    error instanceof ClientError ||
    error instanceof ServerError
  return foreseen || !process.env['LAKE_DEBUG'] ? error.message : (error.stack ?? error.message)
}
