import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminToken, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { addPerson, cheap, exchange, loginAddress, signIn, studio, submit } from './login-harness.ts'
import type { Person } from './login-harness.ts'

let lake: TestLake
let editor: Person
let log = ''
const sink = new Writable({
  write(chunk, _, done) {
    log += String(chunk)
    done()
  },
})

beforeAll(async () => {
  const logger = pino({ level: 'trace' }, sink)
  lake = await startTestLake({ allowedOrigins: [new URL(studio).origin], accounts: cheap, logger })
  editor = await addPerson(lake, 'editor')
})
afterAll(() => lake.close())

const post = (body: RequestInit['body'], headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(loginAddress(lake.lake.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: lake.lake.url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    ...(body !== undefined && { body }),
  })
const right = (): string => new URLSearchParams({ email: editor.email, password: editor.password }).toString()

describe('the form of the login page', () => {
  it.each(['https://evil.test', new URL(studio).origin, 'null', '', 'http://127.0.0.1', 'not an origin'])(
    'is not taken from a page of "%s"',
    async (origin) => {
      const answer = await post(right(), { origin })
      expect([answer.status, answer.headers.get('location')]).toEqual([403, null])
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    },
  )

  it.each<[string, number, RequestInit['body'], Record<string, string>]>([
    ['JSON', 415, '{"email":"a","password":"b"}', { 'content-type': 'application/json' }],
    ['text', 415, 'email=a&password=b', { 'content-type': 'text/plain' }],
    ['multipart', 415, '--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['compressed', 415, 'email=a', { 'content-encoding': 'gzip' }],
    ['over 8 KB', 413, `email=a&password=${'x'.repeat(9_000)}`, {}],
    ['no UTF-8', 400, new Uint8Array([0xff, 0xfe, 0x3d]), {}],
    ['nothing', 400, undefined, {}],
    ['no password', 400, 'email=a', {}],
    ['two addresses', 400, 'email=a&email=b&password=c', {}],
    ['an array', 400, 'email[]=a&password[]=c', {}],
    ['a long password', 400, `email=a&password=${'x'.repeat(2_001)}`, {}],
    ['blanks', 422, 'email=+&password=', {}],
    ['an object', 422, 'email=[object+Object]&password=%5Bobject%5D&__proto__[role]=administrator', {}],
    ['NUL', 422, 'email=a%00b@example.org&password=%00', {}],
    ['SQL', 422, new URLSearchParams({ email: "' OR 1=1 --", password: "' OR '1'='1" }).toString(), {}],
    ['broken escapes', 422, 'email=%zz%ff&password=%', {}],
  ])('answers %s with %i', async (_, status, body, headers) => {
    const answer = await post(body, headers)
    expect([answer.status, answer.headers.get('location')], await answer.text()).toEqual([status, null])
  })

  it('writes what was typed as text, and never the password', async () => {
    const email = '"><script>alert(1)</script>&amp;\u202e'
    const text = await (
      await submit(loginAddress(lake.lake.url), { email, password: 'the-password-that-i-typed' })
    ).text()
    expect(text).not.toContain('<script')
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;')
    expect(text).not.toContain('the-password-that-i-typed')
    expect(text).toMatch(/role="alert"[\s\S]*do not belong together/)
    expect(text).toMatch(/id="email"[\s\S]*aria-invalid="true" aria-describedby="fault"/)
  })

  it('answers other methods with those that exist', async () => {
    const answer = await fetch(`${lake.lake.url}/auth/login`, { method: 'PUT' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST'])
    expect((await fetch(`${lake.lake.url}/auth/login`, { method: 'HEAD' })).status).toBe(200)
  })

  it('loads nothing from elsewhere, and what it loads is there', async () => {
    const text = await (await fetch(`${lake.lake.url}/auth/login`)).text()
    const links = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(2)
    expect(links.filter((link) => !link.startsWith('/'))).toEqual([])
    const style = links.find((link) => link.endsWith('.css')) ?? ''
    const css = await (await fetch(lake.lake.url + style)).text()
    const parts = [...css.matchAll(/url\('([^']+)'\)/g)].map(
      ([, link = '']) => new URL(link, lake.lake.url + style).pathname,
    )
    expect(parts).toHaveLength(2)
    for (const path of [...links.filter((link) => link.startsWith('/pages/')), ...parts]) {
      const answer = await fetch(lake.lake.url + path)
      expect([answer.status, answer.headers.get('cache-control')], path).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ])
    }
  })
})

describe('the log', () => {
  it('holds no password, ticket or token', async () => {
    const { url } = lake.lake
    const sid = await signIn(url, editor)
    const { token } = await (await exchange(url, sid)).json()
    await exchange(url, sid)
    const cookie = (await submit(`${url}/auth/login`, editor)).headers.get('set-cookie')?.split(/[=;]/)[1] ?? ''
    const typed = 'a-wrong-password-that-was-typed'
    await submit(loginAddress(url), { email: editor.email, password: typed })
    await submit(
      `${url}/account/password`,
      { current: typed, password: typed, repeated: typed },
      { cookie: `lake=${cookie}` },
    )
    const authorization = `Bearer ${token}`
    for (const path of ['/v1/users/me', '/v1/nothing', '/v1/data/query/nowhere?query=*', '/v1/data/mutate/production'])
      await fetch(url + path, { headers: { authorization } })
    // A fault of the disk is logged with everything that is known of it.
    lake.lake.database.exec('ALTER TABLE sessions RENAME TO gone')
    expect((await exchange(url, sid)).status).toBeGreaterThanOrEqual(500)
    expect((await submit(loginAddress(url), editor)).status).toBeGreaterThanOrEqual(500)
    expect((await fetch(`${url}/v1/users/me`, { headers: { authorization } })).status).toBeGreaterThanOrEqual(500)
    lake.lake.database.exec('ALTER TABLE gone RENAME TO sessions')

    expect(log).toContain('unknown endpoint')
    for (const outcome of ['accepted', 'refused']) expect(log).toContain(`"outcome":"${outcome}","user":"${editor.id}"`)
    expect(log.length).toBeGreaterThan(500)
    for (const secret of [editor.password, editor.email, typed, sid, token, cookie, adminToken]) {
      expect(secret.length).toBeGreaterThan(10)
      expect(log).not.toContain(secret)
    }
  })
})
