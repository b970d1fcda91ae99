import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { createClient, type SanityClient } from '@sanity/client'

import type { Environment } from '../env/environment.ts'
import type { Lake } from './lake-service.ts'
import { root } from './paths.ts'
import { withProgress } from './progress.ts'

const seedFolder = path.join(root, 'sanity/seed')

/** What the lake makes by itself does not count as content. */
const contentCountQuery = 'count(*[!(_id in path("_.**")) && !(_type in ["sanity.imageAsset", "sanity.fileAsset"])])'

async function load(client: SanityClient): Promise<number> {
  // Loaded when there is something to load: the importer would stay in memory for as long as the site runs.
  const { importDocuments } = await import('../../sanity/content-lake/import.ts')
  let last = ''
  const { documents, warnings } = await importDocuments({
    client,
    source: seedFolder,
    onProgress: ({ step }) => {
      if (step === last) return
      last = step
      console.log(`  ${step}`)
    },
  })
  for (const message of warnings) console.error(`  warning: ${message}`)
  return documents
}

/**
 * Loads the sample content with Sanity's own importer when the dataset holds no content, or when an
 * earlier load was cut short (a file in DATA_DIR says so): it is whole or it is made again.
 * @throws when a document of the sample content is broken; the message names it.
 */
export async function seedWhenEmpty(environment: Environment, lake: Lake): Promise<void> {
  const client = createClient({
    projectId: 'local',
    dataset: environment.SANITY_DATASET,
    apiVersion: '2025-02-19',
    apiHost: lake.url,
    useProjectHostname: false,
    useCdn: false,
    perspective: 'raw',
    token: lake.adminToken,
  })
  const unfinished = path.join(environment.DATA_DIR, 'seed-unfinished')
  const isEmpty = (await client.fetch<number>(contentCountQuery)) === 0
  if (!isEmpty && !existsSync(unfinished)) return
  mkdirSync(environment.DATA_DIR, { recursive: true })
  writeFileSync(
    unfinished,
    'The sample content is being loaded. While this file is here, the next start loads it again.\n',
  )
  const count = await withProgress('Loading the sample content', () => load(client))
  rmSync(unfinished, { force: true })
  console.log(`${count} documents loaded.`)
}
