import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

/**
 * The lint rules are only worth something while they fire. Each file of tree/ breaks one rule; the
 * tree is copied out of the repository and linted with the project's own configuration.
 */
const root = path.resolve(import.meta.dirname, '../..')

const layers = 'boundaries(dependencies)'

const violations: Readonly<Record<string, string>> = {
  'components/ui/relative-import.tsx': layers,
  'components/ui/alias-import.tsx': layers,
  'components/article/type-import.tsx': layers,
  'components/article/dynamic-import.ts': layers,
  'components/sections/hero/other-section.tsx': layers,
  'app/query-import.ts': layers,
  'sanity/content-lake/lib-import.ts': layers,
  'sanity/queries/lib-import.ts': layers,
  'sanity/schema/routing-import.ts': layers,
  'lib/model/content-import.ts': layers,
  'lib/serving/content-import.ts': layers,
  'lib/search/content-import.ts': layers,
  'components/ui/physical-side.tsx': 'better-tailwindcss(enforce-logical-properties)',
  'components/ui/unknown-class.tsx': 'better-tailwindcss(no-unknown-classes)',
  'components/ui/literal-text.tsx': 'react(jsx-no-literals)',
  'components/ui/literal-label.tsx': 'house(no-literal-label)',
  'components/ui/missing-alt.tsx': 'jsx-a11y(alt-text)',
  'components/ui/default-export.tsx': 'import(no-default-export)',
  'components/ui/barrel.ts': 'house(no-barrel)',
  'components/ui/PascalCase.tsx': 'unicorn(filename-case)',
  'lib/model/star-barrel.ts': 'house(no-barrel)',
  'lib/model/type-assertion.ts': 'typescript(consistent-type-assertions)',
  'lib/model/any-type.ts': 'typescript(no-explicit-any)',
  'lib/model/non-null.ts': 'typescript(no-non-null-assertion)',
  'lib/model/suppressed.ts': 'typescript(ban-ts-comment)',
  'lib/model/too-long.ts': 'eslint(max-lines)',
  'lib/model/skipped.test.ts': 'vitest(no-disabled-tests)',
  'lib/i18n/cycle-a.ts': 'import(no-cycle)',
  'lib/i18n/cycle-b.ts': 'import(no-cycle)',
  'lib/serving/prints.ts': 'eslint(no-console)',
}

/** Files of the tree that keep every rule: what the others import, and proof that not everything is refused. */
const innocent = [
  'app/page.tsx',
  'components/sections/news/news.tsx',
  'components/ui/allowed.tsx',
  'lib/content/get-home.ts',
  'lib/i18n/locales.ts',
  'lib/i18n/routing.ts',
  'lib/model/teaser.ts',
  'sanity/queries/home.ts',
]

const report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) })

const copy = mkdtempSync(path.join(tmpdir(), 'planted-'))
const found = new Map<string, string[]>()

beforeAll(() => {
  cpSync(path.join(root, 'tests/planted/tree'), copy, { recursive: true })
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json'])
    cpSync(path.join(root, name), path.join(copy, name))
  cpSync(path.join(root, 'lib/commands/lint'), path.join(copy, 'lib/commands/lint'), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [oxlint, '--format', 'json', 'app', 'components', 'lib', 'sanity'], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  })
  for (const { code, filename } of report.parse(JSON.parse(run.stdout)).diagnostics) {
    const name = path.relative(copy, path.resolve(copy, filename)).replaceAll('\\', '/')
    found.set(name, [...(found.get(name) ?? []), code])
  }
}, 60_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('planted violations', () => {
  it.each(Object.entries(violations))('%s is caught by %s and by nothing else', (name, rule) => {
    expect([...new Set(found.get(name))]).toEqual([rule])
  })

  it.each(innocent)('%s passes', (name) => {
    expect(found.get(name)).toBeUndefined()
  })

  it('has an expectation for every file of the tree', () => {
    const tree = path.join(root, 'tests/planted/tree')
    const files = readdirSync(tree, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => statSync(path.join(tree, name)).isFile() && !name.endsWith('.css'))
    expect(files.toSorted()).toEqual([...Object.keys(violations), ...innocent].toSorted())
  })
})
