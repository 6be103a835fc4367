import type { ChartConfiguration } from 'chart.js'
import { expect, test } from 'vitest'
import type { Band } from '../../../src-main/api/types.ts'
import { withDefaults } from '../../../src-renderer/charts/chart-defaults.ts'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { classGlyph, classPath } from '../../../src-renderer/charts/class-shapes.ts'
import { dotPlot, stackDots } from '../../../src-renderer/charts/dot-plot.ts'
import { spread } from '../../../src-renderer/charts/end-labels.ts'
import { pointsAt, stepsOf } from '../../../src-renderer/charts/chart-points.ts'
import { signChart } from '../../../src-renderer/charts/sign-chart.ts'
import { bestEpoch, lossCeiling, lossFan, lossTable } from '../../../src-renderer/charts/loss-fan.ts'
import { ticksWithRoom, tickWords } from '../../../src-renderer/charts/tick-words.ts'

/** The same loss in all runs, but for ± 0.1. */
const band = (epoch: number, median: number): Band => ({
  epoch,
  low: median - 0.1,
  lowerQuartile: median - 0.05,
  median,
  upperQuartile: median + 0.05,
  high: median + 0.1
})
const training = [band(1, 1.2), band(2, 0.5), band(3, 0.3)]
const validation = [band(1, 1.1), band(2, 0.4), band(3, 0.6)]

test('the fan has a line in its middle and two bands around it, for each partition', () => {
  const { data } = lossFan({ training, validation, lines: [] }, namedTheme)
  expect(data.datasets.map(({ label }) => label)).toEqual([
    'training low',
    'training high',
    'training lowerQuartile',
    'training upperQuartile',
    'training',
    'validation low',
    'validation high',
    'validation lowerQuartile',
    'validation upperQuartile',
    'validation'
  ])
  expect(data.datasets[9]).toMatchObject({
    borderColor: 'acc',
    data: [
      { x: 1, y: 1.1 },
      { x: 2, y: 0.4 },
      { x: 3, y: 0.6 }
    ]
  })
})

test('the epoch axis ends where training will, not where it is', () => {
  const { options } = lossFan({ training, validation, lines: [], epochs: 300 }, namedTheme)
  expect(options?.scales?.x).toMatchObject({ min: 0, max: 300 })
})

test('the lowest median validation loss is found; without validation rows there is none', () => {
  expect(bestEpoch(validation)?.epoch).toBe(2)
  expect(bestEpoch([])).toBeNull()
})

test('a steep beginning does not press the rest to the floor', () => {
  // Loss 50 at first, near 0.5 from the second of 100 epochs on.
  const steep = Array.from({ length: 100 }, (_, index) => band(index + 1, index === 0 ? 50 : 0.5))
  expect(lossCeiling([steep])).toBeCloseTo(1.2)
  expect(lossCeiling([[], []])).toBeUndefined()
})

test('a diverged median leaves the axis alone', () => {
  expect(lossCeiling([[band(1, 1), band(2, NaN), band(3, 0.5)]])).toBeCloseTo(1.0)
})

test('the numbers behind the fan are exported, a row an epoch', () => {
  const { columns, rows } = lossTable({ training: training.slice(0, 1), validation: [], lines: [] })
  expect(columns).toHaveLength(11)
  expect(rows).toEqual(
    [[1, 1.1, 1.15, 1.2, 1.25, 1.3, null, null, null, null, null]].map((row) =>
      row.map((value) => (value === null ? null : expect.closeTo(value)))
    )
  )
})

test('dots that fall together are stacked, and keep their own value', () => {
  const dots = stackDots(
    [
      { run: 1, value: 0.8 },
      { run: 2, value: 0.9 },
      { run: 3, value: 0.8 },
      { run: 4, value: NaN }
    ],
    10
  )
  expect(dots.map(({ run, y, value }) => [run, y, value])).toEqual([
    [1, 0, 0.8],
    [3, 1, 0.8],
    [2, 0, 0.9]
  ])
})

test('runs of equal value are one column', () => {
  expect(
    stackDots([
      { run: 1, value: 1 },
      { run: 2, value: 1 }
    ]).map(({ x, y }) => [x, y])
  ).toEqual([
    [1, 0],
    [1, 1]
  ])
})

test('labels at the ends of lines are pushed apart, keep their order and stay inside', () => {
  expect(spread([10, 12, 100], 16, 0, 200)).toEqual([10, 26, 100])
  expect(spread([195, 190], 16, 0, 200)).toEqual([200, 184])
})

test.each([
  [[0, 50, 100], '50'],
  [[0, 0.25, 0.5], '0.25'],
  [[0, 0.2, 0.4], '0.2'],
  // As chart.js counts: 0.1 + 0.2
  [[0.2, 0.30000000000000004, 0.4], '0.3']
])('of the ticks %j the second is written %s', (values, text) => {
  expect(tickWords(values[1], values)).toBe(text)
})

test.each([
  ['all where there is room', 30, [-0.2, -0.1, 0, 0.1, 0.2]],
  ['every second', 20, [-0.2, 0, 0.2]],
  ['every third, and 0 among them', 10, [0]]
])('ticks: %s', (_, apart, ticks) => {
  // Three letters of 6.5 and a gap of 6 take 25.5 pixels.
  expect(ticksWithRoom([-0.2, -0.1, 0, 0.1, 0.2], apart, 3)).toEqual(ticks)
})

test('what a configuration says wins over the look all charts share', () => {
  const { options } = withDefaults(
    { type: 'line', data: { datasets: [] }, options: { scales: { y: { ticks: { maxTicksLimit: 3 } } } } },
    namedTheme
  )
  expect(options?.scales?.y?.ticks).toMatchObject({ maxTicksLimit: 3, color: 'ink3' })
  expect(options?.animation).toBe(false)
})

test('the seventh class has the shape of the first', () => {
  expect(classGlyph(6)).toBe('●')
  expect(classPath(6, 0, 0, 4)).toBe(classPath(0, 0, 0, 4))
})

test('axes say what they measure', () => {
  const titles = ({ options }: ChartConfiguration) =>
    Object.values(options?.scales ?? {}).flatMap((scale) => (scale as { title?: { text: string } }).title?.text ?? [])
  expect(titles(lossFan({ training, validation, lines: [] }, namedTheme))).toEqual(['epoch', 'loss'])
  expect(titles(dotPlot([{ x: 1, y: 0, run: 1, value: 1 }], 'test accuracy', namedTheme))).toEqual(['test accuracy'])
  expect(titles(signChart({ edges: [-1, 0, 1], counts: [1, 1] }, null, namedTheme))).toEqual(['weight'])
})

test('the keys step over lines that only guide the eye; the first point of a step is what Enter picks', () => {
  const chance = {
    data: [
      { x: 0, y: 0 },
      { x: 1, y: 1 }
    ],
    pointHitRadius: 0
  }
  const curve = { data: [0, 0.5, 1].map((x) => ({ x, y: x })) }
  const chosen = { data: [{ x: 0.5, y: 0.5 }] }
  expect(stepsOf([chance, curve, chosen])).toBe(3)
  expect(pointsAt([chance, curve, chosen], 0)).toEqual([
    { datasetIndex: 1, index: 0 },
    { datasetIndex: 2, index: 0 }
  ])
  expect(pointsAt([chance, curve, chosen], 2)).toEqual([{ datasetIndex: 1, index: 2 }])
  // nothing is active
  expect(pointsAt([chance, curve], -1)).toEqual([])
})
