import { existsSync } from 'node:fs'
import path from 'node:path'

import { locales } from '../i18n/locales.ts'
import { findBrowser } from './browser.ts'
import { lakeMemoryHeader, lakeMemoryRow, measureLakeMemory } from './measure/lake-memory.ts'
import { lakeStartHeader, measureLakeStart } from './measure/lake-start.ts'
import { lighthouseHeader, measureLighthouse } from './measure/lighthouse.ts'
import { measurePageBytes, pageBytesHeader } from './measure/page-bytes.ts'
import { measureSearch, searchHeader } from './measure/search.ts'
import { formatTable, type Row } from './measure/table.ts'
import { measureThroughput, missingForThroughput } from './measure/throughput.ts'
import { root } from './paths.ts'
import { bringUpSampleSite } from './sample-site.ts'
import { runCommand } from './session.ts'
import { runNode } from './steps.ts'

const queryBench = 'sanity/content-lake/query/bench.ts'

/** An article of the sample content, taken from the site's own map so that it cannot go stale. */
async function articlePath(baseUrl: string): Promise<string> {
  const map = await (await fetch(`${baseUrl}/sitemap/en.xml`)).text()
  const found = /<loc>[^<]*?\/en(\/news-and-events\/articles\/news\/[^<]+)<\/loc>/.exec(map)?.[1]
  if (found === undefined) throw new Error('The site map lists no article.')
  return found
}

/** After a first start every page is made and compressed in the background; a page in the making is larger and slower. */
async function settled(url: string): Promise<void> {
  let before = -1
  for (let attempt = 0; attempt < 24; attempt += 1) {
    const response = await fetch(url, { headers: { 'accept-encoding': 'br' } })
    const size = Number(response.headers.get('content-length'))
    await response.arrayBuffer()
    if (response.headers.get('content-encoding') === 'br' && size > 0 && size === before) return
    before = size
    await new Promise((resolve) => setTimeout(resolve, 5000))
  }
  throw new Error(`${url} did not settle: no brotli of constant size after two minutes.`)
}

function title(text: string): void {
  console.log(`\n## ${text}\n`)
}

/** `npm run bench`: the measurements behind every claim of speed and size. */
await runCommand(async (session) => {
  title('Queries at 10,000 documents (the site asks through HTTP, which adds about a millisecond)')
  if (existsSync(path.join(root, queryBench))) console.log((await runNode([queryBench, '10000'])).output.trimEnd())
  else console.log(`Skipped: ${queryBench} is not there.`)

  title('Search of the site at 10,000 texts, thread included (budget: p95 50 ms)')
  const search = await measureSearch(2000)
  console.log(`${formatTable(searchHeader, search.rows)}\n${search.about}`)

  title('Memory of the lake at 10,000 documents (copies of the sample content), resident')
  if (process.platform === 'win32') console.log('Skipped: this machine lacks ps.')
  else console.log(formatTable(lakeMemoryHeader, [lakeMemoryRow(await measureLakeMemory(session))]))

  title('The lake after kill -9, until it is back by itself; median of 3 (budget: 2,000 ms)')
  console.log(formatTable(lakeStartHeader, [await measureLakeStart(session)]))

  const { forTests, site } = await bringUpSampleSite(session)
  const baseUrl = forTests['BASE_URL'] ?? ''
  const article = await articlePath(baseUrl)
  const four = ['en', 'ar'].flatMap((locale) => [`/${locale}`, `/${locale}${article}`])
  const browser = findBrowser()
  console.log('Waiting until every page is made ...')
  await settled(`${baseUrl}/ar${article}`)
  await settled(`${baseUrl}/en`)
  console.log(`The article is ${article}`)
  const named = (rows: readonly Row[]) =>
    rows.map(([page = '', ...rest]) => [page.replace(article, ' article'), ...rest])

  title('Bytes of a first visit')
  if (browser === null) console.log('Skipped: no Chrome or Chromium on this machine (CHROME_PATH names one).')
  else {
    const pages = locales.flatMap((locale) => [`/${locale}`, `/${locale}${article}`])
    console.log(formatTable(pageBytesHeader, named(await measurePageBytes(baseUrl, pages, browser))))
  }

  title('Lighthouse, mobile, median of 3')
  if (browser === null) console.log('Skipped: no Chrome or Chromium on this machine.')
  else console.log(formatTable(lighthouseHeader, named(await measureLighthouse(baseUrl, four, browser))))

  title('Requests a second against nginx with the same bytes, one core each, median of 3')
  const missing = missingForThroughput()
  if (missing.length > 0)
    console.log(`Skipped: this machine lacks ${missing.join(', ')} (Debian: apt-get install nginx wrk util-linux).`)
  else if (site.pid !== undefined) {
    const rows = await measureThroughput(baseUrl, four, site.pid)
    console.log(formatTable(['page', 'bytes', 'nginx', 'site', 'ratio'], named(rows)))
  }
  return 0
})
