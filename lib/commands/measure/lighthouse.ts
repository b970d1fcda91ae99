import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'

import { browserArguments } from '../browser.ts'
import { freePort } from '../ports.ts'
import { median, type Row } from './table.ts'

const rounds = 3
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Lighthouse's scores as it comes (a phone, slow network and processor simulated): the median of three runs. */
export async function measureLighthouse(
  baseUrl: string,
  paths: readonly string[],
  executablePath: string,
): Promise<Row[]> {
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath,
    args: [...browserArguments, `--remote-debugging-port=${port}`],
  })
  try {
    const rows: Row[] = []
    for (const path of paths) {
      const runs: number[][] = []
      for (let round = 0; round < rounds; round += 1) {
        const result = await lighthouse(`${baseUrl}${path}`, { port, output: 'json', logLevel: 'silent' })
        const scores = categories.map((name) => result?.lhr.categories[name]?.score)
        runs.push(scores.map((score) => (typeof score === 'number' ? Math.round(score * 100) : Number.NaN)))
      }
      rows.push([path, ...categories.map((_, index) => String(median(runs.map((run) => run[index] ?? Number.NaN))))])
    }
    return rows
  } finally {
    await browser.close()
  }
}

export const lighthouseHeader: Row = ['page', ...categories]
