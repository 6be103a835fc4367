import { expect, test } from 'vitest'
import { weightDots, weightRunsChart } from '../../../src-renderer/charts/weight-runs-chart.ts'

const theme = { colour: (token: string) => token, family: 'Inter' }
const runs = [
  { run: 2, weight: -0.8, similarity: 0.9 },
  { run: 5, weight: -0.79, similarity: 0.9 },
  { run: 9, weight: 0.2, similarity: 0.3 }
]

test('a dot a run, stacked where weights are alike', () => {
  // two of 80 columns are 0.025 wide
  expect(weightDots(runs, -0.8).map(({ run, y }) => [run, y])).toEqual([
    [2, 0],
    [5, 1],
    [9, 0]
  ])
})

test('runs that lie close together far from 0 are not spread over the whole axis', () => {
  const close = [0.9, 0.91, 0.92, 1].map((weight, run) => ({ run, weight, similarity: 1 }))
  // a tenth of the axis is eight columns of 0.0125
  expect(weightDots(close, 0.95).map(({ y }) => y)).toEqual([0, 1, 0, 0])
})

test('the colour is the sign; without a partner a dot is hollow; 0 and this run are lines', () => {
  const { data, options } = weightRunsChart(
    weightDots(runs, -0.8),
    { here: -0.8, run: 'run 1', title: 'weight' },
    theme
  )
  expect(data.datasets[0]).toMatchObject({
    pointBorderColor: ['neg', 'neg', 'pos'],
    pointBackgroundColor: ['neg', 'neg', 'bg']
  })
  expect(options!.plugins!.annotation!.annotations).toMatchObject({
    zero: { value: 0 },
    here: { value: -0.8, label: { content: 'run 1' } }
  })
})
