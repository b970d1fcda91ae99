import { bringUpContent, commandEnvironment } from './bring-up.ts'
import { buildSite } from './build-site.ts'
import { runCommand } from './session.ts'

/** `npm run build`: the site into .next, from the content source that the environment names. */
await runCommand(async (session) => {
  const environment = commandEnvironment()
  const { variables } = await bringUpContent(session, environment, false)
  await buildSite(environment, variables, true)
  return 0
})
