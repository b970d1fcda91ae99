import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { programs, root } from '../../lib/commands/paths.ts'
import { runNode } from '../../lib/commands/steps.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** An app of one page that the browser draws, inside the project because the bundler looks nowhere else. */
function appThatImports(module: string): string {
  mkdirSync(path.join(root, '.data'), { recursive: true })
  const folder = mkdtempSync(path.join(root, '.data/one-page-'))
  folders.push(folder)
  mkdirSync(path.join(folder, 'app'))
  const up = path.relative(path.join(folder, 'app'), root).replaceAll('\\', '/')
  const files = {
    'package.json': '{ "type": "module" }',
    'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(root)} }, typescript: { ignoreBuildErrors: true } }`,
    'app/layout.jsx':
      'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
    'app/page.jsx': `'use client'\nimport * as found from '${up}/${module}'\nexport default function Page() { return <p>{Object.keys(found).join()}</p> }`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return folder
}

async function build(module: string) {
  const folder = appThatImports(module)
  return runNode([programs.next, 'build', folder], {
    environment: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
}

// Needs a real build: the rule is carried out by Next's bundler, and nothing else would notice its absence.
describe('what only the server may see', () => {
  it('builds a page that draws a view model in the browser', async () => {
    const { ok, output } = await build('lib/i18n/locales.ts')
    expect(output).not.toContain('server-only')
    expect(ok).toBe(true)
  })

  it.each(['lib/content/get-home.ts', 'sanity/client/client.ts'])(
    'does not build a page that takes %s into the browser',
    async (module) => {
      const { ok, output } = await build(module)
      expect(ok).toBe(false)
      expect(output).toContain('server-only')
    },
  )
})
