import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { expect, it } from 'vitest'

import { finishPage, type Finished } from '../../lib/serving/finish-page.ts'

setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')

function heap(): number {
  if (typeof collect === 'function') collect()
  return process.memoryUsage().heapUsed
}

const megabyte = 1024 * 1024

function finished(number: number): Finished {
  const text = `${number} `.repeat(80_000)
  const tags = `<meta name="content-tags" content="content doc:a-document-with-a-long-name-${number} list:news"/>`
  const html = `<!DOCTYPE html><html><head>${tags}</head><body><h1>Long</h1><p>${text}</p></body></html>`
  const page = finishPage({ status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from(html) }, 'whole')
  if ('fault' in page) throw new Error(page.fault)
  return page
}

it('what is kept of a page besides its bytes does not keep its HTML', () => {
  const before = heap()
  const kept = Array.from({ length: 128 }, (_, number) => finished(1000 + number)).map(({ tags }) => tags)
  // 128 pages of 400 kB each.
  expect(heap() - before).toBeLessThan(16 * megabyte)
  expect(kept[5]).toEqual(['content', 'doc:a-document-with-a-long-name-1005', 'list:news'])
})
