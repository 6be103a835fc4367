// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { JSDOM } from 'jsdom'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { buildReport } from '../../../src-main/core/report/build.ts'
import type { Report } from '../../../src-main/core/report/report.ts'
import { input, network, run } from '../../core/report/runs.ts'

// The page is built as the application builds it: what is tested is the one file that main loads.
const folder = mkdtempSync(join(tmpdir(), 'weightscope-report-'))
let renderReport: (report: Report) => string

beforeAll(async () => {
  await build({ configFile: 'vite.report.config.ts', logLevel: 'silent', build: { outDir: folder } })
  ;({ renderReport } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'report.js')).href))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

const batch = () =>
  buildReport(input({ analyses: [analyseRuns(methodNamed('weight-totals'), [{ network, data: null }])] }))

/** Read as a person reads it. */
function page(report: Report) {
  const { document } = new JSDOM(renderReport(report)).window
  const textOf = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  return {
    document,
    text: textOf(document.body),
    rows: (section: string) =>
      [...document.querySelectorAll(`[data-section="${section}"] tr`)].map((row) =>
        [...row.querySelectorAll('th, td')].map(textOf).filter(Boolean).join(' ')
      )
  }
}

test('one file that needs nothing: no scripts, nothing fetched', () => {
  const html = renderReport(batch())
  expect(html).not.toMatch(/<script/i)
  expect(html).not.toMatch(/https?:\/\//)
  expect(html).not.toMatch(/<link/i)
  expect(html.match(/@font-face/g)).toHaveLength(2)
  expect(html.match(/url\(data:font\/woff2;base64,/g)).toHaveLength(2)
})

test('weights stand with their signs, totals and biases', () => {
  const rows = page(batch()).rows('weights')
  expect(rows).toContain('Σ+ Σ− Σ|w| v1 v2 bias unit ●A ■B')
  // into n1 1.25 and -0.75; bias 0.1; out of it 1 and -1
  expect(rows).toContain('+1.25 −0.75 2.00 +1.25 −0.75 +0.10 n1 +1.00 −1.00')
})

test('metrics stand as mean ± SD with the range over runs', () => {
  expect(page(batch()).rows('metrics')).toContain('Accuracy 0.900 ± 0.100 0.800–1.000 –')
})

test('figures are vectors with their counts in text', () => {
  const { document, text } = page(batch())
  const figures = document.querySelectorAll('[data-section="signs"] svg')
  expect(figures).toHaveLength(2)
  // three runs with one negative and three positive input weights
  expect(figures[0].textContent).toMatch(/− 3.*\+ 9/)
  expect(text).toContain('Figure 1. Signs of the weights')
  expect(document.querySelectorAll('[data-section="history"] path').length).toBeGreaterThan(1)
})

test('caveats and provenance are on the page', () => {
  const { text } = page(batch())
  for (const caveat of methodNamed('weight-totals').caveats) expect(text).toContain(caveat)
  expect(text).toContain('SHA-256 c0ffee')
})

test('compared runs stand below each other with matched units', () => {
  const chosen = page(buildReport(input({ batch: null, runs: [run(1, { test: 0.8 }), run(2, { test: 0.9 })] })))
  expect(chosen.rows('comparison')).toContain('Test accuracy 0.800 0.900 +0.100')
  expect(chosen.rows('weights').filter((row) => row.startsWith('match'))).toEqual(['match 1.00 1.00'])
})

test('names cannot break out of the page', () => {
  const nasty = '</style><b>&'
  const html = renderReport({ ...batch(), title: nasty, project: nasty })
  const { document } = new JSDOM(html).window
  expect(document.querySelector('b')).toBeNull()
  expect(document.querySelector('h1')?.textContent).toBe(nasty)
  expect(document.title).toBe(nasty)
})

test('axe finds nothing to complain about', async () => {
  const { window } = new JSDOM(renderReport(batch()), { runScripts: 'outside-only' })
  window.eval(axe.source)
  const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(window.document, {
    // jsdom computes no colours
    rules: { 'color-contrast': { enabled: false } }
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([])
})
