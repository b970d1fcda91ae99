import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { runCli, spawnLake } from './lake-process.ts'
import type { LakeProcess } from './lake-process.ts'
import { openSession, submit } from './login-harness.ts'

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-people-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function start(dataDir: string, env: Readonly<Record<string, string>> = {}): LakeProcess {
  const lake = spawnLake(dataDir, env)
  onTestFinished(() => void lake.child.kill('SIGKILL'))
  return lake
}
const signInStatus = async (url: string, email: string, password: string): Promise<number> =>
  (await submit(`${url}/auth/login`, { email, password })).status

describe('the first start', () => {
  it('makes an administrator and tells the password once, outside of the log', async () => {
    const dataDir = join(folder, 'first')
    const first = start(dataDir)
    const { administrator, url } = await first.ready
    expect(administrator).toEqual({
      email: 'admin@lake.localhost',
      password: expect.stringMatching(/^(?:[a-z2-9]{4}-){4}[a-z2-9]{4}$/),
    })
    expect(await signInStatus(url, 'admin@lake.localhost', administrator?.password ?? '')).toBe(303)
    first.child.kill('SIGTERM')
    const { stderr, code } = await first.exit
    expect(code).toBe(0)
    expect(stderr).not.toContain(administrator?.password)

    const second = start(dataDir)
    expect((await second.ready).administrator).toBeUndefined()
    second.child.kill('SIGTERM')
    expect((await second.exit).stdout).not.toContain('password')
  })

  it('takes address and password of the environment, at the first start only', async () => {
    const dataDir = join(folder, 'given')
    const given = { LAKE_ADMIN_EMAIL: 'Chief@Example.org', LAKE_ADMIN_PASSWORD: 'violet-harbour-tandem' }
    const first = start(dataDir, given)
    const { administrator, url } = await first.ready
    expect(administrator).toEqual({ email: 'Chief@Example.org', password: null })
    expect(await signInStatus(url, 'chief@example.org', given.LAKE_ADMIN_PASSWORD)).toBe(303)
    first.child.kill('SIGTERM')
    await first.exit
    const second = start(dataDir, { ...given, LAKE_ADMIN_PASSWORD: 'orchid-cement-lantern' })
    const { url: later } = await second.ready
    expect(await signInStatus(later, 'chief@example.org', 'orchid-cement-lantern')).toBe(422)
    expect(await signInStatus(later, 'chief@example.org', given.LAKE_ADMIN_PASSWORD)).toBe(303)
  })

  it.each([
    ['LAKE_ADMIN_PASSWORD', 'password123456', /LAKE_ADMIN_PASSWORD: That password is too easy to guess/],
    ['LAKE_ADMIN_PASSWORD', 'short', /LAKE_ADMIN_PASSWORD: The password has 5 characters. Use 12 or more/],
    ['LAKE_ADMIN_EMAIL', 'nobody', /LAKE_ADMIN_EMAIL/],
  ])('refuses a %s of "%s" without repeating a password', async (name, value, message) => {
    const lake = start(join(folder, 'refused'), { [name]: value })
    const { code, stderr } = await lake.exit
    expect(code).toBe(1)
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain(value)
  })
})

describe('lake user', () => {
  it('manages people while the lake runs', async () => {
    const dataDir = join(folder, 'running')
    const user = (...args: readonly string[]) => runCli(dataDir, ['user', ...args])
    const lake = start(dataDir)
    const { url } = await lake.ready

    const created = await user('create', 'Ana@Example.org', '--role', 'editor', '--name', 'Ana Silva')
    expect(created).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^user-\w+ ana@example.org \(editor\) is created/),
    })
    const ana = { email: 'ana@example.org', password: created.stdout.trim() }
    const token = await openSession(url, ana)
    const me = async (secret: string): Promise<[number, unknown]> => {
      const answer = await fetch(`${url}/v1/users/me`, { headers: { authorization: `Bearer ${secret}` } })
      return [answer.status, await answer.json()]
    }
    expect(await me(token)).toMatchObject([200, { name: 'Ana Silva', role: 'editor', provider: 'lake' }])
    expect((await user('list')).stdout).toMatch(/user-\w+\tana@example.org\teditor\t\S+\tactive\tAna Silva\n/)
    expect((await user('sessions', ana.email)).stdout).toMatch(/^session-\w+\tStudio at http:\/\/localhost:3000\t/)

    expect(await user('role', ana.email, 'viewer')).toMatchObject({
      code: 0,
      stdout: 'ana@example.org is viewer now\n',
    })
    expect((await me(token))[0]).toBe(401)
    const viewer = await openSession(url, ana)
    expect(await me(viewer)).toMatchObject([200, { role: 'viewer' }])

    const renewed = await runCli(dataDir, ['user', 'password', ana.email, '--stdin'], 'orchid-cement-lantern\n')
    expect(renewed).toMatchObject({ code: 0, stdout: '' })
    expect((await me(viewer))[0]).toBe(401)
    expect(await signInStatus(url, ana.email, ana.password)).toBe(422)
    const third = await openSession(url, { ...ana, password: 'orchid-cement-lantern' })

    expect(await user('sessions', ana.email, '--end')).toMatchObject({
      stdout: 'Sessions of ana@example.org that are ended: 1\n',
    })
    expect((await me(third))[0]).toBe(401)
    expect(await user('disable', ana.email)).toMatchObject({ code: 0 })
    expect(await signInStatus(url, ana.email, 'orchid-cement-lantern')).toBe(422)
    expect(await user('enable', ana.email)).toMatchObject({ code: 0 })
    expect(await signInStatus(url, ana.email, 'orchid-cement-lantern')).toBe(303)

    expect(await user('delete', ana.email)).toMatchObject({ code: 0 })
    expect((await user('list')).stdout).not.toContain('ana@')
    // The name stays in the history, and the address is free again.
    expect(await user('create', ana.email, '--role', 'viewer')).toMatchObject({ code: 0 })
  })

  it.each([
    [[], 2, 'lake user list'],
    [['frobnicate'], 2, 'lake user list'],
    [['create', 'nobody', '--role', 'editor'], 2, 'no e-mail address'],
    [['create', 'a@example.org'], 2, 'one of administrator'],
    [['create', 'a@example.org', '--role', 'king'], 2, 'one of administrator'],
    [['role', 'nobody@example.org', 'viewer'], 2, 'There is no user nobody@example.org'],
    [['disable', 'last@example.org'], 1, 'last administrator'],
    [['create', 'LAST@example.org', '--role', 'viewer'], 1, 'There is a user last@example.org already'],
    [['password', 'last@example.org', '--stdin'], 1, 'too easy to guess'],
  ])('says what is wrong with %j', async (args, code, words) => {
    const dataDir = join(folder, 'wrong')
    await runCli(dataDir, ['user', 'create', 'last@example.org', '--role', 'administrator'])
    const answer = await runCli(dataDir, ['user', ...args], 'password123456\n')
    expect(answer).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) })
    expect(answer.stderr).not.toMatch(/password123456|\n {4}at /)
  })
})
