import { html } from 'hono/html'
import type { Session } from '../accounts/sessions.ts'
import type { User } from '../accounts/users.ts'
import { roleTitles } from '../http/roles.ts'
import { pagePaths } from './addresses.ts'
import type { Link } from './addresses.ts'
import { brand, doneMessage, errorMessage, shell } from './page-shell.ts'
import type { Markup } from './page-shell.ts'

export type AccountPage = {
  readonly link: Link
  readonly user: User
  /** The session of this page. */
  readonly current: Session
  /** All of the user's, this one among them. */
  readonly sessions: readonly Session[]
  /** What was just done. */
  readonly done?: string
  /** What was wrong with the password form, and with which field. */
  readonly fault?: { readonly message: string; readonly field: 'current' | 'password' | 'repeated' }
}

/** Where people change their password and see where they are signed in. */
export function accountPage({ link, user, current, sessions, done, fault }: AccountPage): Markup {
  return shell({
    title: `${fault ? 'Not changed: ' : ''}Your account: Content Lake`,
    kind: 'plain',
    link,
    body: html`<header class="bar">
        ${brand()}
        <form method="post" action="${link(pagePaths.signOut)}">
          <button class="btn btn-ghost btn-small" type="submit">Sign out</button>
        </form>
      </header>
      <main>
        ${done === undefined ? '' : doneMessage(done)}
        <h1>${user.name}</h1>
        <dl class="facts">
          <div>
            <dt>E-mail</dt>
            <dd>${user.email}</dd>
          </div>
          <div>
            <dt>Role</dt>
            <dd>${roleTitles[user.role].title}. ${roleTitles[user.role].description}</dd>
          </div>
        </dl>
        <section class="row" aria-labelledby="password-heading">
          <h2 id="password-heading">Password</h2>
          ${passwordForm(link, user, fault)}
        </section>
        <section class="row" aria-labelledby="sessions-heading">
          <h2 id="sessions-heading">Where you are signed in</h2>
          <div class="stack">
            <ul class="sessions">
              ${sessions.map((session) => sessionItem(session, session.id === current.id))}
            </ul>
            <form method="post" action="${link(pagePaths.everywhere)}">
              <p class="hint">
                Ends all of these, this page included. Unsaved work in an open Studio stays in that tab.
              </p>
              <button class="btn btn-ghost" type="submit">Sign out everywhere</button>
            </form>
          </div>
        </section>
      </main>`,
  })
}

function passwordForm(link: Link, { email }: User, fault: AccountPage['fault']): Markup {
  const field = (
    name: 'current' | 'password' | 'repeated',
    label: string,
    autocomplete: string,
    hint: string | null,
  ): Markup => {
    const about = [fault?.field === name ? 'fault' : null, hint === null ? null : `${name}-hint`].filter(
      (id) => id !== null,
    )
    return html`<div class="field">
      <label for="${name}">${label}</label>
      <input
        id="${name}"
        name="${name}"
        type="password"
        autocomplete="${autocomplete}"
        required
        ${about.length === 0 ? '' : html`aria-describedby="${about.join(' ')}"`}
        ${fault?.field === name ? html`aria-invalid="true" autofocus` : ''}
      />
      ${hint === null ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
    </div>`
  }
  const rule = 'Twelve characters or more. Four words that have nothing to do with each other work well.'
  // Password managers want to know whose password it is; the lake does not ask this field.
  return html`<form method="post" action="${link(pagePaths.password)}">
    ${fault ? errorMessage('fault', fault.message) : ''}
    <input type="text" name="email" autocomplete="username" value="${email}" hidden />
    ${field('current', 'Current password', 'current-password', null)}
    ${field('password', 'New password', 'new-password', rule)}
    ${field('repeated', 'New password again', 'new-password', null)}
    <button class="btn" type="submit">Change the password</button>
    <p class="hint">All other sessions end with it.</p>
  </form>`
}

function sessionItem({ kind, origin, browser, createdAt, seenAt }: Session, isThis: boolean): Markup {
  const place =
    kind === 'page' ? 'Account page' : `Studio at ${origin === null ? 'an unknown address' : new URL(origin).host}`
  return html`<li>
    <p><b>${place}</b>${isThis ? html` <span class="tag">this page</span>` : ''}</p>
    <p class="hint">${browser}. Signed in ${time(createdAt)}, last used ${time(seenAt)}.</p>
  </li>`
}

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** An instant in words. The lake does not know the reader's time zone, so it says which one it means. */
function time(instant: string): Markup {
  return html`<time datetime="${instant}">${format.format(new Date(instant))} UTC</time>`
}
