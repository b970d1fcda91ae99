import type { SiteVariables } from './build-site.ts'
import { keepAlive } from './keep-alive.ts'
import { freePort } from './ports.ts'
import type { Session } from './session.ts'

/**
 * Starts the newsletter's process beside the site, and again when it dies. Nothing waits for it: pages do not need it,
 * and a form that comes too early is told to try again.
 * @param variables as the site gets them: both read the same content.
 * @returns the address under which the site reaches it; the same for as long as the session lasts.
 */
export async function startNewsletter(session: Session, variables: SiteVariables): Promise<string> {
  const port = await freePort()
  const start = () =>
    session.start({
      name: 'The newsletter',
      args: ['lib/newsletter/main.ts'],
      environment: { ...variables, NEWSLETTER_PORT: String(port) },
    })
  void keepAlive(session, start(), start, 'The newsletter')
  return `http://127.0.0.1:${port}`
}
