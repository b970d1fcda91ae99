/**
 * Tells the lint rule on layers which file an import names. The rule asks resolvers of the
 * eslint-plugin-import kind (version 2); the ones on npm do not know `@/`, TypeScript's endings and
 * TypeScript 7 together. A path that is not ours is left to Node's own algorithm.
 */
const { existsSync, statSync } = require('node:fs')
const { builtinModules, createRequire } = require('node:module')
const path = require('node:path')

const endings = ['', '.ts', '.tsx', '.mjs', '.js', '.json', '/index.ts', '/index.tsx']

const isFile = (name) => existsSync(name) && statSync(name).isFile()

exports.interfaceVersion = 2

exports.resolve = function resolve(source, importer) {
  if (source.startsWith('node:') || builtinModules.includes(source)) return { found: true, path: null }
  const base = source.startsWith('@/')
    ? path.join(process.cwd(), source.slice(2))
    : source.startsWith('.')
      ? path.resolve(path.dirname(importer), source)
      : null
  if (base !== null) {
    const ending = endings.find((candidate) => isFile(base + candidate))
    return ending === undefined ? { found: false } : { found: true, path: base + ending }
  }
  try {
    return { found: true, path: createRequire(importer).resolve(source) }
  } catch {
    // Packages that only export to `import` still belong to node_modules.
    return { found: true, path: path.join(process.cwd(), 'node_modules', source, 'package.json') }
  }
}
