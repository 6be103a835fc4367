import { defineConfig } from '@playwright/test'

/** End-to-end tests: the real program, its real server, a real Chromium (see test/e2e/app.ts). */
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: [['list'], ['json']],
  outputDir: 'test-results'
})
