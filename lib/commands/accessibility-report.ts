import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { z } from 'zod'

import { root } from './paths.ts'

/** Of the site (lib/i18n/locales.ts). */
const languages = 5

const partSchema = z.object({
  tool: z.string().min(1),
  pages: z.int().positive(),
  everyPage: z.boolean(),
  violations: z.int(),
})

/**
 * `node lib/commands/accessibility-report.ts`: makes what the accessibility statement says of the last test, from what
 * axe left of each language (tests/browser/accessibility.spec.ts). The site shows it after the next build.
 */
function main(): void {
  const folder = path.join(root, 'test-results/accessibility')
  if (!existsSync(folder)) throw new Error(`${folder} is missing: run the Playwright project "accessibility" first.`)
  const files = readdirSync(folder).map((name) => path.join(folder, name))
  if (files.length < languages) throw new Error(`${folder} has only ${files.length} of ${languages} languages.`)
  const parts = files.map((file) => partSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))
  const report = {
    day: new Date(Math.min(...files.map((file) => statSync(file).mtimeMs))).toISOString().slice(0, 10),
    tool: parts[0]?.tool,
    pages: parts.reduce((total, { pages }) => total + pages, 0),
    everyPage: parts.every(({ everyPage }) => everyPage),
    languages: parts.length,
    violations: parts.reduce((total, { violations }) => total + violations, 0),
  }
  writeFileSync(path.join(root, 'lib/content/accessibility-report.json'), `${JSON.stringify(report, null, 2)}\n`)
  console.log(`${report.pages} addresses, ${report.violations} violations`)
}

main()
