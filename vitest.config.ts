import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Never tests of ours: what tools made, what is wrong on purpose, and what Playwright runs. */
const exclude = ['**/node_modules/**', '.next/**', '.data/**', 'tests/planted/tree/**', 'tests/browser/**']

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here('./') },
      // The package throws unless it is resolved as React Server Components are; tests run on the server side.
      { find: 'server-only', replacement: here('./node_modules/server-only/empty.js') },
    ],
  },
  test: {
    environment: 'node',
    // next-intl imports next/* without file endings, which Node alone does not resolve.
    server: { deps: { inline: ['next-intl'] } },
    // Tests own their servers and clocks; a hanging one is a failure.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // On a busy machine a second is nothing; what never comes fails all the same.
    expect: { poll: { timeout: 10_000 } },
    // Where nobody can run it again, what waits for sockets and browsers has a second try; `npm test` names who needed it.
    retry: process.env.CI ? 1 : 0,
    // Half the time of a machine of two cores is spent waiting for other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['tests/fuzz-seed.ts'],
    reporters: process.env.CI ? ['default'] : ['dot'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,components,lib,messages,sanity}/**/*.test.{ts,tsx}', 'tests/{house,install}/**/*.test.ts'],
          exclude,
        },
      },
      { extends: true, test: { name: 'contract', include: ['tests/{contract,serving}/**/*.test.ts'], exclude } },
      // Needs the built site and a good run of it: `npm test` brings both up.
      {
        extends: true,
        test: { name: 'outage', include: ['tests/outage/**/*.test.ts'], exclude, testTimeout: 60_000 },
      },
      // Publishes on that site, so it comes last.
      {
        extends: true,
        test: { name: 'publish', include: ['tests/publish/**/*.test.ts'], exclude, fileParallelism: false },
      },
      { extends: true, test: { name: 'planted', include: ['tests/planted/*.test.ts'], exclude } },
      {
        extends: true,
        test: {
          name: 'fuzz',
          include: [
            '{lib,sanity}/**/*.test.ts',
            'tests/contract/{asset-hostile,lake-action-sequences,lake-fuzz,lake-grants,lake-malformed,sockets-malformed}.test.ts',
          ],
          exclude,
          env: { FUZZ_SEED: process.env.FUZZ_SEED ?? String(randomInt(2 ** 31)) },
        },
      },
      { extends: true, test: { name: 'long', include: ['tests/long/**/*.test.ts'], exclude, testTimeout: 600_000 } },
    ],
  },
})
