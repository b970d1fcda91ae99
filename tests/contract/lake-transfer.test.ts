import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportDataset } from '@sanity/export'
import { sanityImport } from '@sanity/import'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImportSourceError } from '../../sanity/content-lake/import-source.ts'
import { importDocuments } from '../../sanity/content-lake/import.ts'
import { adminToken, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { spawnLake } from './lake-process.ts'

let folder: string
let seed: string
const opened: TestLake[] = []
async function open(options: Parameters<typeof startTestLake>[0] = {}): Promise<TestLake> {
  const lake = await startTestLake(options)
  opened.push(lake)
  return lake
}

/** A folder as the seed is: two files, a picture, a file, references forth and back. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-transfer-'))
  seed = join(folder, 'seed')
  await mkdir(join(seed, 'documents'), { recursive: true })
  await mkdir(join(seed, 'pictures'))
  await sharp({ create: { width: 40, height: 20, channels: 3, background: '#146' } }).webp().toFile(join(seed, 'pictures', 'blue.webp'))
  await writeFile(join(seed, 'pictures', 'note.txt'), 'a note')
  const lines = (...documents: readonly unknown[]): string => documents.map((document) => `${JSON.stringify(document)}\n`).join('')
  await writeFile(
    join(seed, 'documents', 'a.ndjson'),
    lines(
      { _id: 'post', _type: 'post', title: 'Ж', author: { _type: 'reference', _ref: 'person' }, picture: { _type: 'image', _sanityAsset: 'image@file://./pictures/blue.webp' } },
      { _id: 'drafts.post', _type: 'post', file: { _type: 'file', _sanityAsset: 'file@file://./pictures/note.txt' } },
    ),
  )
  await writeFile(join(seed, 'documents', 'b.ndjson'), lines({ _id: 'person', _type: 'person', favourite: { _type: 'reference', _ref: 'post' } }))
})
afterAll(async () => {
  await Promise.all(opened.map((lake) => lake.close()))
  await rm(folder, { recursive: true, force: true })
})

/** Documents as they are but for revisions and times, which every write renews. */
async function contentOf(lake: TestLake): Promise<unknown> {
  const documents: unknown = await lake.client().fetch('*[!(_type match "sanity.*")] | order(_id)')
  if (!Array.isArray(documents)) throw new Error('No documents')
  return documents.map(({ _rev, _updatedAt, ...document }: Record<string, unknown>) => document)
}

describe('importDocuments', () => {
  it('loads a folder with its assets and strengthens references', async () => {
    const lake = await open()
    const steps: string[] = []
    const loaded = await importDocuments({ client: lake.client(), source: seed, onProgress: ({ step }) => steps.push(step) })
    expect(loaded).toEqual({ documents: 3, warnings: [] })
    expect(steps).toContain('Importing assets (files/images)')
    expect(await lake.client().fetch('*[_id == "post"][0]{title, "name": author->_type, "picture": picture.asset->originalFilename}')).toEqual({
      title: 'Ж',
      name: 'person',
      picture: 'blue.webp',
    })
    expect(JSON.stringify(await contentOf(lake))).not.toContain('_weak')
    await expect(lake.client().delete('person')).rejects.toMatchObject({ statusCode: 409 })
    await importDocuments({ client: lake.client(), source: seed })
    expect(await lake.client().fetch('count(*)')).toBe(5)
  })

  it('names file, line and mend of every fault, and writes nothing', async () => {
    const lake = await open()
    const broken = join(folder, 'broken')
    await mkdir(broken, { recursive: true })
    const lines = [
      '{"_id":"fine","_type":"post"}',
      '{"_id":"cut","_type":',
      '{"_id":"typeless"}',
      '{"_id":"bad id","_type":"post"}',
      '{"_id":"fine","_type":"post"}',
      '{"_type":"post","picture":{"_sanityAsset":"image@file://./no.webp"}}',
      '{"_type":"post","picture":{"_sanityAsset":"file://./no.webp"}}',
      '["_type"]',
      '{"_type":"post","title":"\uFFFD"}',
    ]
    await writeFile(join(broken, 'x.ndjson'), lines.join('\n'))
    const error: unknown = await importDocuments({ client: lake.client(), source: broken }).catch((reason: unknown) => reason)
    if (!(error instanceof ImportSourceError)) throw new Error(String(error))
    expect(error.faults.map((fault) => /^x\.ndjson:(\d)/.exec(fault)?.[1])).toEqual(['2', '3', '4', '5', '6', '7', '8', '9'])
    expect(error.message).toContain('Nothing was loaded')
    expect(error.faults[3]).toContain('x.ndjson:1')
    await writeFile(join(broken, 'x.ndjson'), '{"_type":"post","author":{"_type":"reference","_ref":"nobody"}}\n')
    await expect(importDocuments({ client: lake.client(), source: broken })).rejects.toThrow(/x\.ndjson:1: it refers to "nobody"/)
    await expect(importDocuments({ client: lake.client(), source: join(folder, 'nowhere') })).rejects.toThrow(/does not exist/)
    expect(lake.lake.store.counts('production')).toEqual({ documents: 0, transactions: 0 })
  })

  it("loads the site's own sample content when it is whole", async () => {
    const lake = await open()
    const source = fileURLToPath(new URL('../../sanity/seed', import.meta.url))
    const { documents, warnings } = await importDocuments({ client: lake.client(), source })
    expect(warnings).toEqual([])
    expect(documents).toBeGreaterThan(10)
    expect(await lake.client().fetch('count(*[_type != "sanity.imageAsset" && _type != "sanity.fileAsset"])')).toBe(documents)
  }, 60_000)
})

describe("the vendor's exporter and importer", () => {
  it('carry everything from one lake to another and back', async () => {
    const first = await open()
    await importDocuments({ client: first.client(), source: seed })
    const archive = join(folder, 'export.tar.gz')
    const summary = await exportDataset({ client: first.client(), dataset: 'production', outputPath: archive })
    expect(summary).toMatchObject({ documentCount: 3, assetCount: 2 })
    const second = await open()
    await importDocuments({ client: second.client(), source: archive, operation: 'create' })
    expect(await contentOf(second)).toEqual(await contentOf(first))
    const assets = '*[_type in ["sanity.imageAsset", "sanity.fileAsset"]] | order(_id)._id'
    expect(await second.client().fetch(assets)).toEqual(await first.client().fetch(assets))
    await expect(sanityImport([{ _id: 'post', _type: 'post' }], { client: second.client(), operation: 'create' })).rejects.toThrow(/already exists/)
  })

  it('read with a cursor too', async () => {
    const lake = await open()
    await importDocuments({ client: lake.client(), source: seed })
    const summary = await exportDataset({ client: lake.client(), dataset: 'production', outputPath: join(folder, 'cursor.tar.gz'), mode: 'cursor', types: ['person'] })
    expect(summary).toMatchObject({ documentCount: 1 })
  })
})

describe('the command line', () => {
  const cli = fileURLToPath(new URL('../../sanity/content-lake/cli.ts', import.meta.url))
  const run = (dataDir: string, ...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, LAKE_PORT: '0' }
      execFile(process.execPath, [cli, ...args], { env }, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }))
    })

  it('explains itself', async () => {
    const [overview, unknown, ...helps] = await Promise.all([
      run(folder, '--help'),
      run(folder, 'frobnicate'),
      ...['export', 'import', 'backup', 'restore', 'token', 'dataset'].map((name) => run(folder, name, '--help')),
    ])
    expect(overview).toMatchObject({ code: 0, stdout: expect.stringMatching(/export[\s\S]*dataset/) })
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('no command "frobnicate"') })
    for (const help of helps) expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(/^lake \w+/) })
    expect(await run(folder, 'export', '--what')).toMatchObject({ code: 2 })
  })

  it('imports, exports, backs up and restores, with and without a running lake', async () => {
    const dataDir = join(folder, 'cli')
    expect(await run(dataDir, 'import', seed)).toMatchObject({ code: 0, stdout: '3 documents loaded into production\n' })
    const lake = spawnLake(dataDir, { LAKE_ADMIN_TOKEN: '' })
    const { url } = await lake.ready
    expect(await run(dataDir, 'import', seed)).toMatchObject({ code: 1, stderr: expect.stringContaining('already exists') })
    expect(await run(dataDir, 'import', seed, '--replace')).toMatchObject({ code: 0 })

    const archive = join(folder, 'cli.tar.gz')
    const made = await run(dataDir, 'token', 'create', 'a script', '--role', 'viewer')
    const secret = made.stdout.trim()
    const me = await fetch(`${url}/v1/users/me`, { headers: { authorization: `Bearer ${secret}` } })
    expect(await me.json()).toMatchObject({ name: 'a script', role: 'viewer' })
    const list = await run(dataDir, 'token', 'list')
    const id = list.stdout.split('\n').find((line) => line.endsWith('a script'))?.split('\t')[0] ?? ''
    expect(await run(dataDir, 'token', 'revoke', id)).toMatchObject({ code: 0 })
    expect((await fetch(`${url}/v1/users/me`, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(401)
    expect(await run(dataDir, 'dataset', 'create', 'closed', '--private')).toMatchObject({ code: 0 })
    expect(await run(dataDir, 'dataset', 'list')).toMatchObject({ stdout: 'closed\tprivate\nproduction\tpublic\n' })

    const backup = join(folder, 'backup')
    expect(await run(dataDir, 'backup', backup)).toMatchObject({ code: 0, stdout: `5 documents and 2 assets in ${backup}\n` })
    expect(await run(dataDir, 'restore', backup)).toMatchObject({ code: 1, stderr: expect.stringContaining('not empty') })
    lake.child.kill('SIGTERM')
    await lake.exit

    const other = join(folder, 'restored')
    expect(await run(other, 'restore', backup)).toMatchObject({ code: 0 })
    const restored = await startTestLake({ folder: join(other, 'lake') })
    opened.push(restored)
    expect(await restored.client().fetch('count(*)')).toBe(5)
    const picture: unknown = await restored.client().fetch('*[_type == "sanity.imageAsset"][0].path')
    const bytes = await (await fetch(`${restored.lake.url}/${String(picture)}`)).arrayBuffer()
    expect(Buffer.from(bytes)).toEqual(await readFile(join(seed, 'pictures', 'blue.webp')))
    expect(adminToken).not.toBe(secret)
    expect((await run(dataDir, 'export', archive, '--no-assets')).stdout).toContain(`3 documents and 0 assets in ${archive}`)
  }, 60_000)
})
