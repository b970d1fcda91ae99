import { UsageError } from './commands/output.ts'
import { readConfig } from './config.ts'
import type { LakeConfig } from './config.ts'
import { DataLockedError } from './data-lock.ts'
import { LakeError } from './errors.ts'
import { ImportSourceError } from './import-source.ts'

/** `npm run lake -- <command>`: the administration of the embedded Content Lake. */

type Command = {
  readonly help: string
  readonly run: (args: readonly string[], config: LakeConfig) => void | Promise<void>
}
type Entry = { readonly about: string; readonly load: () => Promise<Command> }

// Loaded when asked for: the import of an archive needs ten times the code that listing users does.
const administer = () => import('./commands/administer.ts')
const transfer = () => import('./commands/transfer.ts')

const commands: Readonly<Record<string, Entry>> = {
  export: {
    about: 'write documents and assets into an archive',
    load: () => transfer().then(({ exportHelp, runExport }) => ({ help: exportHelp, run: runExport })),
  },
  import: {
    about: 'load documents and assets',
    load: () => transfer().then(({ importHelp, runImport }) => ({ help: importHelp, run: runImport })),
  },
  backup: {
    about: 'copy the whole lake, also while it runs',
    load: () => administer().then(({ backupHelp, runBackup }) => ({ help: backupHelp, run: runBackup })),
  },
  restore: {
    about: 'put a backup into an empty data folder',
    load: () => administer().then(({ restoreHelp, runRestore }) => ({ help: restoreHelp, run: runRestore })),
  },
  user: {
    about: 'create and manage people and their sessions',
    load: () => import('./commands/user.ts').then(({ userHelp, runUser }) => ({ help: userHelp, run: runUser })),
  },
  token: {
    about: 'create, list and revoke tokens',
    load: () => administer().then(({ tokenHelp, runToken }) => ({ help: tokenHelp, run: runToken })),
  },
  dataset: {
    about: 'create and list datasets',
    load: () =>
      import('./commands/dataset.ts').then(({ datasetHelp, runDataset }) => ({ help: datasetHelp, run: runDataset })),
  },
  webhook: {
    about: 'create, list and delete webhooks, see and repeat their calls',
    load: () =>
      import('./commands/webhook.ts').then(({ webhookHelp, runWebhook }) => ({ help: webhookHelp, run: runWebhook })),
  },
}

const overview = `lake <command> [options]

${Object.entries(commands)
  .map(([name, { about }]) => `  ${name.padEnd(9)}${about}`)
  .join('\n')}

"lake <command> --help" tells more. The data folder is DATA_DIR/lake (.data/lake).
`

const [name = '--help', ...args] = process.argv.slice(2)
const entry = Object.hasOwn(commands, name) ? commands[name] : undefined

if (!entry) {
  const asked = name === '--help' || name === '-h' || name === 'help'
  process[asked ? 'stdout' : 'stderr'].write(asked ? overview : `There is no command "${name}".\n\n${overview}`)
  process.exitCode = asked ? 0 : 2
} else if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write((await entry.load()).help)
} else {
  try {
    const { run } = await entry.load()
    await run(args, readConfig(process.env))
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
    // What @sanity/client throws when the lake refuses.
    'statusCode' in error
  return foreseen || !process.env['LAKE_DEBUG'] ? error.message : (error.stack ?? error.message)
}
