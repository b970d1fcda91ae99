import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sessionLimits } from '../../sanity/content-lake/accounts/sessions.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { addPerson, cheap, openSession, signIn, exchange, studio, submit } from './login-harness.ts'
import type { Person } from './login-harness.ts'

let lake: TestLake
let person: Person
let count = 0
let now = Date.now()

beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: [new URL(studio).origin], accounts: { ...cheap, now: () => now } })
})
afterAll(() => lake.close())
beforeEach(async () => {
  person = await addPerson(lake, 'editor', `editor-${count++}@example.org`)
})

const at = (path: string): string => lake.lake.url + path
const view = (cookie: string): Promise<Response> => fetch(at('/account'), { redirect: 'manual', headers: { cookie } })
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

async function enter(): Promise<string> {
  const answer = await submit(at('/auth/login'), person)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account'])
  return cookieOf(answer)
}
const change = (cookie: string, fields: Readonly<Record<string, string>>): Promise<Response> => {
  const password = 'orchid-cement-lantern'
  return submit(
    at('/account/password'),
    { current: person.password, password, repeated: password, ...fields },
    { cookie },
  )
}

describe('the account page', () => {
  it('asks strangers to sign in', async () => {
    for (const cookie of ['', 'lake=', 'lake=nothing', `lake=${'x'.repeat(43)}`]) {
      const answer = await view(cookie)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/auth/login'])
    }
    for (const path of ['/account/password', '/account/sign-out', '/account/sign-out-everywhere'])
      expect((await submit(at(path), {})).headers.get('location'), path).toBe('/auth/login')
  })

  it('is entered with a cookie that scripts and other sites do not get, and that the API ignores', async () => {
    const answer = await submit(at('/auth/login'), person)
    expect(answer.headers.get('set-cookie')).toMatch(
      /^lake=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    const cookie = cookieOf(answer)
    const page = await view(cookie)
    const text = await page.text()
    expect(page.headers.get('cache-control')).toBe('no-store')
    for (const part of [person.email, 'The editor', 'Editor', 'Account page', 'this page']) expect(text).toContain(part)
    expect(await (await fetch(at('/v1/users/me'), { headers: { cookie } })).json()).toEqual({})
    const secret = cookie.slice('lake='.length)
    expect((await lake.request('/users/me', { token: secret })).status).toBe(401)
  })

  it('has a cookie for TLS alone where the lake is reached by TLS', async () => {
    const behind = await startTestLake({ publicUrl: 'https://lake.example', accounts: cheap })
    await addPerson(behind, 'viewer')
    const fields = { email: 'viewer@example.org', password: person.password }
    const answer = await submit(`${behind.lake.url}/auth/login`, fields, { origin: 'https://lake.example' })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-lake=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    await behind.close()
  })

  it('stands below the path that a proxy gives the lake', async () => {
    const publicUrl = 'https://example.org/lake'
    const behind = await startTestLake({ publicUrl, accounts: cheap })
    await addPerson(behind, 'viewer')
    const { providers } = await behind.client().request({ url: '/auth/providers' })
    expect(providers).toMatchObject([{ url: `${publicUrl}/auth/login` }])
    const text = await (await fetch(`${behind.lake.url}/auth/login`)).text()
    const links = [...text.matchAll(/(?:href|action)="([^"]+)"/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !link.startsWith('/lake/'))).toEqual([])
    const fields = { email: 'viewer@example.org', password: person.password }
    const answer = await submit(`${behind.lake.url}/auth/login`, fields, { origin: 'https://example.org' })
    expect(answer.headers.get('location')).toBe('/lake/account')
    await behind.close()
  })

  it('is read by no script of another page, not even of a listed origin', async () => {
    const headers = { origin: new URL(studio).origin, cookie: await enter() }
    for (const path of ['/account', '/auth/login']) {
      const answer = await fetch(at(path), { headers })
      expect([answer.status, answer.headers.get('access-control-allow-origin')], path).toEqual([200, null])
      const preflight = await fetch(at(path), { method: 'OPTIONS', headers })
      expect(preflight.headers.get('access-control-allow-origin'), path).toBeNull()
    }
  })

  it('changes the password, ends all other sessions and goes on with a new one', async () => {
    const cookie = await enter()
    const token = await openSession(lake.lake.url, person)
    const sid = await signIn(lake.lake.url, person)
    const answer = await change(cookie, {})
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account?done=password'])
    const renewed = cookieOf(answer)
    expect(renewed).not.toBe(cookie)
    expect((await view(cookie)).status).toBe(303)
    expect((await lake.request('/auth/id', { token })).status).toBe(401)
    expect((await exchange(lake.lake.url, sid)).status).toBe(401)
    const done = await fetch(at('/account?done=password'), { headers: { cookie: renewed } })
    expect(await done.text()).toMatch(/role="status"[\s\S]*All other sessions have ended/)
    expect((await submit(at('/auth/login'), person)).status).toBe(422)
    expect((await submit(at('/auth/login'), { ...person, password: 'orchid-cement-lantern' })).status).toBe(303)
  })

  it.each([
    ['the current one is wrong', { current: 'not-my-password-at-all' }, 'current', 'not your current password'],
    ['the two differ', { repeated: 'orchid-cement-lantren' }, 'repeated', 'differ'],
    ['it is short', { password: 'eleven-char', repeated: 'eleven-char' }, 'password', '12 or more'],
    ['it is common', { password: 'password123456', repeated: 'password123456' }, 'password', 'too easy to guess'],
    ['it is long', { password: 'xy'.repeat(200), repeated: 'xy'.repeat(200) }, 'password', '256 at most'],
  ])('keeps the password when %s, and says so beside the field', async (_, fields, field, words) => {
    const cookie = await enter()
    const answer = await change(cookie, fields)
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toMatch(new RegExp(`role="alert"[\\s\\S]*${words}`))
    const invalid = [...text.matchAll(/<input[^>]*aria-invalid="true"[^>]*>/g)].map(([tag]) => tag)
    expect(invalid).toHaveLength(1)
    expect(invalid[0]).toMatch(new RegExp(`id="${field}"[\\s\\S]*aria-describedby="fault`))
    expect((await view(cookie)).status).toBe(200)
    expect((await submit(at('/auth/login'), person)).status).toBe(303)
  })

  it('lets nobody guess the current password there', async () => {
    const cookie = await enter()
    const statuses: number[] = []
    for (let attempt = 0; attempt < 6; attempt++)
      statuses.push((await change(cookie, { current: `guess number ${attempt}` })).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
  })

  it('shows where somebody is signed in, and signs out everywhere', async () => {
    const first = await enter()
    const second = await enter()
    const token = await openSession(lake.lake.url, person)
    const text = await (await view(second)).text()
    expect(text.match(/<b>Account page<\/b>/g)).toHaveLength(2)
    expect(text.match(/<b>Studio at localhost:3000<\/b>/g)).toHaveLength(1)
    const answer = await submit(at('/account/sign-out-everywhere'), {}, { cookie: second })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/auth/login'])
    expect(answer.headers.get('set-cookie')).toMatch(/^lake=; Max-Age=0/)
    for (const cookie of [first, second]) expect((await view(cookie)).status).toBe(303)
    expect((await lake.request('/auth/id', { token })).status).toBe(401)
  })

  it('signs out of this page alone', async () => {
    const [here, there] = [await enter(), await enter()]
    await submit(at('/account/sign-out'), {}, { cookie: here })
    expect((await view(here)).status).toBe(303)
    expect((await view(there)).status).toBe(200)
  })

  it('takes no form of another site, even with the cookie', async () => {
    const cookie = await enter()
    for (const path of ['/account/password', '/account/sign-out', '/account/sign-out-everywhere']) {
      for (const origin of ['https://evil.test', 'null', '', new URL(studio).origin])
        expect((await submit(at(path), {}, { cookie, origin })).status, `${path} ${origin}`).toBe(403)
    }
    expect((await view(cookie)).status).toBe(200)
  })

  it('ends with the session', async () => {
    const cookie = await enter()
    now += sessionLimits.idle
    expect((await view(cookie)).status).toBe(303)
  })
})
