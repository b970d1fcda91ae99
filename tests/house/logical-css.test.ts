import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

/**
 * A side of the page has no name of its own: Arabic turns it round. Lint sees class names; this sees
 * the style sheets. `background-position: left` and the like stay allowed: pictures do not turn.
 */
const root = path.resolve(import.meta.dirname, '../..')

const physical = [
  /(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?\s*:/,
  /(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /(?<![\w-])(?:left|right)\s*:/,
  /(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
]

const withoutComments = (css: string) =>
  css.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))

/** @returns `line: text` of every declaration that names a physical side. */
function physicalSides(css: string): string[] {
  return withoutComments(css)
    .split('\n')
    .flatMap((line, index) => (physical.some((pattern) => pattern.test(line)) ? [`${index + 1}: ${line.trim()}`] : []))
}

describe('style sheets', () => {
  it.each([
    'margin-left: 1px;',
    'a { left: 0 }',
    'text-align: right;',
    'border-top-left-radius: 2px',
    'float:left',
    '  padding-right:0',
  ])('would refuse %s', (declaration) => {
    expect(physicalSides(declaration)).toHaveLength(1)
  })

  it.each(['margin-inline-start: 1px;', 'inset-inline-start: 0', '--left: 0', 'text-align: start', '/* left: 0 */'])(
    'would accept %s',
    (declaration) => {
      expect(physicalSides(declaration)).toEqual([])
    },
  )

  it('name no physical side', () => {
    const sheets = globSync('{components,app}/**/*.css', { cwd: root })
    expect(sheets.length).toBeGreaterThan(0)
    const found = sheets.flatMap((sheet) =>
      physicalSides(readFileSync(path.join(root, sheet), 'utf8')).map((row) => `${sheet}:${row}`),
    )
    expect(found).toEqual([])
  })
})
