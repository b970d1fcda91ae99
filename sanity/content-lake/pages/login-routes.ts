import { z } from 'zod'
import { networkOf, clientAddress } from '../accounts/network.ts'
import { HttpError, LakeError } from '../errors.ts'
import { route } from '../http/context.ts'
import type { LakeApp, LakeContext, LakeParts } from '../http/context.ts'
import { linksBelow, pagePaths } from './addresses.ts'
import type { Link } from './addresses.ts'
import { assetCookie } from './asset-cookie.ts'
import { browserOf } from './browser-name.ts'
import { readForm } from './form.ts'
import { loginPage, noticePage } from './login-page.ts'
import type { LoginPage } from './login-page.ts'
import { sendPage } from './page-shell.ts'
import { setPageCookie } from './page-cookie.ts'
import { returnAddress } from './return-address.ts'
import { staticFiles } from './static-files.ts'

const credentials = z.object({ email: z.string().max(1_000), password: z.string().max(2_000) })

/** Somebody comes from a page that is not on the list: a session must not be handed to it. */
class UnlistedPageError extends HttpError {
  readonly remedy =
    'If that page is yours, add its origin to LAKE_ALLOWED_ORIGINS (or set SITE_URL) and start the lake again.'

  constructor() {
    super(400, 'The page that you came from may not ask people to sign in to this Content Lake.')
  }
}

/** The page that the Studio sends people to, and what it loads. */
export function loginRoutes(app: LakeApp, parts: LakeParts): void {
  const { accounts, allowedOrigins, publicUrl, logger } = parts
  const link = linksBelow(publicUrl)

  /** Where the person wants to go. @throws HttpError 400 when that is not a listed origin, before any form is shown */
  const targetOf = (c: LakeContext): URL | null => {
    const asked = c.req.queries('origin') ?? []
    if (asked.length === 0) return null
    const target = asked.length === 1 ? returnAddress(asked[0] ?? '', allowedOrigins) : null
    if (target === null) throw new UnlistedPageError()
    return target
  }
  const show = (c: LakeContext, page: Omit<LoginPage, 'link'>, status = 200): Promise<Response> =>
    sendPage(c, loginPage({ link, ...page }), status, page.target?.origin)

  route(app, pagePaths.login, {
    GET: asPage(link, (c) => show(c, { target: targetOf(c) })),
    POST: asPage(link, async (c) => {
      const target = targetOf(c)
      const { email, password } = await readForm(c, credentials, publicUrl)
      if (email.trim() === '' || password === '') {
        const fields = [email.trim() === '' ? 'email' : null, password === '' ? 'password' : null] as const
        const message = 'Give your e-mail address and your password.'
        const empty = fields.filter((field) => field !== null)
        return show(c, { target, email, fault: { message, fields: empty } }, 422)
      }
      const network = networkFrom(c, parts)
      const answer = await accounts.signIn({ email, password, network })
      // Never what was typed: people type passwords into the field of the address.
      const known = accounts.find(email)?.id ?? null
      logger.info({ outcome: answer.outcome, user: known, network }, 'sign-in')
      if (answer.outcome === 'wait') {
        const message = tooManyAttempts(answer.seconds)
        const page = await show(c, { target, email, fault: { message, fields: [] } }, 429)
        page.headers.set('retry-after', String(answer.seconds))
        return page
      }
      if (answer.outcome === 'refused') {
        const message = 'That e-mail address and password do not belong together.'
        return show(c, { target, email, fault: { message, fields: ['email', 'password'] } }, 422)
      }
      const userId = answer.user.id
      const browser = browserOf(c.req.header('user-agent'))
      if (target !== null) {
        const session = { userId, origin: target.origin, browser }
        target.hash = `sid=${accounts.sessions.open({ ...session, kind: 'sid' })}`
        const secret = accounts.sessions.open({ ...session, kind: 'assets' })
        c.header('set-cookie', assetCookie(publicUrl, secret), { append: true })
        return c.redirect(target.href, 303)
      }
      setPageCookie(c, publicUrl, accounts.sessions.open({ userId, kind: 'page', origin: null, browser }))
      return c.redirect(link(pagePaths.account), 303)
    }),
  })

  for (const { path, type, bytes } of Object.values(staticFiles)) {
    const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }
    route(app, path, { GET: () => new Response(bytes, { headers }) })
  }
}

/** Shows refusals to people as pages, not as JSON. */
export function asPage(
  link: Link,
  handler: (c: LakeContext) => Promise<Response>,
): (c: LakeContext) => Promise<Response> {
  return async (c) => {
    try {
      return await handler(c)
    } catch (error) {
      if (!(error instanceof LakeError) || error.status === 500) throw error
      const title = error.status >= 500 ? 'Not now' : 'Not possible'
      const remedy = error instanceof UnlistedPageError ? error.remedy : 'Go back, reload the page and try again.'
      const page = await sendPage(c, noticePage({ link, title, message: error.message, remedy }), error.status)
      if (error.status === 503) page.headers.set('retry-after', '5')
      return page
    }
  }
}

/** The network that a request comes from, for the limits of signing in. */
export function networkFrom(c: LakeContext, { behindProxy }: Pick<LakeParts, 'behindProxy'>): string {
  const peer = c.env.incoming?.socket.remoteAddress
  return networkOf(clientAddress(peer, c.req.header('x-forwarded-for'), behindProxy))
}

/** What somebody is told who has to wait. */
export function tooManyAttempts(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  const time = seconds < 60 ? `${seconds} seconds` : minutes === 1 ? 'a minute' : `${minutes} minutes`
  return `Too many attempts. Try again in ${time}.`
}
