import { bringUpContent, commandEnvironment } from './bring-up.ts'
import { printAddresses } from './addresses.ts'
import { buildIslands } from './build-site.ts'
import { startNewsletter } from './newsletter-service.ts'
import { programs } from './paths.ts'
import { describeExit } from './service.ts'
import { runCommand } from './session.ts'
import { watchIslands } from './watch-islands.ts'

/** `npm run dev`: lake, page script and Next with hot reload, in one terminal. */
await runCommand(async (session) => {
  const environment = commandEnvironment()
  const { lake, variables } = await bringUpContent(session, environment)
  const newsletter = await startNewsletter(session, variables)
  const development = { ...variables, NODE_ENV: 'development', NEWSLETTER_URL: newsletter }
  await buildIslands(development)
  session.afterwards(watchIslands(() => buildIslands(development)))
  const next = session.start({
    name: 'next dev',
    args: [programs.next, 'dev', '--hostname', environment.HOST, '--port', String(environment.PORT)],
    environment: development,
  })
  printAddresses(environment.SITE_URL, lake)
  const exit = await next.exited
  if (!session.isClosing()) console.error(`next dev ended with ${describeExit(exit)}; everything stops.`)
  return exit.code ?? 1
})
