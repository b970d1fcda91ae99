import { html } from 'hono/html'
import { pagePaths } from './addresses.ts'
import type { Link } from './addresses.ts'
import { brand, errorMessage, shell } from './page-shell.ts'
import type { Markup } from './page-shell.ts'

export type LoginPage = {
  readonly link: Link
  /** Where the person goes afterwards; `null`: the account page. */
  readonly target: URL | null
  /** What stands in the address field. */
  readonly email?: string
  /** What was wrong with the last attempt, and with which fields. */
  readonly fault?: { readonly message: string; readonly fields: readonly ('email' | 'password')[] }
}

/** The form that asks for address and password. It works without script. */
export function loginPage({ link, target, email = '', fault }: LoginPage): Markup {
  const invalid = (field: 'email' | 'password'): Markup | '' =>
    fault?.fields.includes(field) ? html`aria-invalid="true" aria-describedby="fault"` : ''
  // The first field that needs the person's attention.
  const first = email.trim() === '' ? 'email' : 'password'
  const search = target === null ? '' : `?${new URLSearchParams({ origin: target.href })}`
  return shell({
    title: fault ? 'Not signed in: Content Lake' : 'Sign in: Content Lake',
    kind: 'split',
    link,
    body: html`<header class="plate">
        ${brand()}
        <div>
          <h1>Sign in</h1>
          <p class="lead">${target === null ? 'To your account' : html`To the Studio at <b>${target.host}</b>`}</p>
        </div>
        <span class="neat" aria-hidden="true"></span>
      </header>
      <main>
        <form method="post" action="${link(pagePaths.login)}${search}">
          ${fault ? errorMessage('fault', fault.message) : ''}
          <div class="field">
            <label for="email">E-mail</label>
            <input
              id="email"
              name="email"
              type="email"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              maxlength="254"
              required
              value="${email}"
              ${first === 'email' ? 'autofocus' : ''}
              ${invalid('email')}
            />
          </div>
          <div class="field">
            <label for="password">Password</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
              ${first === 'password' ? 'autofocus' : ''}
              ${invalid('password')}
            />
          </div>
          <button class="btn" type="submit">Sign in</button>
        </form>
        <section class="aside">
          <h2>No way in?</h2>
          <p>An administrator of this site gives you an account, and a new password when you have lost yours.</p>
          ${
            target === null
              ? ''
              : html`<p>
                  <a href="${link(pagePaths.account)}">Your account</a>: change the password, see where you are signed
                  in, sign out everywhere.
                </p>`
          }
        </section>
      </main>`,
  })
}

/** A page that says why something cannot be done. */
export function noticePage(notice: { link: Link; title: string; message: string; remedy: string }): Markup {
  const { link } = notice
  return shell({
    title: `${notice.title}: Content Lake`,
    kind: 'split',
    link,
    body: html`<header class="plate">
        ${brand()}
        <div><h1>${notice.title}</h1></div>
        <span class="neat" aria-hidden="true"></span>
      </header>
      <main>
        <div class="notice">
          <p class="lead">${notice.message}</p>
          <p>${notice.remedy}</p>
        </div>
      </main>`,
  })
}
