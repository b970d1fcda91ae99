import { chromium } from '@playwright/test'

import { browserArguments } from '../browser.ts'
import { formatBytes, type Row } from './table.ts'

const kinds = ['Document', 'Stylesheet', 'Script', 'Font', 'Image'] as const

/** Bytes over the wire, headers included, of a first visit on a phone; a column for each kind of file. */
export async function measurePageBytes(
  baseUrl: string,
  paths: readonly string[],
  executablePath: string,
): Promise<Row[]> {
  const browser = await chromium.launch({ executablePath, args: [...browserArguments] })
  try {
    const rows: Row[] = []
    for (const path of paths) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      const types = new Map<string, string>()
      const bytes = new Map<string, number>()
      session.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type))
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        const type = types.get(requestId) ?? 'Other'
        bytes.set(type, (bytes.get(type) ?? 0) + encodedDataLength)
      })
      await page.goto(`${baseUrl}${path}`, { waitUntil: 'networkidle' })
      rows.push([path, ...kinds.map((kind) => formatBytes(bytes.get(kind) ?? 0)), String(types.size)])
      await context.close()
    }
    return rows
  } finally {
    await browser.close()
  }
}

export const pageBytesHeader: Row = ['page', 'HTML', 'CSS', 'script', 'fonts', 'pictures (390 px)', 'requests']
