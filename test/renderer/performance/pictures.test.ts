import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { namedTheme } from '../../../src-renderer/charts/chart-theme.ts'
import { calibrationChart } from '../../../src-renderer/views/performance/calibration-chart.ts'
import { calibrationOf } from '../../../src-renderer/views/performance/calibration-points.ts'
import {
  observedChart,
  residualChart,
  residualHistogram
} from '../../../src-renderer/views/performance/prediction-charts.ts'
import { predictionsOf, residualBins, worstOff } from '../../../src-renderer/views/performance/predictions.ts'
import { boxPanels } from '../../../src-renderer/views/performance/probability-boxes.ts'
import { saysOfPage } from '../../../src-renderer/views/performance/section-says.ts'
import { sectionNamed, sectionsFor } from '../../../src-renderer/views/performance/sections.ts'
import { lateOrNot, price } from '../../helpers/performance-subjects.ts'

const batchOf = (method: string) => analyseRuns(methodNamed(method), [1, 2].map(lateOrNot))
const runOf = (method: string) => analyse(methodNamed(method), lateOrNot())

test('a page that is not there is the first one', () => {
  const sections = sectionsFor('classify')
  expect(sectionNamed(sections, 'cut-off').methods).toEqual(['cut-off'])
  expect(sectionNamed(sections, 'nothing').name).toBe('scores')
  expect(sectionsFor('regress')).toHaveLength(1)
})

describe('calibration', () => {
  test('a run has its bins with their interval, a batch the mean probability with the band of its runs', () => {
    const [, late] = calibrationOf(runOf('calibration').tables)
    // p = 0.12 (paid), 0.27, 0.73, 0.88 (late)
    expect(late.points.map(({ observed, rows }) => [observed, rows])).toEqual([
      [0, 1],
      [1, 1],
      [1, 1],
      [1, 1]
    ])
    expect(late.band).toEqual([])
    expect(late.errorTogether).toBeNaN()
    const [, batch] = calibrationOf(batchOf('calibration').tables)
    expect(batch.band.length).toBeGreaterThan(0)
    expect(batch.errorTogether).toBeGreaterThan(0)
  })

  test('every dot has a bar of its own, and bars of rows stay below', () => {
    const [, late] = calibrationOf(runOf('calibration').tables)
    const { data, options } = calibrationChart(late, namedTheme)
    const interval = data.datasets.find(({ label }) => label === 'interval')?.data as { x: number; y: number }[]
    expect(interval).toHaveLength(3 * late.points.length)
    expect(interval.filter(({ y }) => Number.isNaN(y))).toHaveLength(late.points.length)
    expect((options?.scales?.yRows as { max: number }).max).toBeGreaterThan(4)
  })
})

test('boxes stand under the class whose probability they show', () => {
  const panels = boxPanels(tableNamed(runOf('predicted-by-observed').tables, 'boxes'))
  expect(panels.map(({ predicted }) => predicted)).toEqual(['paid', 'late'])
  const own = panels[1].boxes.find((box) => box.own)
  expect(own).toMatchObject({ actual: 'late', rows: 3 })
  // by hand: the middle one of 0.27, 0.73 and 0.88
  expect(own?.median).toBeCloseTo(1 / (1 + Math.exp(-1)), 12)
})

describe('what a page says', () => {
  test('of methods that speak class by class, the class they fit least', () => {
    const outcome = runOf('precision-recall')
    expect(outcome.says).toHaveLength(2)
    const [told, ...rest] = saysOfPage([outcome])
    expect(rest).toEqual([])
    const averages = tableNamed(outcome.tables, 'measures').values.map(([value]) => value)
    expect(told.startsWith(averages[0] <= averages[1] ? 'paid' : 'late')).toBe(true)
    expect(saysOfPage([outcome], 'paid')).toEqual([outcome.says[0]])
    expect(saysOfPage([outcome], 'late')).toEqual([outcome.says[1]])
  })

  test('and what is about all classes stays', () => {
    const { says } = runOf('calibration')
    expect(saysOfPage([runOf('calibration')]).at(-1)).toBe(says.at(-1))
    expect(saysOfPage([runOf('calibration')])).toHaveLength(2)
    expect(saysOfPage([runOf('performance')])).toEqual(runOf('performance').says)
  })
})

describe('predictions', () => {
  const points = predictionsOf(tableNamed(analyse(methodNamed('observed-predicted'), price()).tables, 'points'))[0]
    .points

  test('are in the unit of the target, with the row of the file', () => {
    // by hand: mean 10, sd 2; predicted 8, 10, 12, observed 8, 11, 12
    expect(points.map(({ row, observed, predicted, residual }) => [row, observed, predicted, residual])).toEqual([
      [4, 8, 8, 0],
      [5, 11, 10, 1],
      [6, 12, 12, 0]
    ])
    expect(points[0].low).toBeNaN()
    expect(worstOff(points, 1).map(({ row }) => row)).toEqual([5])
  })

  test('of a batch have the band of the runs', () => {
    const outcome = analyseRuns(methodNamed('observed-predicted'), [1, 3].map(price))
    const [{ points: together }] = predictionsOf(tableNamed(outcome.tables, 'points'))
    // by hand: 12 and 16, mean 14, 5 % and 95 % between them
    expect(together[2]).toMatchObject({ predicted: 14, low: 12.2, high: 15.8 })
  })

  test('residual bins have an edge at 0 and hold every row', () => {
    const bins = residualBins([-3, -0.5, 0, 0.5, 2.9])
    expect(bins.some(({ to }) => to === 0)).toBe(true)
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(5)
    expect(bins[0].from).toBeLessThanOrEqual(-3)
    expect(residualBins([0, 0])).toEqual([
      { from: -1, to: 0, count: 0 },
      { from: 0, to: 1, count: 2 }
    ])
  })

  test('the line of right predictions crosses the whole chart, on axes that are alike', () => {
    const { data, options } = observedChart('price', points, namedTheme)
    const scales = options?.scales as Record<'x' | 'y', { min: number; max: number; title: { text: string } }>
    expect([scales.x.min, scales.x.max]).toEqual([scales.y.min, scales.y.max])
    expect(data.datasets[1].data).toEqual([
      { x: scales.x.min, y: scales.x.min },
      { x: scales.x.max, y: scales.x.max }
    ])
    expect(scales.y.title.text).toBe('observed price')
  })

  test('residuals stand around 0', () => {
    const scales = residualChart('price', points, namedTheme).options?.scales as Record<
      'y',
      { min: number; max: number }
    >
    expect(scales.y.min).toBe(-scales.y.max)
    const [histogram] = residualHistogram('price', residualBins([-1, 1]), namedTheme).data.datasets
    expect(new Set(histogram.backgroundColor as string[])).toEqual(new Set(['neg-bar', 'pos-bar']))
  })
})
