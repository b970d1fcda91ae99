import { z } from 'zod'
import { PasswordRefusedError } from '../accounts/accounts.ts'
import { route } from '../http/context.ts'
import type { LakeApp, LakeContext, LakeParts } from '../http/context.ts'
import { accountPage } from './account-page.ts'
import type { AccountPage } from './account-page.ts'
import { linksBelow, pagePaths } from './addresses.ts'
import { browserOf } from './browser-name.ts'
import { readForm } from './form.ts'
import { asPage, networkFrom, tooManyAttempts } from './login-routes.ts'
import { dropPageCookie, pageCookie, setPageCookie } from './page-cookie.ts'
import { sendPage } from './page-shell.ts'

const password = z.string().max(2_000)
const passwordForm = z.object({ current: password, password, repeated: password, email: z.string().optional() })
const emptyForm = z.object({})

/** What a form did, as the next page tells it. */
const outcomes: Readonly<Record<string, string>> = {
  password: 'The password is changed. All other sessions have ended.',
}

/** The page of people who are signed in to the lake itself, by a cookie that the API never looks at. */
export function accountRoutes(app: LakeApp, parts: LakeParts): void {
  const { accounts, publicUrl } = parts
  const link = linksBelow(publicUrl)
  type Holder = NonNullable<ReturnType<typeof accounts.pageSession>>

  const signedIn = (handler: (c: LakeContext, holder: Holder) => Promise<Response>) =>
    asPage(link, async (c) => {
      const secret = pageCookie(c, publicUrl)
      const holder = secret === null ? null : accounts.pageSession(secret)
      return holder === null ? c.redirect(link(pagePaths.login), 303) : handler(c, holder)
    })
  const show = (
    c: LakeContext,
    { user, session }: Holder,
    rest: Pick<AccountPage, 'done' | 'fault'>,
    status = 200,
  ): Promise<Response> => {
    const sessions = accounts.sessions.list(user.id)
    return sendPage(c, accountPage({ link, user, current: session, sessions, ...rest }), status)
  }
  const leave = (c: LakeContext): Response => {
    dropPageCookie(c, publicUrl)
    return c.redirect(link(pagePaths.login), 303)
  }

  route(app, pagePaths.account, {
    GET: signedIn((c, holder) => {
      const done = outcomes[c.req.query('done') ?? '']
      return show(c, holder, done === undefined ? {} : { done })
    }),
  })

  route(app, pagePaths.password, {
    POST: signedIn(async (c, holder) => {
      const form = await readForm(c, passwordForm, publicUrl)
      const { id, email } = holder.user
      const refuse = (field: NonNullable<AccountPage['fault']>['field'], message: string, status = 422) =>
        show(c, holder, { fault: { field, message } }, status)
      if (form.password !== form.repeated)
        return refuse('repeated', 'The two new passwords differ. Type the same one twice.')
      const answer = await accounts.signIn({
        email: email ?? '',
        password: form.current,
        network: networkFrom(c, parts),
      })
      if (answer.outcome === 'wait') return refuse('current', tooManyAttempts(answer.seconds), 429)
      if (answer.outcome === 'refused') return refuse('current', 'That is not your current password.')
      try {
        await accounts.setPassword(id, form.password)
      } catch (error) {
        if (error instanceof PasswordRefusedError) return refuse('password', error.message)
        throw error
      }
      const browser = browserOf(c.req.header('user-agent'))
      setPageCookie(c, publicUrl, accounts.sessions.open({ userId: id, kind: 'page', origin: null, browser }))
      return c.redirect(`${link(pagePaths.account)}?done=password`, 303)
    }),
  })

  route(app, pagePaths.signOut, {
    POST: signedIn(async (c, { session }) => {
      await readForm(c, emptyForm, publicUrl)
      accounts.sessions.end(session.id)
      return leave(c)
    }),
  })

  route(app, pagePaths.everywhere, {
    POST: signedIn(async (c, { user }) => {
      await readForm(c, emptyForm, publicUrl)
      accounts.sessions.endAll(user.id)
      return leave(c)
    }),
  })
}
