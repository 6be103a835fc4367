import { expect, test } from 'vitest'
import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { curveChart, curvesOf } from '../../../src-renderer/charts/curve-chart.ts'
import type { ChartTheme } from '../../../src-renderer/charts/chart-theme.ts'

const theme = { family: 'Inter', colour: (name: string) => name } as unknown as ChartTheme
const batch: AnalysisTable = {
  ...{ name: 'curve', title: '', rowHeader: 'point', rows: ['1', '2', '3', '4'] },
  columns: ['class', 'falsePositiveRate', 'median', 'low', 'high', 'ensemble'],
  values: [
    [1, 0, 0.2, 0.1, 0.3, 0.25],
    [1, 1, 1, 1, 1, 1],
    [2, 0, 0.6, 0.5, 0.7, 0.65],
    [2, 1, NaN, 1, 1, 1]
  ],
  texts: { class: ['A', 'A', 'B', 'B'] }
}
const axes = { x: 'false positive rate', y: 'true positive rate', chance: { from: 0, to: 1 } }

test('a long table holds a curve for each class', () => {
  const [a, b] = curvesOf(batch, 'falsePositiveRate', ['median', 'truePositiveRate'])
  expect(a).toEqual({ name: 'A', x: [0, 1], y: [0.2, 1], low: [0.1, 1], high: [0.3, 1], ensemble: [0.25, 1] })
  expect(b.name).toBe('B')
})

test('the curve of a single run has no band', () => {
  const one = { ...batch, columns: ['class', 'falsePositiveRate', 'truePositiveRate', 'cutOff', '', ''] }
  const [curve] = curvesOf(one, 'falsePositiveRate', ['median', 'truePositiveRate'])
  expect(Object.keys(curve)).toEqual(['name', 'x', 'y'])
})

test('the band lies under chance, both under the lines, and what is no number is left out', () => {
  const [, b] = curvesOf(batch, 'falsePositiveRate', ['median'])
  const { datasets } = curveChart(b, axes, theme).data
  expect(datasets.map(({ label }) => label)).toEqual([
    'chance',
    '5 % of runs',
    '95 % of runs',
    'median of runs',
    'ensemble'
  ])
  expect(datasets.map(({ order }) => order ?? 0)).toEqual([1, 2, 2, 0, 0])
  expect(datasets[3].data).toEqual([{ x: 0, y: 0.6 }])
})
