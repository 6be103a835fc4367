import { describe, expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import type { AnalysisOutcome } from '../../../../src-main/core/analysis/analyse.ts'
import { partitionMetrics } from '../../../../src-main/core/analysis/performance/metrics.ts'
import { columnOf, plainTable } from '../../../../src-main/core/analysis/tables.ts'
import type { EncodedData } from '../../../../src-main/core/dataset/encoded-data.ts'
import { toForm } from '../../../../src-main/core/run/forms.ts'
import type { Network } from '../../../../src-main/core/run/network.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { reference } from '../../../helpers/reference.ts'

const zeroWeights = methodNamed('zero-weights')

/** The same network with one weight set to 0, by name. */
function without(network: Network, from: string, to: string): Network {
  const layers = network.layers.map((layer) => {
    const [i, u] = [layer.inputs.indexOf(from), layer.units.indexOf(to)]
    return i < 0 || u < 0 ? layer : { ...layer, weights: layer.weights.with(i * layer.units.length + u, 0) }
  })
  return { ...network, layers }
}

/** Rows of the table by column. */
function costsOf({ tables: [table] }: AnalysisOutcome) {
  const { columns, values } = plainTable(table)
  return values.map((row) => Object.fromEntries(columns.map((column, c) => [column, row[c]])))
}

/** The first half of the rows for training, the rest for testing. */
const halved = (data: EncodedData) => ({
  ...data,
  partition: Uint8Array.from({ length: data.rows }, (_, row) => (row < data.rows / 2 ? 0 : 2))
})

describe('every connection of a classifier', () => {
  const { network, data: all } = reference('iris_4-5-3_nnet')
  // every second row, so that both parts have all classes
  const data = { ...all, partition: Uint8Array.from({ length: all.rows }, (_, row) => (row % 2) * 2) }
  const outcome = analyse(zeroWeights, { network, data })
  const costs = costsOf(outcome)

  test('costs what the metrics of the network without it say, on both parts', () => {
    const before = partitionMetrics(network, data)
    // 4 · 5 and 5 · 3 weights
    expect(costs).toHaveLength(35)
    for (const { from, to, lossRise, accuracyDrop, trainingLossRise, trainingAccuracyDrop } of costs) {
      const after = partitionMetrics(without(network, String(from), String(to)), data)
      expect(lossRise).toBeCloseTo(after.test!.logLoss! - before.test!.logLoss!, 10)
      expect(accuracyDrop).toBeCloseTo(before.test!.accuracy! - after.test!.accuracy!, 12)
      expect(trainingLossRise).toBeCloseTo(after.training!.logLoss! - before.training!.logLoss!, 10)
      expect(trainingAccuracyDrop).toBeCloseTo(before.training!.accuracy! - after.training!.accuracy!, 12)
    }
  })

  test('stands with its weight, the costliest first', () => {
    const rises = columnOf(outcome.tables[0], 'lossRise')
    expect(rises).toEqual([...rises].sort((a, b) => b - a))
    const [first, output] = network.layers
    const found = costs.find(({ from, to }) => from === first.inputs[1] && to === first.units[2])
    expect(found).toMatchObject({ layer: 'input → hidden', weight: first.weights[1 * 5 + 2] })
    expect(costs.filter(({ layer }) => layer === `hidden → ${output.name}`)).toHaveLength(15)
  })

  test('is told in words', () => {
    const [worst] = costs
    expect(outcome.says[0]).toContain(
      `Without ${worst.from} → ${worst.to}, the costliest connection, log-loss on 75 test`
    )
    expect(outcome.says[1]).toMatch(/^\d+ of 35 connections could be left out one at a time/)
  })
})

test('a deep network too, in every layer; a regression by R²', () => {
  const deep = networkFromText(
    ['tanh', 'relu', 'linear'],
    `      n1   n2
     a    0.5 -1
     b    1    2`,
    `      m1   m2
     n1   1    -0.5
     n2  -2     1`,
    `      y
     m1   1
     m2   2`
  )
  const x = Float64Array.of(-1, 0.3, 0.5, 1.2, 2, -0.7, 0.1, 0.9)
  const data = {
    ...halved({ ...reference('neuraldat_3-5-1_nnet').data, rows: 4 }),
    inputs: ['a', 'b'].map((name) => ({ name, variable: name, kind: 'scale' as const, mean: 0, sd: 1 })),
    outputs: ['y'],
    x,
    y: Float64Array.of(0.2, 1, -0.5, 0.8),
    targetStandardisation: [{ name: 'y', mean: 0, sd: 1 }]
  }
  const before = partitionMetrics(deep, data)
  const costs = costsOf(analyse(zeroWeights, { network: deep, data }))
  expect(costs).toHaveLength(4 + 4 + 2)
  for (const { from, to, r2Drop, trainingR2Drop } of costs) {
    const after = partitionMetrics(without(deep, String(from), String(to)), data)
    expect(r2Drop).toBeCloseTo(before.test!.r2! - after.test!.r2!, 10)
    expect(trainingR2Drop).toBeCloseTo(before.training!.r2! - after.training!.r2!, 10)
  }
})

test('in canonical form it is the centred output weight that is set to 0', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const canonical = toForm(network, 'canonical').network
  const costs = costsOf(analyse(zeroWeights, { network, data }, { form: 'canonical' }))
  const [before] = [partitionMetrics(canonical, data).training!.logLoss!]
  const [, output] = canonical.layers
  const { lossRise } = costs.find(({ from, to }) => from === output.inputs[0] && to === output.units[1])!
  const after = partitionMetrics(without(canonical, output.inputs[0], output.units[1]), data).training!.logLoss!
  expect(lossRise).toBeCloseTo(after - before, 10)
})

test('a weight that is 0 costs nothing, and no row is counted twice where all rows are for training', () => {
  const { network, data } = reference('wine_13-8-3_nnet')
  const [first] = network.layers
  const cut = without(network, first.inputs[3], first.units[2])
  const [table] = analyse(zeroWeights, { network: cut, data }).tables
  expect(table.columns).toEqual(['from', 'to', 'layer', 'weight', 'lossRise', 'accuracyDrop'])
  const zero = columnOf(table, 'weight').indexOf(0)
  expect([columnOf(table, 'lossRise')[zero], columnOf(table, 'accuracyDrop')[zero]]).toEqual([0, 0])
})
