import path from 'node:path'

/** The project's folder; commands run in it whatever folder they are called from. */
export const root = path.resolve(import.meta.dirname, '../..')

/** The script that a package of node_modules is started with. */
export const programs = {
  next: path.join(root, 'node_modules/next/dist/bin/next'),
  prettier: path.join(root, 'node_modules/prettier/bin/prettier.cjs'),
  oxlint: path.join(root, 'node_modules/oxlint/bin/oxlint'),
  tsc: path.join(root, 'node_modules/typescript/bin/tsc'),
  knip: path.join(root, 'node_modules/knip/bin/knip.js'),
  vitest: path.join(root, 'node_modules/vitest/vitest.mjs'),
  playwright: path.join(root, 'node_modules/@playwright/test/cli.js'),
  sanity: path.join(root, 'node_modules/sanity/bin/sanity'),
} as const
