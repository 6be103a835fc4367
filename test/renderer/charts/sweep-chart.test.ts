import { expect, test } from 'vitest'
import { table } from '../../../src-main/core/analysis/tables.ts'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { sweepChart, sweepPicture } from '../../../src-renderer/charts/sweep-chart.ts'

const points = table(
  {
    name: 'points',
    title: '',
    rowHeader: 'variant',
    rows: ['a', 'b', 'c', 'd', 'all variables'],
    columns: ['decay', 'hidden', 'loss', 'sd', 'verdict'],
    texts: {
      hidden: ['8', '8', '10', '8-5', '–'],
      verdict: ['lowest', 'higher', 'higher', 'higher', 'higher']
    }
  },
  [
    [0.1, 1, 0.3, 0.02, 1],
    [0.01, 2, 0.4, 0.03, 2],
    [0.01, 3, 0.5, 0.01, 3],
    [0.1, 4, NaN, NaN, 4],
    [NaN, 5, 0.6, 0.1, 5]
  ]
)

test('the first setting goes along, the others make the lines; a point that diverged is not drawn', () => {
  expect(sweepPicture(points)).toEqual({
    along: 'weight decay',
    places: ['0.01', '0.1'],
    lines: [
      {
        name: 'hidden units 8',
        points: [
          { place: 0, variant: 'b', mean: 0.4, sd: 0.03, lowest: false },
          { place: 1, variant: 'a', mean: 0.3, sd: 0.02, lowest: true }
        ]
      },
      { name: 'hidden units 10', points: [{ place: 0, variant: 'c', mean: 0.5, sd: 0.01, lowest: false }] }
    ],
    own: 0.6,
    spread: true
  })
})

test('layers stand by their number and then by their units', () => {
  const only = table(
    {
      ...points,
      rows: ['a', 'b', 'c', 'd'],
      columns: ['hidden', 'loss', 'sd', 'verdict'],
      texts: { hidden: ['10', '8-5', '8', '8-4'], verdict: ['lowest', 'higher', 'higher', 'higher'] }
    },
    [1, 2, 3, 4].map((place) => [place, 0.1 * place, 0.01, place])
  )
  expect(sweepPicture(only)?.along).toBe('hidden units')
  expect(sweepPicture(only)?.places).toEqual(['8', '10', '8-4', '8-5'])
})

test('whiskers of one sd at every point, and a line for the experiment itself', () => {
  const { options, data } = sweepChart(sweepPicture(points)!, 'log-loss', namedTheme)
  const marks = Object.values(
    options!.plugins!.annotation!.annotations as Record<string, { yMin: number; yMax: number }>
  )
  expect(marks.map(({ yMin, yMax }) => [yMin, yMax])).toEqual([
    [0.6, 0.6],
    [expect.closeTo(0.37), expect.closeTo(0.43)],
    [expect.closeTo(0.28), expect.closeTo(0.32)],
    [expect.closeTo(0.49), expect.closeTo(0.51)]
  ])
  expect(data.datasets.map(({ label }) => label)).toEqual(['hidden units 8', 'hidden units 10'])
})
