import type { Environment } from '../env/environment.ts'
import { keepAlive } from './keep-alive.ts'
import { freePort } from './ports.ts'
import type { Session } from './session.ts'

/**
 * Starts the newsletter's process beside the site, and again when it dies. Nothing waits for it: pages do not need it,
 * and a form that comes too early is told to try again.
 * @returns the address under which the site reaches it; the same for as long as the session lasts.
 */
export async function startNewsletter(session: Session, environment: Environment): Promise<string> {
  const port = await freePort()
  const start = () =>
    session.start({
      name: 'The newsletter',
      args: ['lib/newsletter/main.ts'],
      environment: {
        NODE_ENV: 'production',
        NEWSLETTER_PORT: String(port),
        DATA_DIR: environment.DATA_DIR,
        SITE_URL: environment.SITE_URL,
        DATABASE_URL: environment.DATABASE_URL,
        SMTP_URL: environment.SMTP_URL,
        MAIL_FROM: environment.MAIL_FROM,
        REVALIDATE_SECRET: environment.REVALIDATE_SECRET,
      },
    })
  void keepAlive(session, start(), start, 'The newsletter')
  return `http://127.0.0.1:${port}`
}
