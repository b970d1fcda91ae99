/**
 * Bundles the custom elements into dist/site.js. Runs before `next dev` and `next build`: Turbopack copies the
 * file as it is and gives it a hashed address.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

/** @param file where the module is written. */
export async function buildIslands(file = path('./dist/site.js')) {
  await build({
    input: path('./site.ts'),
    platform: 'browser',
    logLevel: 'warn',
    output: { file, format: 'esm', minify: true },
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIslands()
