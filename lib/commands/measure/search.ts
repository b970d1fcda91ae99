import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { locales } from '../../i18n/locales.ts'
import { SearchThread } from '../../search/search-thread.ts'
import { questionExample } from '../../search/search.examples.ts'
import { percentile } from './publish.ts'
import { searchDocuments, searchQuestions } from './search-documents.ts'
import type { Row } from './table.ts'

const rounds = 5

export const searchHeader: Row = ['question', 'asked', 'median ms', 'p95 ms', 'longest ms']

function rowOf(kind: string, times: readonly number[]): Row {
  return [kind, String(times.length), ...[0.5, 0.95, 1].map((share) => percentile(times, share).toFixed(1))]
}

/**
 * How long the site's search takes, thread included, over made texts in five languages.
 * @param articles each in all five languages.
 * @returns the rows, and a line on the making of the index.
 */
export async function measureSearch(articles: number): Promise<{ rows: Row[]; about: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-search-'))
  const file = path.join(folder, 'search.sqlite')
  const log = { warn: (_: unknown, message: string) => console.log(message) }
  const search = new SearchThread({ file, source: 'bench', log, questionTime: 60_000 })
  try {
    const began = performance.now()
    for (const documents of searchDocuments(articles)) await search.put([], documents)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const megabytes = Math.round((statSync(file).size + statSync(`${file}-wal`).size) / 2 ** 20)
    const times = new Map<string, number[]>()
    const measure = async (kind: string, ask: () => Promise<unknown>) => {
      const from = performance.now()
      await ask()
      times.set(kind, [...(times.get(kind) ?? []), performance.now() - from])
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const locale of locales) {
        for (const { kind, text } of searchQuestions(locale)) {
          await measure(kind, () => search.search(questionExample(text, locale)))
          await measure('suggestions', () => search.suggest(text, locale))
        }
        await measure('filters only', () =>
          search.search(questionExample('', locale, { types: ['news'], from: '2012-01-01' })),
        )
        await measure('the last page', () => search.search(questionExample('NATO', locale, { page: 50 })))
      }
    }
    const rows = [...times].map(([kind, list]) => rowOf(kind, list))
    const about = `${articles * locales.length} texts taken in within ${seconds} s, ${megabytes} MB on the disk.`
    return { rows: [...rows, rowOf('all', [...times.values()].flat())], about }
  } finally {
    await search.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
