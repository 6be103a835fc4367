import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import type { AnalysisTable } from '../../../../src-main/core/analysis/method.ts'
import { classificationMetrics } from '../../../../src-main/core/analysis/performance/metrics.ts'
import { drawResamples } from '../../../../src-main/core/analysis/performance/resamples.ts'
import { metricsOfSums, rowShares, sumsOfDrawn } from '../../../../src-main/core/analysis/performance/row-shares.ts'
import { columnOf, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import type { Network } from '../../../../src-main/core/run/network.ts'
import { classProbabilities } from '../../../../src-main/core/run/forward.ts'
import { expectNear } from '../../../helpers/near.ts'
import { reference } from '../../../helpers/reference.ts'

const { network, data } = reference('synthetic_14-8-3_sklearn')
const performance = methodNamed('performance')

const scaled = (by: number): Network => ({
  ...network,
  layers: network.layers.map((layer) => ({ ...layer, weights: layer.weights.map((weight) => weight * by) }))
})

test('metrics told by how often rows are drawn are those of the list of drawn rows', () => {
  const labels = data.labels!
  const probabilities = classProbabilities(network, data.x, data.rows)
  const rows = Int32Array.from({ length: 200 }, (_, r) => r * 3)
  const [drawn] = drawResamples(rows.length, { resamples: 1, seed: 7 })
  const list = Int32Array.from([...rows].flatMap((row, r) => Array<number>(drawn[r]).fill(row)))
  const metrics = metricsOfSums(sumsOfDrawn(rowShares(labels, probabilities, rows, 3), drawn))
  const expected = classificationMetrics(labels, probabilities, list, 3)
  expect(Object.keys(metrics).toSorted()).toEqual(Object.keys(expected).toSorted())
  expectNear(
    Object.keys(expected).map((name) => metrics[name as keyof typeof metrics]!),
    Object.values(expected),
    1e-12
  )
})

describe('a batch', () => {
  const subjects = [0.5, 1, 2].map((by) => ({ network: scaled(by), data }))
  const told: number[] = []
  const batch = analyseRuns(performance, subjects, { resamples: 50 }, ({ done }) => told.push(done))
  const singles = subjects.map((subject) => analyse(performance, subject, { resamples: 50 }))

  test.each(['metrics', 'per-class', 'per-class-to', 'confusion', 'metrics-from', 'baseline'])(
    'shows the mean of its runs, each judged by the same resamples: %s',
    (name) => {
      const mean = tableNamed(batch.tables, name).values
      const each = singles.map(({ tables }) => tableNamed(tables, name).values)
      expectNear(
        mean.flat(),
        mean.flatMap((row, r) => row.map((_, c) => each.reduce((sum, values) => sum + values[r][c], 0) / 3)),
        1e-12
      )
    }
  )

  test('tells its progress before every run, so that it can be cancelled there', () => {
    expect(told).toEqual([0, 1, 2])
    const stop = () => {
      throw new Error('cancelled')
    }
    expect(() => analyseRuns(performance, subjects, {}, stop)).toThrow('cancelled')
  })

  test.each(['roc', 'calibration'])('%s does so too', (method) => {
    const done: number[] = []
    analyseRuns(methodNamed(method), subjects, {}, (progress) => done.push(progress.done))
    expect(done).toEqual([0, 1, 2])
  })
})

test('runs with splits of their own are judged on rows of their own', () => {
  const split = (every: number) => ({ ...data, partition: data.partition.map((_, row) => (row % every === 0 ? 2 : 0)) })
  const subjects = [split(2), split(3)].map((of) => ({ network, data: of }))
  const accuracyOf = (tables: AnalysisTable[]) => columnOf(tableNamed(tables, 'metrics'), 'accuracy')[1]
  const [first, second] = subjects.map((subject) => accuracyOf(analyse(performance, subject).tables))
  expect(first).not.toBe(second)
  expect(accuracyOf(analyseRuns(performance, subjects).tables)).toBeCloseTo((first + second) / 2, 12)
})

test('a partition without rows is refused', () => {
  expect(() => analyse(performance, { network, data }, { rows: 'validation' })).toThrow(
    'There are no validation rows. Choose other rows.'
  )
})
