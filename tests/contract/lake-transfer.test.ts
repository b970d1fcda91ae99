import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportDataset } from '@sanity/export'
import { sanityImport } from '@sanity/import'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImportSourceError } from '../../sanity/content-lake/import-source.ts'
import { importDocuments } from '../../sanity/content-lake/import.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { writeSeed } from './lake-seed.ts'

let folder: string
let seed: string
const opened: TestLake[] = []
async function open(): Promise<TestLake> {
  const lake = await startTestLake()
  opened.push(lake)
  return lake
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-transfer-'))
  seed = join(folder, 'seed')
  await writeSeed(seed)
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
    const loaded = await importDocuments({
      client: lake.client(),
      source: seed,
      onProgress: ({ step }) => steps.push(step),
    })
    expect(loaded).toEqual({ documents: 3, warnings: [] })
    expect(steps).toContain('Importing assets (files/images)')
    expect(
      await lake
        .client()
        .fetch('*[_id == "post"][0]{title, "name": author->_type, "picture": picture.asset->originalFilename}'),
    ).toEqual({
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
    const error: unknown = await importDocuments({ client: lake.client(), source: broken }).catch(
      (reason: unknown) => reason,
    )
    if (!(error instanceof ImportSourceError)) throw new Error(String(error))
    expect(error.faults.map((fault) => /^x\.ndjson:(\d)/.exec(fault)?.[1])).toEqual([
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ])
    expect(error.message).toContain('Nothing was loaded')
    expect(error.faults[3]).toContain('x.ndjson:1')
    await writeFile(join(broken, 'x.ndjson'), '{"_type":"post","author":{"_type":"reference","_ref":"nobody"}}\n')
    await expect(importDocuments({ client: lake.client(), source: broken })).rejects.toThrow(
      /x\.ndjson:1: it refers to "nobody"/,
    )
    await expect(importDocuments({ client: lake.client(), source: join(folder, 'nowhere') })).rejects.toThrow(
      /does not exist/,
    )
    expect(lake.lake.store.counts('production')).toEqual({ documents: 0, transactions: 0 })
  })

  it("loads the site's own sample content when it is whole", async () => {
    const lake = await open()
    const source = fileURLToPath(new URL('../../sanity/seed', import.meta.url))
    const { documents, warnings } = await importDocuments({ client: lake.client(), source })
    expect(warnings).toEqual([])
    expect(documents).toBeGreaterThan(10)
    expect(await lake.client().fetch('count(*[_type != "sanity.imageAsset" && _type != "sanity.fileAsset"])')).toBe(
      documents,
    )
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
    await expect(
      sanityImport([{ _id: 'post', _type: 'post' }], { client: second.client(), operation: 'create' }),
    ).rejects.toThrow(/already exists/)
  })

  it('read with a cursor too', async () => {
    const lake = await open()
    await importDocuments({ client: lake.client(), source: seed })
    const summary = await exportDataset({
      client: lake.client(),
      dataset: 'production',
      outputPath: join(folder, 'cursor.tar.gz'),
      mode: 'cursor',
      types: ['person'],
    })
    expect(summary).toMatchObject({ documentCount: 1 })
  })
})
