import type { ClientConfig } from '@sanity/client'

/** The `fetch` that @sanity/client 8 asks its configuration for. */
type ClientFetch = ReturnType<NonNullable<ClientConfig['resolveFetch']>>

const signOutPath = /\/v(?:1|X|\d{4}-\d{2}-\d{2})\/auth\/logout$/

/**
 * Ends the session when somebody signs out. The Studio (sanity 6.16, `logout` of its auth store) signs out with the
 * clients that it made when it was loaded, which know nothing of a sign-in since then: the token would stay valid until
 * it goes stale. Not for Sanity's own service, which knows a session by its cookie as well.
 * @returns what says which `fetch` a client of the Studio uses; to be asked for each, in the order in which they are made
 */
export function createSignOut(fetch: ClientFetch): (client: ClientConfig) => ClientFetch {
  let token: string | null = null

  const withToken: ClientFetch = (input, init) => {
    const headers = new Headers(init?.headers)
    if (token === null || headers.has('authorization') || !signOutPath.test(new URL(input).pathname))
      return fetch(input, init)
    headers.set('authorization', `Bearer ${token}`)
    return fetch(input, { ...init, headers: Object.fromEntries(headers) })
  }

  return (client) => {
    // Clients that go by cookies have no token, whoever is signed in.
    if (client.withCredentials) return fetch
    token = client.token ?? null
    return withToken
  }
}
