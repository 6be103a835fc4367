// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { JSDOM } from 'jsdom'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { buildReport, reportQuestions, reportSections } from '../../../src-main/core/report/build.ts'
import type { EncodedData } from '../../../src-main/core/dataset/encoded-data.ts'
import { random } from '../../../src-main/core/random.ts'
import type { Report } from '../../../src-main/core/report/report.ts'
import type { Activation, Network } from '../../../src-main/core/run/network.ts'
import { input, network, run } from '../../core/report/runs.ts'
import { launchChromium } from '../../helpers/chromium.ts'
import { reference } from '../../helpers/reference.ts'

// The page is built as the application builds it: what is tested is the one file that main loads.
const folder = mkdtempSync(join(tmpdir(), 'weightscope-report-'))
let renderReport: (report: Report) => string

beforeAll(async () => {
  await build({ configFile: 'vite.report.config.ts', logLevel: 'silent', build: { outDir: folder } })
  ;({ renderReport } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'report.js')).href))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

const batch = () =>
  buildReport(
    input({
      sections: ['summary', 'metrics', 'weights', 'signs', 'weight-totals', 'history'],
      analyses: [analyseRuns(methodNamed('weight-totals'), [{ network, data: null }])]
    })
  )

/** Read as a person reads it. */
function page(report: Report) {
  const html = renderReport(report)
  const { document } = new JSDOM(html).window
  const textOf = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  return {
    html,
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

test('names of the data stay as they are, be they those of metrics', () => {
  const named = { ...network, layers: [network.layers[0], { ...network.layers[1], units: ['cost', 'test'] }] }
  // A table whose columns are the outputs.
  const outcome = { ...analyseRuns(methodNamed('olden'), [{ network: named, data: null }]), method: 'weight-totals' }
  const report = buildReport(input({ sections: ['weight-totals'], analyses: [outcome] }))
  expect(page(report).rows('weight-totals')[0]).toBe('input cost test')
})

test('words stand without the numbers of their rows', () => {
  const analyses = [analyseRuns(methodNamed('readable'), [{ network, data: null }])]
  const rows = page(buildReport(input({ sections: ['readable'], analyses }))).rows('readable')
  expect(rows.slice(0, 2)).toEqual([
    'quantity readable why',
    'products of weights along a path and their sums yes once output weights are centred over classes, every way of writing the network gives the same'
  ])
})

test('numbers of one unit that stand beside each other have the same decimals', () => {
  const outcome = { ...analyseRuns(methodNamed('olden'), [{ network, data: null }]), method: 'weight-totals' }
  const units = {
    name: 'units',
    title: 'Units',
    rowHeader: 'input',
    rows: ['year', 'share'],
    columns: ['mean', 'sd', 'z']
  }
  const table = {
    ...units,
    unitByRow: true as const,
    unitless: ['z'],
    values: [
      [1984.2, 25.5, 0.5288],
      [0.125, 0.0625, -0.1]
    ]
  }
  const report = buildReport(input({ sections: ['weight-totals'], analyses: [{ ...outcome, tables: [table] }] }))
  expect(page(report).rows('weight-totals').slice(1)).toEqual(['year 1,984 26 0.529', 'share 0.125 0.063 −0.100'])
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
  const { violations } = await accessibilityOf(renderReport(batch()))
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([])
}, 20_000)

async function accessibilityOf(html: string) {
  const { window } = new JSDOM(html, { runScripts: 'outside-only' })
  window.eval(axe.source)
  return (window as unknown as { axe: typeof axe }).axe.run(window.document, {
    // jsdom computes no colours
    rules: { 'color-contrast': { enabled: false } }
  })
}

describe('a batch with its data', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const encoded = { ...data, partition: Uint8Array.from({ length: data.rows }, (_, row) => row % 3) }
  const subjects = [network, network].map((network) => ({ network, data: encoded, initial: network }))
  const asked = ['permutation', 'performance', 'roc', 'calibration', 'sign-experiment', 'path-signs', 'health']
  let shown: ReturnType<typeof page>

  beforeAll(() => {
    const analyses = asked.map((name) => analyseRuns(methodNamed(name), subjects, {}))
    const chance = analyses.filter(({ method }) => method === 'permutation')
    const runs = [1, 2].map((seed) => ({ ...run(seed, { validation: 0.2, test: 0.9 }), network }))
    shown = page(buildReport(input({ analyses, chance, runs, facts: { ...input().facts, encoded } })))
  })

  test('every section has its number, its question and its method, in one order', () => {
    const heads = [...shown.document.querySelectorAll('h2')].map(({ textContent }) => textContent)
    expect(heads).toEqual([
      'Answers',
      'Figure 1. Importance of the variables',
      'Table 1. Performance',
      'Figure 2. ROC and calibration curves',
      'Table 2. Signs along paths',
      'Figure 3. Signs and sizes changed',
      'Table 3. Weights of run 1',
      'Table 4. Health checks',
      'Figure 4. Loss by epoch',
      'Provenance'
    ])
    for (const name of asked) {
      const { question, formula, source } = methodNamed(name)
      for (const words of [formula, source]) expect(shown.text).toContain(words)
      // Several methods under one heading have no question in common.
      if (!['permutation', 'roc', 'calibration'].includes(name)) expect(shown.text).toContain(question)
    }
  })

  test('the confusion matrix says counts and shares of the actual class', () => {
    // every setosa is named setosa
    const { tables } = analyse(methodNamed('performance'), subjects[0], {})
    const [[first]] = tables.find(({ name }) => name === 'confusion')!.values
    const cells = shown.document.querySelectorAll('.confusion tbody tr:first-child td')
    expect(cells).toHaveLength(3)
    expect(cells[0].textContent?.replace(/\s+/g, ' ').trim()).toBe(`${first.toFixed(1)} 100 % → · 100 % ↓`)
  })

  test('three ROC and three calibration curves, each ROC with its area', () => {
    const curves = shown.document.querySelectorAll('[data-section="curves"] figure')
    expect(curves).toHaveLength(6)
    expect(curves[0].querySelector('figcaption')!.textContent).toContain('AUC 1.000')
    for (const curve of curves) expect(curve.querySelector('path.line')!.getAttribute('d')).toMatch(/^M[\d.]+ [\d.]+L/)
  })

  test('chance is the share of the class for precision, and the diagonal for gains', () => {
    const analyses = ['precision-recall', 'gains'].map((name) => analyseRuns(methodNamed(name), subjects))
    const facts = { ...input().facts, encoded }
    const { document } = page(buildReport(input({ analyses, facts, sections: ['more-curves'] })))
    const heights = [...document.querySelectorAll('path.chance')].map((path) => {
      const [, from, to] = /^M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)$/.exec(path.getAttribute('d')!)!
      return [Number(from), Number(to)]
    })
    // The plot goes down from 6 to 156; every third row is a test row, 16 of these 50 are setosa.
    expect(heights[0]).toEqual([108, 108])
    expect(heights[3]).toEqual([156, 6])
  })

  test('each output by each variable is a figure, each class has its boxes, and each weight its line', () => {
    const methods = ['lek-profile', 'partial-dependence', 'predicted-by-observed']
    const analyses = methods.map((name) => analyseRuns(methodNamed(name), subjects))
    const facts = { ...input().facts, encoded }
    const runs = [{ ...run(1, { test: 0.9 }), network }]
    const { document } = page(buildReport(input({ analyses, facts, runs, sections: [...methods, 'weights'] })))
    const count = (selector: string) => document.querySelectorAll(selector).length
    // 3 classes and 4 variables; Lek holds the others at 6 quantiles
    expect(count('[data-section="lek-profile"] figure')).toBe(12)
    expect(count('[data-section="lek-profile"] figure:first-of-type path:not(.band)')).toBe(3 * 6)
    expect(count('[data-section="partial-dependence"] path:not(.band)')).toBe(12)
    expect(count('[data-section="predicted-by-observed"] .box')).toBe(9)
    // 4 · 5 + 5 · 3 weights
    expect(count('[data-section="weights"] svg line')).toBe(35)
  })

  test("a method's own columns are called by words", () => {
    const analyses = ['cut-off', 'votes'].map((name) => analyseRuns(methodNamed(name), subjects))
    const facts = { ...input().facts, encoded }
    const { rows } = page(buildReport(input({ analyses, facts, sections: ['cut-off', 'votes'] })))
    expect(rows('cut-off')[0]).toMatch(/^choice cut-off precision recall/)
    expect(rows('votes')).toContain('layer by count by size')
  })

  test('variables stand in the order of their rank, with dots before what chance gives', () => {
    const rows = [...shown.document.querySelectorAll('[data-section="importance"] tbody tr')]
    expect(rows[0].querySelector('th')!.textContent).toMatch(/^petal/)
    for (const row of rows) expect(row.querySelectorAll('.dot, .band')).toHaveLength(2)
  })

  test('axe finds nothing to complain about', async () => {
    const { violations } = await accessibilityOf(shown.html)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([])
  }, 20_000)
})

test('seven classes and long names stay between the margins of the page', async () => {
  const rng = random(3)
  const names = (word: string, count: number) => Array.from({ length: count }, (_, k) => `${word} number ${k + 1}`)
  const [inputs, outputs] = [names('income_of_the_household_before_taxes', 18), names('rather long class', 7)]
  const numbers = (count: number) => Float64Array.from({ length: count }, () => rng.normal() / 5)
  const layer = (name: string, activation: Activation, from: string[], units: string[]) => ({
    ...{
      name,
      activation,
      inputs: from,
      units,
      weights: numbers(from.length * units.length),
      bias: numbers(units.length)
    }
  })
  const hidden = names('n', 14)
  const wide: Network = {
    ...network,
    layers: [layer('hidden', 'tanh', inputs, hidden), layer('output', 'softmax', hidden, outputs)],
    inputStandardisation: inputs.map((name) => ({ name, variable: name, mean: 0, sd: 1 })),
    classLabels: outputs
  }
  const labels = Int32Array.from({ length: 210 }, (_, row) => row % 7)
  const encoded: EncodedData = {
    rows: 210,
    inputs: wide.inputStandardisation.map((input) => ({ ...input, kind: 'scale' })),
    outputs,
    x: numbers(210 * 18),
    y: Float64Array.from({ length: 210 * 7 }, (_, at) => Number(labels[Math.floor(at / 7)] === at % 7)),
    labels,
    partition: Uint8Array.from({ length: 210 }, (_, row) => row % 3),
    sourceRow: Int32Array.from({ length: 210 }, (_, row) => row),
    targetStandardisation: null,
    dropped: { rows: 0, byColumn: {} }
  }
  const subjects = Array.from({ length: 2 }, () => ({ network: wide, data: encoded, initial: wide }))
  const ground = input({
    runs: [1, 2].map((seed) => ({ ...run(seed, { test: 0.9 }), network: wide })),
    facts: { ...input().facts, encoded }
  })
  // Exact Shapley values stop at 16 variables.
  const sections = reportSections(ground).flatMap(({ name }) => (name === 'shapley' ? [] : [name]))
  const questions = reportQuestions({ ...ground, sections })
  const analyses = questions.map(({ method, options }) => analyseRuns(methodNamed(method), subjects, options))
  const html = renderReport(buildReport({ ...ground, sections, analyses }))

  const browser = await launchChromium()
  try {
    // A4 between its margins: 210 mm − 2 × 13.75 mm, at 96 dpi.
    const sheet = await browser.newPage({ viewport: { width: 690, height: 1000 } })
    await sheet.emulateMedia({ media: 'print' })
    await sheet.setContent(html)
    const tooWide = await sheet.evaluate(() =>
      [...document.querySelectorAll('section')].flatMap((section) => {
        const ends = [...section.querySelectorAll('*')]
          .filter((element) => getComputedStyle(element).position !== 'absolute')
          .map((element) => element.getBoundingClientRect().right)
        const end = Math.round(Math.max(...ends))
        return end > 690 ? [`${section.dataset.section} ends at ${end}`] : []
      })
    )
    expect(tooWide).toEqual([])
  } finally {
    await browser.close()
  }
}, 120_000)
