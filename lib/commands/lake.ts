import { runCommand } from './session.ts'
import { commandEnvironment } from './bring-up.ts'

/** `npm run lake -- <what> ...`: the administration of the embedded Content Lake, which is a program of its own. */
await runCommand(async (session) => {
  const { DATA_DIR, LAKE_HOST, LAKE_PORT, SANITY_DATASET } = commandEnvironment()
  const cli = session.start({
    name: 'lake',
    args: ['sanity/content-lake/cli.ts', ...process.argv.slice(2)],
    environment: { DATA_DIR, LAKE_HOST, LAKE_PORT: String(LAKE_PORT), SANITY_DATASET },
  })
  const { code } = await cli.exited
  return code ?? 1
})
