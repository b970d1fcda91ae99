import { defineConfig } from '@playwright/test'

import { browserArguments, findTestBrowser } from './lib/commands/browser.ts'

/**
 * `npm test` brings up a site and says where in BASE_URL. For work on a single test:
 * `npm start` in one terminal, `npx playwright test --project=browser home` in another.
 */
const executablePath = findTestBrowser()

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  // `npm test` names the tests that needed the second try, and allows two of them.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  // For the slowest machine: no test waits longer than it must.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // The JSON goes to a file that `npm test` names; without it, it would flood the terminal.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['dot'], ['json']] : [['dot']],
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    // One clock for every date on a page.
    timezoneId: 'Europe/Brussels',
    screenshot: 'only-on-failure',
    launchOptions: { args: [...browserArguments], ...(executablePath === null ? {} : { executablePath }) },
  },
  projects: [
    { name: 'budgets', testMatch: 'budgets.spec.ts' },
    {
      name: 'browser',
      testMatch: '*.spec.ts',
      testIgnore: ['budgets.spec.ts', 'accessibility.spec.ts', 'studio/*.spec.ts'],
    },
    { name: 'accessibility', testMatch: 'accessibility.spec.ts' },
    // Edits the content and keeps one editor signed in: not beside the others, and file by file.
    {
      name: 'studio',
      testMatch: 'studio/*.spec.ts',
      // A second try would find the content that the first one changed.
      retries: 0,
      fullyParallel: false,
      timeout: 300_000,
      expect: { timeout: 60_000 },
    },
  ],
})
