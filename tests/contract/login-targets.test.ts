import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { addPerson, cheap, loginAddress, submit } from './login-harness.ts'
import type { Person } from './login-harness.ts'

/** Signing in hands a session to the page that asked for it: only to a listed one, whatever the address looks like. */

const own = 'http://localhost:3000'
const listed = [own, 'https://www.example.org']
let lake: TestLake
let editor: Person

beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: listed, accounts: cheap })
  editor = await addPerson(lake, 'editor')
})
afterAll(() => lake.close())

const foreign: readonly string[] = [
  '',
  ' ',
  'null',
  'undefined',
  '*',
  '/',
  '/studio',
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  'evil.test',
  'localhost:3000',
  'https://evil.test',
  'https://evil.test/http://localhost:3000',
  'https://evil.test?http://localhost:3000',
  'https://evil.test#http://localhost:3000',
  'http:evil.test',
  'http:/evil.test',
  'http:///evil.test',
  'http:\\\\evil.test',
  'http:/\\evil.test',
  'http:localhost:3000',
  'http:/localhost:3000',
  'http:///localhost:3000',
  'http:\\\\localhost:3000',
  `${own}@evil.test`,
  `${own}:pass@evil.test`,
  `${own}%40evil.test`,
  `${own}\\@evil.test`,
  `${own}\\.evil.test`,
  `${own}.evil.test`,
  `${own}0`,
  `${own}%2eevil.test`,
  `${own}%00.evil.test`,
  `${own}\u0000.evil.test`,
  `${own};evil.test`,
  `${own},https://evil.test`,
  `${own} https://evil.test`,
  ` ${own}/studio`,
  `${own}/studio `,
  `\t${own}/studio`,
  `${own}/stu\tdio`,
  `${own}/studio\r\nset-cookie: a=b`,
  `ht\ntp://localhost:3000/`,
  `http://evil.test@localhost:3000/`,
  `http://user:pass@localhost:3000/`,
  `http://@localhost:3000/`,
  'http://localhost/studio',
  'http://localhost:80/studio',
  'https://localhost:3000/studio',
  'http://127.0.0.1:3000/studio',
  'http://[::1]:3000/studio',
  'http://localhost.:3000/studio',
  'http://ｌｏｃａｌｈｏｓｔ:3000/studio',
  'http://loc\u00adalhost:3000/studio',
  'http://localhost。evil.test:3000',
  'http://www.example.org/studio',
  'https://www.example.org:444/studio',
  'https://www.example.org.evil.test/studio',
  'https://evil.test/www.example.org',
  'https://xn--www-example-org.test/',
  'https://sub.www.example.org/',
  'https://example.org/',
  'HTTPS://WWW.EXAMPLE.ORG/studio',
  'http://LOCALHOST:3000/studio',
  'ws://localhost:3000/',
  'ftp://localhost:3000/',
  'javascript:alert(1)//http://localhost:3000',
  'data:text/html,<script>alert(1)</script>',
  `blob:${own}/1234`,
  `filesystem:${own}/temporary/x`,
  `view-source:${own}/`,
  'file:///etc/passwd',
  `${own}/${'a'.repeat(3_000)}`,
]

describe('the page that a session is handed to', () => {
  it.each(foreign.map((target) => [target.slice(0, 60), target]))('is not %j', async (_, target) => {
    const address = loginAddress(lake.lake.url, target)
    for (const answer of [await fetch(address, { redirect: 'manual' }), await submit(address, editor)]) {
      const text = await answer.text()
      expect([answer.status, answer.headers.get('location')], text).toEqual([400, null])
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(text).not.toContain('<form')
      expect(text).not.toContain('evil')
      // NUL is refused before anything looks at the address, with a policy that allows nothing.
      expect(answer.headers.get('content-security-policy') ?? '').not.toContain('evil')
    }
    const row = lake.lake.database.prepare('SELECT count(*) AS n FROM sessions').get()
    expect(row?.['n']).toBe(0)
  })

  it('is not the second of two', async () => {
    for (const [first, second] of [
      [own, 'https://evil.test'],
      ['https://evil.test', own],
    ]) {
      const address = `${loginAddress(lake.lake.url, first)}&origin=${second}`
      expect((await fetch(address)).status).toBe(400)
    }
  })

  it.each([
    [`${own}`, `${own}/`],
    [`${own}/studio`, `${own}/studio`],
    [`${own}/studio/structure/news;abc?perspective=drafts`, `${own}/studio/structure/news;abc?perspective=drafts`],
    [`${own}//evil.test/`, `${own}//evil.test/`],
    [`${own}/%0d%0aset-cookie:a=b`, `${own}/%0d%0aset-cookie:a=b`],
    [`${own}/studio#sid=of-somebody-else`, `${own}/studio`],
    [`${own}/"><script>alert(1)</script>`, `${own}/%22%3E%3Cscript%3Ealert(1)%3C/script%3E`],
  ])('may be %s', async (target, expected) => {
    const address = loginAddress(lake.lake.url, target)
    const page = await fetch(address)
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain('<script')
    const location = (await submit(address, editor)).headers.get('location') ?? ''
    expect(location.replace(/#sid=[\w-]{43}$/, '')).toBe(expected)
    lake.lake.accounts.sessions.endAll(editor.id)
  })
})
