import 'server-only'

import path from 'node:path'

import { contentApi } from '../../sanity/client/api.ts'
import { readEnvironment } from '../env/environment.ts'
import { SearchThread } from '../search/search-thread.ts'
import { contentLog } from './content-log.ts'
import { fetchContent } from './fetch-content.ts'
import { loadCaptions } from './load-film-text.ts'
import { SearchSync } from './search-sync.ts'

type SiteSearch = { readonly thread: SearchThread; readonly sync: SearchSync }

declare global {
  // One index for pages and routes, which Next may load as separate copies of this module, and across hot reloads.
  var searchOfThisProcess: SiteSearch | undefined
}

async function readCaptions(path: string): Promise<string> {
  return (await loadCaptions(path)).map(({ text }) => text).join(' ')
}

function start(): SiteSearch {
  const environment = readEnvironment()
  const { projectId, dataset, apiHost } = contentApi(environment)
  const thread = new SearchThread({
    file: path.join(environment.DATA_DIR, 'search.sqlite'),
    source: `${projectId}/${dataset}${apiHost === null ? '' : ` at ${apiHost}`}`,
    log: contentLog,
  })
  return { thread, sync: new SearchSync({ fetchContent, readCaptions, index: thread, log: contentLog }) }
}

/** The search of this process. Nothing is opened or read before the first question or change. */
export function siteSearch(): SiteSearch {
  globalThis.searchOfThisProcess ??= start()
  return globalThis.searchOfThisProcess
}
