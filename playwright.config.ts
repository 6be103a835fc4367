import { defineConfig } from '@playwright/test'

/** End-to-end tests: the real program, its real server, a real Chromium (see test/e2e/app.ts). */
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 90_000,
  expect: { timeout: 12_000 },
  workers: 1,
  use: { actionTimeout: 12_000 },
  // The JSON is for the sums that the test command prints.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME === undefined ? 'list' : [['list'], ['json']],
  outputDir: 'test-results'
})
