import { expect, test } from 'vitest'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { chartsOf, lossChart, lossTable } from '../../../src-renderer/views/compare/loss-chart.ts'
import { runView } from './views.ts'

const losses = (name: string, training: number[], validation: number[] = []) =>
  runView(name, { training: Float32Array.from(training), validation: Float32Array.from(validation) })

test('bold validation and thin training: ink, accent, grey dashed', () => {
  const runs = ['a', 'b', 'c'].map((name) => losses(name, [1, 0.5], [1.5, 0.75]))
  const { datasets } = lossChart(runs, true, namedTheme).data
  expect(datasets.map(({ label, borderColor, borderWidth }) => `${label}: ${borderColor}, ${borderWidth}`)).toEqual([
    'a training: ink 0.55, 1',
    'a validation: ink 1, 2',
    'b training: acc 0.55, 1',
    'b validation: acc 1, 2',
    'c training: ink3 0.55, 1',
    'c validation: ink3 1, 2'
  ])
  // epochs count from 1
  expect(datasets[1].data).toEqual([
    { x: 1, y: 1.5 },
    { x: 2, y: 0.75 }
  ])
})

test('names stand at the ends of the lines, of training where there is no validation', () => {
  const { options } = lossChart([losses('a', [1, 0.5], [1.5, 0.75]), losses('b', [1, 0.25])], false, namedTheme)
  expect(options?.plugins?.endLabels?.labels?.map(({ at, text }) => [text, at])).toEqual([
    ['a', 0.75],
    ['b', 0.25]
  ])
  expect(options?.scales?.y?.type).toBe('linear')
})

test('three runs share a chart; more become one chart each, with the baseline', () => {
  expect(chartsOf([1, 2, 3])).toEqual([[1, 2, 3]])
  expect(chartsOf([1, 2, 3, 4])).toEqual([
    [1, 2],
    [1, 3],
    [1, 4]
  ])
})

test('the axes say what they measure, and that one is logarithmic', () => {
  const { scales } = lossChart([losses('a', [1, 0.5])], true, namedTheme).options!
  expect(scales).toMatchObject({ x: { title: { text: 'epoch' } }, y: { title: { text: 'loss, log scale' } } })
})

test('the numbers behind it are a row an epoch; a run that stopped sooner has empty cells', () => {
  expect(lossTable([losses('a', [1, 0.5], [2, 1.5]), losses('b', [3])])).toEqual({
    columns: ['epoch', 'a training', 'a validation', 'b training'],
    rows: [
      [1, 1, 2, 3],
      [2, 0.5, 1.5, null]
    ]
  })
})
