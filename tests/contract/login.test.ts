import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionLimits } from '../../sanity/content-lake/accounts/sessions.ts'
import { clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { addPerson, cheap, exchange, loginAddress, openSession, signIn, studio, submit } from './login-harness.ts'
import type { Person } from './login-harness.ts'

let lake: TestLake
let editor: Person
let now = Date.now()
const origin = new URL(studio).origin

beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: [origin], accounts: { ...cheap, now: () => now } })
  editor = await addPerson(lake, 'editor')
})
afterAll(() => lake.close())

describe('signing in to the Studio', () => {
  it('goes from the list of ways to a token, as the Studio walks it', async () => {
    const { url } = lake.lake
    const { providers } = await clientFor(url, { token: '' }).request({ url: '/auth/providers' })
    expect(providers).toEqual([{ name: 'lake', title: 'E-mail and password', url: `${url}/auth/login` }])

    const page = await fetch(loginAddress(url))
    const text = await page.text()
    expect(page.status).toBe(200)
    expect(text).toMatch(/<form method="post" action="\/auth\/login\?origin=http%3A%2F%2Flocalhost%3A3000%2Fstudio"/)
    expect(text).toContain('autocomplete="current-password"')
    expect(page.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self' ${origin}; base-uri 'none'; frame-ancestors 'none'`,
    )

    const answer = await submit(loginAddress(url), editor)
    expect(answer.status).toBe(303)
    const target = new URL(answer.headers.get('location') ?? '')
    expect(target.href).toMatch(/^http:\/\/localhost:3000\/studio#sid=[\w-]{43}$/)
    // A cookie for pictures (asset-cookie.ts), and none that signs anybody in.
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split('=', 1)[0])).toEqual(['lake-assets'])

    const fetched = await exchange(url, target.hash.slice('#sid='.length))
    expect(fetched.headers.get('access-control-allow-origin')).toBe(origin)
    expect(fetched.headers.get('cache-control')).toBe('no-store')
    const { token, label } = await fetched.json()
    expect(label).toBe('E-mail and password')

    const client = clientFor(url, { token })
    expect(await client.users.getById('me')).toEqual({
      id: editor.id,
      name: 'The editor',
      email: 'editor@example.org',
      profileImage: null,
      role: 'editor',
      roles: [{ name: 'editor', title: 'Editor', description: expect.any(String) }],
      provider: 'lake',
    })
    expect(await client.request({ url: '/auth/id' })).toEqual({ id: editor.id })
    await client.create({ _id: 'drafts.by-the-editor', _type: 'post' })

    expect(await client.request({ url: '/auth/logout', method: 'POST' })).toEqual({ ok: true })
    await expect(client.users.getById('me')).rejects.toMatchObject({ statusCode: 401 })
  })

  it('takes the address in any case and with blanks around it', async () => {
    expect(await signIn(lake.lake.url, { ...editor, email: '  Editor@EXAMPLE.org ' })).toMatch(/^[\w-]{43}$/)
  })

  it('gives nothing for a ticket that is used, old, unknown or brought by another page', async () => {
    const { url } = lake.lake
    const used = await signIn(url, editor)
    expect((await exchange(url, used)).status).toBe(200)
    const elsewhere = await signIn(url, editor)
    const old = await signIn(url, editor)
    now += sessionLimits.sid
    for (const sid of [used, old, 'x'.repeat(43), '']) {
      const answer = await exchange(url, sid)
      expect([answer.status, sid], await answer.text()).toEqual([sid === '' ? 400 : 401, sid])
    }
    const stolen = await exchange(url, elsewhere, { origin: 'http://127.0.0.1:3000' })
    expect(stolen.status).toBe(401)
    expect((await exchange(url, elsewhere)).status).toBe(401)
  })

  it('does not take a ticket or a token of one kind for another', async () => {
    const { url } = lake.lake
    const sid = await signIn(url, editor)
    await expect(clientFor(url, { token: sid }).users.getById('me')).rejects.toMatchObject({ statusCode: 401 })
    const token = await openSession(url, editor)
    expect((await exchange(url, token)).status).toBe(401)
  })

  it('keeps no secret in the database', async () => {
    const token = await openSession(lake.lake.url, editor)
    const sid = await signIn(lake.lake.url, editor)
    const stored = ['users', 'sessions'].map((table) => lake.lake.database.prepare(`SELECT * FROM ${table}`).all())
    for (const secret of [token, sid, editor.password]) expect(JSON.stringify(stored)).not.toContain(secret)
    expect(JSON.stringify(stored)).toContain('$argon2id$v=19$')
  })
})

describe('a session', () => {
  it('ends after 12 hours without use', async () => {
    const client = clientFor(lake.lake.url, { token: await openSession(lake.lake.url, editor) })
    for (let hours = 0; hours < 33; hours += 11) {
      now += 11 * 60 * 60_000
      expect(await client.request({ url: '/auth/id' })).toEqual({ id: editor.id })
    }
    now += sessionLimits.idle
    await expect(client.request({ url: '/auth/id' })).rejects.toMatchObject({
      statusCode: 401,
      responseBody: expect.stringContaining('SIO-401-ANF'),
    })
  })

  it('ends after 7 days however much it is used', async () => {
    const client = clientFor(lake.lake.url, { token: await openSession(lake.lake.url, editor) })
    for (let hours = 8; hours < 7 * 24; hours += 8) {
      now += 8 * 60 * 60_000
      await client.request({ url: '/auth/id' })
    }
    now += 8 * 60 * 60_000
    await expect(client.request({ url: '/auth/id' })).rejects.toMatchObject({ statusCode: 401 })
  })

  it.each([
    ['a new password', (id: string) => lake.lake.accounts.setPassword(id, 'orchid-cement-lantern')],
    ['another role', (id: string) => lake.lake.accounts.setRole(id, 'viewer')],
    ['disabling', (id: string) => lake.lake.accounts.disable(id)],
    ['deletion', (id: string) => lake.lake.accounts.remove(id)],
    ['signing out everywhere', (id: string) => lake.lake.accounts.sessions.endAll(id)],
  ])('and its unused tickets end with %s', async (what, change) => {
    const { url } = lake.lake
    const person = await addPerson(lake, 'editor', `${what.replaceAll(' ', '-')}@example.org`)
    const clients = [await openSession(url, person), await openSession(url, person)].map((token) =>
      clientFor(url, { token }),
    )
    const sid = await signIn(url, person)
    for (const client of clients) expect(await client.request({ url: '/auth/id' })).toEqual({ id: person.id })
    await change(person.id)
    for (const client of clients)
      await expect(client.request({ url: '/auth/id' })).rejects.toMatchObject({ statusCode: 401 })
    expect((await exchange(url, sid)).status).toBe(401)
  })

  it('keeps the last administrator', async () => {
    const { accounts } = lake.lake
    const last = await addPerson(lake, 'administrator')
    for (const change of [
      () => accounts.disable(last.id),
      () => accounts.remove(last.id),
      () => accounts.setRole(last.id, 'editor'),
    ])
      expect(change).toThrow(/last administrator/)
    await addPerson(lake, 'administrator', 'second@example.org')
    accounts.disable(last.id)
    expect(accounts.get(last.id)?.disabledAt).not.toBeNull()
  })
})
