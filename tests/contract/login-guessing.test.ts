import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { LoginLimits } from '../../sanity/content-lake/accounts/login-limits.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { addPerson, cheap, goodPassword, loginAddress, studio, submit } from './login-harness.ts'

const allowedOrigins = [new URL(studio).origin]

async function open(options: Parameters<typeof startTestLake>[0] = {}): Promise<TestLake> {
  const lake = await startTestLake({ allowedOrigins, accounts: cheap, ...options })
  onTestFinished(() => lake.close())
  return lake
}

describe('guessing passwords', () => {
  const attempt = (lake: TestLake, email: string, password: string, address?: string): Promise<Response> =>
    submit(loginAddress(lake.lake.url), { email, password }, address ? { 'x-forwarded-for': address } : {})

  it('ends after five attempts for one account from one network, and nobody else notices', async () => {
    const lake = await open({ publicUrl: 'https://lake.example' })
    const editor = await addPerson(lake, 'editor')
    const viewer = await addPerson(lake, 'viewer')
    for (let count = 0; count < 5; count++)
      expect((await attempt(lake, editor.email, `wrong ${count}`, '192.0.2.7')).status).toBe(422)
    const refused = await attempt(lake, editor.email.toUpperCase(), goodPassword, '192.0.2.7')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(600)
    expect(await refused.text()).toMatch(/Too many attempts. Try again in 15 minutes./)
    expect((await attempt(lake, editor.email, goodPassword, '192.0.2.8')).status).toBe(303)
    expect((await attempt(lake, viewer.email, goodPassword, '192.0.2.7')).status).toBe(303)
  })

  it('counts a /64 as one network, and believes a proxy only where there is one', async () => {
    const lake = await open({ publicUrl: 'https://lake.example' })
    const direct = await open()
    const editor = await addPerson(lake, 'editor')
    await addPerson(direct, 'editor')
    for (let count = 1; count <= 6; count++) {
      const address = `2001:db8:1:2::${count}`
      const status = count === 6 ? 429 : 422
      // What stands before the last entry came from the client.
      expect((await attempt(lake, editor.email, 'wrong', `203.0.113.${count}, ${address}`)).status).toBe(status)
      expect((await attempt(direct, editor.email, 'wrong', address)).status).toBe(status)
    }
    expect((await attempt(lake, editor.email, goodPassword, '2001:db8:1:3::1')).status).toBe(303)
  })

  it('ends after fifty failures of one network over many accounts', async () => {
    const lake = await open()
    const statuses: number[] = []
    for (let count = 0; count < 52; count++) statuses.push((await attempt(lake, `a${count}@example.org`, 'x')).status)
    expect(statuses.indexOf(429)).toBe(50)
  })

  it('gains nothing by many attempts at once', async () => {
    const lake = await open()
    const editor = await addPerson(lake, 'editor')
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(lake, editor.email, 'wrong')))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
  })
})

describe('an unknown account', () => {
  const unlimited: LoginLimits = { admit: () => Promise.resolve(0), succeeded: () => Promise.resolve() }
  let lake: TestLake
  beforeAll(async () => {
    // Costly enough to stand out from the rest of a request.
    lake = await startTestLake({ allowedOrigins, accounts: { cost: { memory: 16_384, passes: 2 }, limits: unlimited } })
    await addPerson(lake, 'editor')
    lake.lake.accounts.disable((await addPerson(lake, 'viewer', 'disabled@example.org')).id)
  })
  afterAll(() => lake.close())

  const kinds = {
    unknown: ['nobody@example.org', goodPassword],
    wrong: ['editor@example.org', 'another-password-entirely'],
    disabled: ['disabled@example.org', goodPassword],
  } as const

  it('gets the same answer as a wrong password and a disabled one', async () => {
    const pages: string[] = []
    for (const [email, password] of Object.values(kinds)) {
      const answer = await submit(loginAddress(lake.lake.url), { email, password })
      expect(answer.status).toBe(422)
      pages.push((await answer.text()).replaceAll(email, 'ADDRESS'))
    }
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).toContain('do not belong together')
  })

  it('takes as long', async () => {
    const times = new Map<string, number[]>(Object.keys(kinds).map((kind) => [kind, []]))
    // The work that it makes, not the time: what else a busy machine does counts for nothing. In turns all the same.
    const work = () => {
      const { user, system } = process.cpuUsage()
      return user + system
    }
    for (let round = 0; round < 15; round++) {
      for (const [kind, [email, password]] of Object.entries(kinds)) {
        const start = work()
        await (await submit(loginAddress(lake.lake.url), { email, password })).text()
        times.get(kind)?.push(work() - start)
      }
    }
    const median = (kind: string): number => times.get(kind)?.toSorted((a, b) => a - b)[7] ?? 0
    // Without the work on a stranger's password it would be a fifth.
    for (const kind of ['unknown', 'disabled'])
      expect(median(kind) / median('wrong'), kind).toSatisfy((ratio: number) => ratio > 0.6 && ratio < 1.67)
  })
})
