import { bringUpSite, commandEnvironment } from './bring-up.ts'
import { printAddresses } from './addresses.ts'
import { describeExit } from './service.ts'
import { runCommand } from './session.ts'

/** `npm start`: everything, in production mode. */
await runCommand(async (session) => {
  const environment = commandEnvironment()
  const { site, lake } = await bringUpSite(session, environment)
  printAddresses(environment.SITE_URL, lake)
  const exit = await site.exited
  if (!session.isClosing()) console.error(`The site ended with ${describeExit(exit)}; everything stops.`)
  return exit.code ?? 1
})
