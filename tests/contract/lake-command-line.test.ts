import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startTestLake } from './lake-harness.ts'
import { runCli as run, spawnLake } from './lake-process.ts'
import { writeSeed } from './lake-seed.ts'

let folder: string
let seed: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-transfer-'))
  seed = join(folder, 'seed')
  await writeSeed(seed)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the command line', () => {
  it('explains itself', async () => {
    const [overview, unknown, ...helps] = await Promise.all([
      run(folder, ['--help']),
      run(folder, ['frobnicate']),
      ...['export', 'import', 'backup', 'restore', 'token', 'dataset', 'webhook'].map((name) =>
        run(folder, [name, '--help']),
      ),
    ])
    expect(overview).toMatchObject({ code: 0, stdout: expect.stringMatching(/export[\s\S]*dataset/) })
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('no command "frobnicate"') })
    for (const help of helps) expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(/^lake \w+/) })
    expect(await run(folder, ['export', '--what'])).toMatchObject({ code: 2 })
  }, 90_000)

  it('imports, exports, backs up and restores, with and without a running lake', async () => {
    const dataDir = join(folder, 'cli')
    expect(await run(dataDir, ['import', seed])).toMatchObject({
      code: 0,
      stdout: '3 documents loaded into production\n',
    })
    const lake = spawnLake(dataDir, { LAKE_ADMIN_TOKEN: '' })
    const { url } = await lake.ready
    expect(await run(dataDir, ['import', seed])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('already exists'),
    })
    expect(await run(dataDir, ['import', seed, '--replace'])).toMatchObject({ code: 0 })

    const archive = join(folder, 'cli.tar.gz')
    const made = await run(dataDir, ['token', 'create', 'a script', '--role', 'viewer'])
    const secret = made.stdout.trim()
    const me = await fetch(`${url}/v1/users/me`, { headers: { authorization: `Bearer ${secret}` } })
    expect(await me.json()).toMatchObject({ name: 'a script', role: 'viewer' })
    const list = await run(dataDir, ['token', 'list'])
    const id =
      list.stdout
        .split('\n')
        .find((line) => line.endsWith('a script'))
        ?.split('\t')[0] ?? ''
    expect(await run(dataDir, ['token', 'revoke', id])).toMatchObject({ code: 0 })
    expect((await fetch(`${url}/v1/users/me`, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(401)
    expect(await run(dataDir, ['dataset', 'create', 'closed', '--private'])).toMatchObject({ code: 0 })
    expect(await run(dataDir, ['dataset', 'list'])).toMatchObject({ stdout: 'closed\tprivate\nproduction\tpublic\n' })

    const backup = join(folder, 'backup')
    expect(await run(dataDir, ['backup', backup])).toMatchObject({
      code: 0,
      stdout: `5 documents and 2 assets in ${backup}\n`,
    })
    expect(await run(dataDir, ['restore', backup])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not empty'),
    })
    lake.child.kill('SIGTERM')
    await lake.exit

    const other = join(folder, 'restored')
    expect(await run(other, ['restore', backup])).toMatchObject({ code: 0 })
    const restored = await startTestLake({ folder: join(other, 'lake') })
    onTestFinished(() => restored.close())
    expect(await restored.client().fetch('count(*)')).toBe(5)
    const picture: unknown = await restored.client().fetch('*[_type == "sanity.imageAsset"][0].url')
    expect(picture).toContain(restored.lake.url)
    const bytes = await (await fetch(String(picture))).arrayBuffer()
    expect(Buffer.from(bytes)).toEqual(await readFile(join(seed, 'pictures', 'blue.webp')))
    expect((await run(dataDir, ['export', archive, '--no-assets'])).stdout).toContain(
      `3 documents and 0 assets in ${archive}`,
    )
  }, 240_000)
})
