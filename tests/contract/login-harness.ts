import type { AccountsOptions } from '../../sanity/content-lake/accounts/accounts.ts'
import type { Role } from '../../sanity/content-lake/types.ts'
import type { TestLake } from './lake-harness.ts'

/** People of the tests and their browser, without one. */

export const studio = 'http://localhost:3000/studio'
export const goodPassword = 'violet-harbour-tandem'
/** Hashes that take a moment: for tests that are not about what they cost. */
export const cheap: AccountsOptions = { cost: { memory: 64, passes: 1 } }

export type Person = { readonly id: string; readonly email: string; readonly password: string }

export async function addPerson({ lake }: TestLake, role: Role, email = `${role}@example.org`): Promise<Person> {
  const { id } = await lake.accounts.create({ email, name: `The ${role}`, role, password: goodPassword })
  return { id, email, password: goodPassword }
}

/** Address of the login page as the Studio writes it (sanity 6.16, createHrefForProvider). */
export function loginAddress(lakeUrl: string, origin = studio): string {
  return `${lakeUrl}/auth/login?${new URLSearchParams({ origin, projectId: 'local', withSid: 'true' })}`
}

/** Sends a form as a browser would from a page of the same address; redirects are not followed. */
export function submit(
  address: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(address).origin, ...headers },
    body: new URLSearchParams(fields),
  })
}

/** Signs in as the Studio does and @returns the ticket that comes back in the address. */
export async function signIn(
  lakeUrl: string,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<string> {
  const answer = await submit(loginAddress(lakeUrl), { email, password })
  const sid = /#sid=([\w-]+)$/.exec(answer.headers.get('location') ?? '')?.[1]
  if (answer.status !== 303 || sid === undefined)
    throw new Error(`Not signed in: ${answer.status} ${await answer.text()}`)
  return sid
}

/** Exchanges a ticket for the token of a session, as the Studio does. */
export function exchange(
  lakeUrl: string,
  sid: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${lakeUrl}/v2026-05-04/auth/fetch?sid=${sid}`, {
    headers: { origin: new URL(studio).origin, ...headers },
  })
}

/** @returns the bearer token of a new session of that person */
export async function openSession(lakeUrl: string, person: Pick<Person, 'email' | 'password'>): Promise<string> {
  const answer: unknown = await (await exchange(lakeUrl, await signIn(lakeUrl, person))).json()
  if (typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string')
    return answer.token
  throw new Error(`No token: ${JSON.stringify(answer)}`)
}
