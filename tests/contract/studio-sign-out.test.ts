import { afterAll, beforeAll, expect, it } from 'vitest'
import { studioConnection } from '../../sanity/studio/connection.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { addPerson, cheap, openSession, studio } from './login-harness.ts'
import type { Person } from './login-harness.ts'

let lake: TestLake
let editor: Person

beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: [new URL(studio).origin], accounts: cheap })
  editor = await addPerson(lake, 'editor')
})
afterAll(() => lake.close())

/** The clients of one load of the Studio, made as sanity 6.16 makes them (createAuthStore). */
function loadOfStudio() {
  const { unstable_clientFactory: createClient } = studioConnection({
    projectId: 'local',
    dataset: 'production',
    apiHost: lake.lake.url,
  })
  const options = {
    apiVersion: '2026-05-04',
    useCdn: false,
    apiHost: lake.lake.url,
    projectId: 'local',
    dataset: 'production',
  }
  const client = (more: object) => {
    if (createClient === undefined) throw new Error('The connection has no clients of its own.')
    return createClient({ ...options, ...more })
  }
  const cookieClient = client({ withCredentials: true })
  const initialClient = client({})
  return {
    signedIn(token: string) {
      client({ withCredentials: true })
      client({ token, ignoreBrowserTokenWarning: true })
    },
    /** An anonymous request of the same load. */
    whoIsThere: () => initialClient.request({ url: '/users/me' }),
    signedOut: () => void client({}),
    /** What its `logout` sends: with the clients that were there before anybody signed in. */
    signOut: () =>
      Promise.all(
        [initialClient, cookieClient].map((sender) => sender.request({ url: '/auth/logout', method: 'POST' })),
      ),
  }
}

const statusOf = async (token: string) => (await lake.request('/users/me', { token })).status

it('signing out ends the session that was opened in the same load of the Studio', async () => {
  const load = loadOfStudio()
  const token = await openSession(lake.lake.url, editor)
  load.signedIn(token)
  expect(await statusOf(token)).toBe(200)
  await load.signOut()
  expect(await statusOf(token)).toBe(401)
})

it('signing out ends the newest session of the load and no other', async () => {
  const load = loadOfStudio()
  const elsewhere = await openSession(lake.lake.url, editor)
  const first = await openSession(lake.lake.url, editor)
  load.signedIn(first)
  await load.signOut()
  load.signedOut()
  const second = await openSession(lake.lake.url, editor)
  load.signedIn(second)
  await load.signOut()
  expect([await statusOf(first), await statusOf(second), await statusOf(elsewhere)]).toEqual([401, 401, 200])
})

it('nothing but signing out is asked with the token, and nobody is signed out twice', async () => {
  const load = loadOfStudio()
  const token = await openSession(lake.lake.url, editor)
  load.signedIn(token)
  expect(await load.whoIsThere()).toEqual({})
  load.signedOut()
  await load.signOut()
  expect(await statusOf(token)).toBe(200)
})
