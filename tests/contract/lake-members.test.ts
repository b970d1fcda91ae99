import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { adminToken, clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { addPerson, cheap, openSession, studio } from './login-harness.ts'
import type { Person } from './login-harness.ts'

/** What the Studio and the vendor's command line ask about people and tokens. */

const origin = new URL(studio).origin
let lake: TestLake
let editor: Person
let session: string

beforeAll(async () => {
  lake = await startTestLake({ allowedOrigins: [origin], accounts: cheap })
  editor = await addPerson(lake, 'editor')
  session = await openSession(lake.lake.url, editor)
})
afterAll(() => lake.close())

describe('authors', () => {
  it('of the history have names: people and tokens, also those that are gone', async () => {
    const { accounts, tokens } = lake.lake
    const gone = await addPerson(lake, 'contributor', 'gone@example.org')
    const token = tokens.create('nightly import', 'editor')
    for (const secret of [adminToken, session, await openSession(lake.lake.url, gone), token.secret])
      await clientFor(lake.lake.url, { token: secret }).createOrReplace({
        _id: 'drafts.a',
        _type: 'post',
        by: secret.slice(0, 4),
      })
    accounts.remove(gone.id)
    tokens.revoke(token.id)

    const lines = await (
      await lake.request('/data/history/production/transactions/drafts.a?excludeContent=true')
    ).text()
    const authors = lines
      .trim()
      .split('\n')
      .map((line) => z.object({ author: z.string() }).parse(JSON.parse(line)).author)
    expect(authors).toEqual(['administrator', editor.id, gone.id, token.id])
    const users: unknown = await clientFor(lake.lake.url, { token: session }).request({
      url: `/users/${authors.join(',')}`,
    })
    expect(users).toMatchObject([
      { id: 'administrator', displayName: 'Administrator', isRobot: true },
      { id: editor.id, displayName: 'The editor', isRobot: false, isCurrentUser: true, imageUrl: null },
      { id: gone.id, displayName: 'The contributor', isCurrentUser: false },
      { id: token.id, displayName: 'nightly import', isRobot: true },
    ])
  })

  it('come one by one as well, and nobody is null', async () => {
    const client = clientFor(lake.lake.url, { token: session })
    expect(await client.users.getById(editor.id)).toMatchObject({ displayName: 'The editor', projectId: 'local' })
    expect(await client.request({ url: '/users/nobody' })).toBeNull()
    expect(await client.request({ url: `/users/nobody,${editor.id}` })).toHaveLength(1)
  })

  it('have addresses for administrators only', async () => {
    const path = `/users/${editor.id}`
    expect(await (await lake.request(path)).json()).toMatchObject({ email: 'editor@example.org' })
    for (const token of [session, lake.lake.tokens.create('viewer', 'viewer').secret])
      expect(await (await lake.request(path, { token })).text()).not.toContain('@')
  })
})

describe('the project', () => {
  it('has the members that may act', async () => {
    const client = clientFor(lake.lake.url, { token: session })
    const { members } = await client.projects.getById('local')
    expect(members).toContainEqual(
      expect.objectContaining({
        id: editor.id,
        role: 'editor',
        isRobot: false,
        isCurrentUser: true,
        roles: [{ name: 'editor', title: 'Editor', description: expect.any(String) }],
      }),
    )
    lake.lake.accounts.disable((await addPerson(lake, 'viewer', 'left@example.org')).id)
    expect(JSON.stringify(await client.projects.getById('local'))).not.toContain('left@')
    expect(await client.request({ url: '/projects/local?includeMembers=false' })).not.toHaveProperty('members')
    expect(await client.projects.list()).toHaveLength(1)
  })

  it('has four roles, and nothing to invite to or to ask for', async () => {
    const client = clientFor(lake.lake.url, { token: session })
    const all: unknown = await client.request({ url: '/projects/local/roles' })
    expect(all).toMatchObject(
      ['administrator', 'editor', 'contributor', 'viewer'].map((name) => ({ name, appliesToUsers: true })),
    )
    expect(await client.request({ url: '/projects/local/grants' })).toEqual({})
    expect(await client.request({ url: '/access/requests/me' })).toEqual([])
    expect(await client.request({ url: '/invitations/project/local' })).toEqual([])
    await expect(client.request({ url: '/projects/other/roles' })).rejects.toMatchObject({ statusCode: 404 })
  })

  it.each([
    [{ label: '' }, /label/],
    [{ memberships: [] }, /must name this project once/],
    [{ memberships: [{ resourceType: 'project', resourceId: 'other', roleNames: ['editor'] }] }, /one role in project/],
    [{ memberships: [{ resourceType: 'project', resourceId: 'local', roleNames: ['king'] }] }, /one role in project/],
    [{ memberships: [{ resourceType: 'project', resourceId: 'local', roleNames: ['viewer', 'editor'] }] }, /one role/],
    [{ expiresAt: '2030-01-01T00:00:00Z' }, /do not expire by themselves/],
  ])('makes no token of %j', async (wrong, message) => {
    const memberships = [{ resourceType: 'project', resourceId: 'local', roleNames: ['editor'] }]
    const body = { label: 'mine', memberships, ...wrong }
    const before = lake.lake.tokens.list().length
    const request = lake.client().request({ url: '/access/project/local/robots', method: 'POST', body })
    await expect(request).rejects.toMatchObject({ statusCode: 400, message: expect.stringMatching(message) })
    expect(lake.lake.tokens.list()).toHaveLength(before)
  })
})

describe("the vendor's command line", () => {
  const program = fileURLToPath(new URL('../../node_modules/sanity/bin/sanity', import.meta.url))
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const sanity = (...args: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const env = {
        NODE_ENV: 'production' as const,
        PATH: process.env['PATH'] ?? '',
        SANITY_INTERNAL_ENV: lake.lake.url,
        SANITY_AUTH_TOKEN: adminToken,
        CI: '1',
        DO_NOT_TRACK: '1',
      }
      execFile(process.execPath, [program, ...args], { cwd: root, env }, (error, stdout, stderr) =>
        error ? reject(new Error(stderr)) : resolve(stdout),
      )
    })

  it('lists, makes and deletes tokens, and lists origins', async () => {
    const made = await sanity('tokens', 'create', 'from the command line', '--role=contributor', '--json')
    const { id, token } = z.object({ id: z.string(), token: z.string() }).parse(JSON.parse(made))
    expect((await lake.request('/users/me', { token })).status).toBe(200)
    const listed = await sanity('tokens', 'list', '--json')
    expect(listed).toContain('from the command line')
    expect(listed).not.toContain(token)
    await sanity('tokens', 'delete', id, '--yes')
    expect((await lake.request('/users/me', { token })).status).toBe(401)
    expect(await sanity('cors', 'list')).toContain(origin)
  }, 120_000)
})
