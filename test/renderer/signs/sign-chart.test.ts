import { expect, test } from 'vitest'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { signChart } from '../../../src-renderer/charts/sign-chart.ts'

const layer = { edges: [-1.5, -0.5, 0.5, 1.5], counts: [3, 1, 2] }

test('a bar stands over the middle of its bin in the colour of its sign', () => {
  const [bars, ...others] = signChart(layer, null, namedTheme).data.datasets
  expect(bars.data).toEqual([
    { x: -1, y: 3 },
    { x: 0, y: 1 },
    { x: 1, y: 2 }
  ])
  expect(bars.backgroundColor).toEqual(['neg-bar', 'line2', 'pos-bar'])
  expect(others).toEqual([])
})

test('one variable lies over the bars on a scale of its own', () => {
  const [, line] = signChart(layer, { name: 'v4', counts: [100, 0, 60] }, namedTheme).data.datasets
  expect(line).toMatchObject({ label: 'v4', yAxisID: 'yOverlay', borderColor: 'ink', stepped: 'middle' })
  expect(line.data.map((point) => (point as { y: number }).y)).toEqual([100, 0, 60])
})

test('the few weights of a variable in few runs are dots, one above the other', () => {
  const [, dots] = signChart(layer, { name: 'v4', counts: [2, 0, 1] }, namedTheme).data.datasets
  expect(dots).toMatchObject({ showLine: false, yAxisID: 'yOverlay' })
  expect(dots.data).toEqual([
    { x: -1, y: 0.5 },
    { x: -1, y: 1.5 },
    { x: 1, y: 0.5 }
  ])
})

test('the axis is symmetric around 0', () => {
  expect(signChart(layer, null, namedTheme).options?.scales?.x).toMatchObject({ min: -1.5, max: 1.5 })
})
