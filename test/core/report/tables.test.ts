import { expect, test } from 'vitest'
import { analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { buildReport } from '../../../src-main/core/report/build.ts'
import { reportTables } from '../../../src-main/core/report/tables.ts'
import { reference } from '../../helpers/reference.ts'
import { input, network, run } from './runs.ts'

test('every table of the page as columns and rows with all digits', () => {
  const totals = analyseRuns(methodNamed('weight-totals'), [
    { network, data: null },
    { network, data: null }
  ])
  const tables = reportTables(
    buildReport(input({ analyses: [totals], sections: ['weights', 'signs', 'weight-totals'] }))
  )
  const titled = (title: string) => tables.find((table) => table.title === title)
  expect(titled('Weights of run 2, hidden')).toEqual({
    title: 'Weights of run 2, hidden',
    columns: ['', 'n1', 'n2'],
    rows: [
      ['v1', 1.25, 0.5],
      ['v2', -0.75, 0.25],
      ['bias', 0.1, -0.1]
    ]
  })
  expect(titled('Signs of the weights, input → hidden')!.columns).toEqual(['from', 'to', 'weights'])
  const perInput = tables.find(({ title }) => title.startsWith('Weights leaving each input'))!
  expect(perInput.columns.slice(0, 5)).toEqual(['input', 'positive', 'positive sd', 'positive 5 %', 'positive 95 %'])
  // both runs are alike: 1.25 + 0.5, no spread
  expect(perInput.rows[0].slice(0, 5)).toEqual(['v1', 1.75, 0, 1.75, 1.75])
})

test('what says which case a row is has no spread', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const subjects = [network, network].map((network) => ({ network, data }))
  const profile = analyseRuns(methodNamed('lek-profile'), subjects, { steps: 2, groups: 1 })
  const runs = [1, 2].map((seed) => ({ ...run(seed, { test: 0.8 }), network }))
  const [table] = reportTables(buildReport(input({ runs, analyses: [profile], sections: ['lek-profile'] })))
  expect(table.columns).toEqual([
    ...['row', 'input', 'output', 'group', 'step', 'value'],
    ...['response', 'response sd', 'response 5 %', 'response 95 %', 'original']
  ])
})

test('what is no number is null, never NaN', () => {
  const tables = reportTables(buildReport(input({ runs: [run(1, { test: 0.8 })] })))
  // one run has no spread
  expect(tables[0].rows).toEqual([['Accuracy', 0.8, null, 0.8, 0.8, null, null]])
})

test('a comparison is its settings and its metrics', () => {
  const report = buildReport(
    input({ batch: null, runs: [run(1, { test: 0.8 }), run(2, { test: 0.9 })], sections: ['comparison'] })
  )
  expect(reportTables(report)).toEqual([
    { title: 'Runs side by side, settings', columns: ['setting', 'run 1', 'run 2'], rows: [['Seed', '1', '2']] },
    { title: 'Runs side by side, metrics', columns: ['metric', 'run 1', 'run 2'], rows: [['Test accuracy', 0.8, 0.9]] }
  ])
})
