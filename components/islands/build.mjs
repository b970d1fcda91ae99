/**
 * Bundles the custom elements into dist: site.js for every page, search.js for the search, event.js for
 * events with a time of day, film.js for films with captions. Runs before `next dev` and `next build`: Turbopack copies
 * the files as they are and gives each a hashed address.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))

const modules = ['site', 'search', 'event', 'film']

/** @param folder where the modules are written. */
export async function buildIslands(folder = path('./dist')) {
  // One after the other: each stands alone, as a page may load one without the other.
  for (const name of modules) {
    await build({
      input: path(`./${name}.ts`),
      platform: 'browser',
      logLevel: 'warn',
      output: { file: join(folder, `${name}.js`), format: 'esm', minify: true },
    })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIslands()
