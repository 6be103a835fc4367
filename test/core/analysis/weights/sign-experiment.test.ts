import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { columnOf, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import {
  levelledSizes,
  randomSigns,
  shuffledSizes,
  withoutNegative,
  withoutPositive
} from '../../../../src-main/core/analysis/weights/sign-changes.ts'
import { partitionMetrics } from '../../../../src-main/core/analysis/performance/metrics.ts'
import { random } from '../../../../src-main/core/random.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { reference } from '../../../helpers/reference.ts'

const signExperiment = methodNamed('sign-experiment')

describe('changes of the first layer', () => {
  const [layer] = networkFromText(
    ['tanh', 'linear'],
    `     h1   h2
     a    2    1
     b   -4    0
     c    6   -5`,
    `     y
     h1   1
     h2   1`
  ).layers

  test('signs removed, sizes levelled', () => {
    expect(Array.from(withoutNegative(layer))).toEqual([2, 1, 0, 0, 6, 0])
    expect(Array.from(withoutPositive(layer))).toEqual([0, 0, -4, 0, 0, -5])
    // by hand: mean sizes 4 and 3; an input that was left out stays out
    expect(Array.from(levelledSizes(layer))).toEqual([4, 3, -4, 0, 4, -3])
  })

  test('random signs keep every size in its place', () => {
    expect(randomSigns(layer, random(3)).map(Math.abs)).toEqual(layer.weights.map(Math.abs))
  })

  test('shuffled sizes stay within their unit and keep the signs of their places', () => {
    const shuffled = shuffledSizes(layer, random(3))
    const unit = (weights: Float64Array, u: number) => [weights[u], weights[2 + u], weights[4 + u]]
    expect(unit(shuffled, 0).map(Math.abs).sort()).toEqual([2, 4, 6])
    expect(unit(shuffled, 0).map(Math.sign)).toEqual([1, -1, 1])
    expect(unit(shuffled, 1)[1]).toBe(0)
    expect(unit(shuffled, 1).map(Math.abs).sort()).toEqual([0, 1, 5])
  })
})

describe('on a trained network', () => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  const { tables, notes } = analyse(signExperiment, { network, data })
  const losses = tableNamed(tables, 'losses')

  test('has the five cases of the contract', () => {
    expect(losses).toMatchObject({
      rows: ['negatives removed', 'positives removed', 'magnitudes levelled', 'signs random', 'magnitudes shuffled'],
      columns: ['mean', 'sd', 'accuracyDrop']
    })
    expect(columnOf(losses, 'sd').map((sd) => sd > 0)).toEqual([false, false, false, true, true])
  })

  test('the loss of a case is that of the changed network', () => {
    const [first, ...rest] = network.layers
    const changed = { ...network, layers: [{ ...first, weights: withoutNegative(first) }, ...rest] }
    const [before, after] = [network, changed].map((of) => partitionMetrics(of, data).training)
    expect(losses.values[0][0]).toBeCloseTo(after!.logLoss! - before!.logLoss!, 10)
    expect(losses.values[0][2]).toBeCloseTo(before!.accuracy! - after!.accuracy!, 10)
  })

  test('the level of a case is that of the changed network, beside the network as it is', () => {
    const levels = tableNamed(tables, 'levels')
    const { training } = partitionMetrics(network, data)
    expect(levels).toMatchObject({ rows: ['unchanged', ...losses.rows], columns: ['logLoss', 'accuracy'] })
    expect(levels.values[0][0]).toBeCloseTo(training!.logLoss!, 10)
    expect(levels.values[0][1]).toBeCloseTo(training!.accuracy!, 10)
    losses.values.forEach(([rise, , drop], k) => {
      expect(levels.values[k + 1][0]).toBeCloseTo(training!.logLoss! + rise, 10)
      expect(levels.values[k + 1][1]).toBeCloseTo(training!.accuracy! - drop, 10)
    })
  })

  test('every connection has its cost, in every layer', () => {
    const costs = tableNamed(tables, 'connection-cost')
    expect([costs.rows.length, costs.columns.length]).toEqual([14, 8])
    const [first, output] = network.layers
    const zeroed = output.weights.with(4, 0)
    const changed = { ...network, layers: [first, { ...output, weights: zeroed }] }
    const [before, after] = [network, changed].map((of) => partitionMetrics(of, data).training!.logLoss!)
    // weight 4 of 8 × 3 goes from the second unit to the second class
    expect(tableNamed(tables, 'connection-cost-2').values[1][1]).toBeCloseTo(after - before, 10)
  })

  test('a connection into a hidden unit, in a network of two hidden layers, costs what the changed network loses', () => {
    const deep = networkFromText(
      ['tanh', 'logistic', 'softmax'],
      matrix('i', 14, 'n', 3),
      matrix('n', 3, 'm', 2),
      matrix('m', 2, 'c', 3)
    )
    const subject = { ...deep, classLabels: network.classLabels }
    const costs = analyse(signExperiment, { network: subject, data }, { repeats: 1 }).tables
    const lossWithout = (k: number, at: number) => {
      const layers = subject.layers.map((one, l) => (l === k ? { ...one, weights: one.weights.with(at, 0) } : one))
      return partitionMetrics({ ...subject, layers }, data).training!.logLoss!
    }
    const before = partitionMetrics(subject, data).training!.logLoss!
    // weight 7 of 14 × 3 goes from the third input to the second unit, weight 4 of 3 × 2 from the third unit to the first
    expect(tableNamed(costs, 'connection-cost').values[2][1]).toBeCloseTo(lossWithout(0, 7) - before, 12)
    expect(tableNamed(costs, 'connection-cost-2').values[2][0]).toBeCloseTo(lossWithout(1, 4) - before, 12)
    expect(tableNamed(costs, 'connection-cost-3').values[1][2]).toBeCloseTo(lossWithout(2, 5) - before, 12)
  })

  test('costs of single connections are averaged by their sign', () => {
    const costs = tableNamed(tables, 'connection-cost').values.flat()
    const negative = costs.filter((_, at) => network.layers[0].weights[at] < 0)
    const mean = negative.reduce((sum, cost) => sum + cost, 0) / negative.length
    expect(tableNamed(tables, 'cost-by-sign').values[0][0]).toBeCloseTo(mean, 12)
  })

  test('says what the signs are worth', () => {
    expect(notes[0]).toMatch(
      /^Without all negative input weights log-loss rises by \d\.\d\d and accuracy falls by \d+\.\d points, without all positive ones /
    )
    expect(notes[1]).toMatch(/^(Signs carry more than sizes|Sizes carry more than signs) in this model/)
    expect(notes[2]).toMatch(
      /^With a single weight set to 0, on average: input → hidden, log-loss rises by 0\.\d+ if it is negative, log-loss rises by 0\.\d+ if/
    )
  })
})

test('the share of signs that training kept', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const [first, output] = network.layers
  const initial = {
    ...network,
    layers: [{ ...first, weights: first.weights.map((weight, k) => (k < 5 ? -weight : weight)) }, output]
  }
  const { tables } = analyse(signExperiment, { network, data, initial }, { repeats: 1 })
  // 5 of 20 input weights were turned
  expect(tableNamed(tables, 'kept-signs').values).toEqual([[0.75], [1]])
})

test('over runs it says how often one cost more than the other', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const [first, output] = network.layers
  // turned over, what removing positives costs is what removing negatives cost
  const turned = { ...network, layers: [{ ...first, weights: first.weights.map((weight) => -weight) }, output] }
  const { notes, tables } = analyseRuns(
    signExperiment,
    [
      { network, data },
      { network: turned, data }
    ],
    { repeats: 1 }
  )
  expect(tableNamed(tables, 'comparison').rows).toEqual(['negatives cost more', 'signs cost more'])
  expect(notes[0]).toMatch(/the negatives are the costlier loss in \d of 2 runs\.$/)
})

test('of enough runs it says whether one sign matters more', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const runs = Array.from({ length: 20 }, () => ({ network, data }))
  const [removal] = analyseRuns(signExperiment, runs, { repeats: 1 }).notes
  // the same network twenty times: one sign is the costlier in all of them
  expect(removal).toMatch(/in (0|20) of 20 runs, so here the (positive|negative) weights matter more\.$/)
})

test('a layer without weights of one sign has no mean cost of them, and says so', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const [first, output] = network.layers
  const positive = { ...network, layers: [{ ...first, weights: first.weights.map(Math.abs) }, output] }
  const { tables, notes } = analyse(signExperiment, { network: positive, data }, { repeats: 1 })
  expect(tableNamed(tables, 'cost-by-sign').values[0][0]).toBeNaN()
  expect(notes).toContain('There is no negative weight input → hidden, so there is no mean cost of one.')
})

test('a regression is measured by R²', () => {
  const { network, data } = reference('neuraldat_3-5-1_nnet')
  const { tables, notes } = analyse(signExperiment, { network, data }, { repeats: 2 })
  expect(tableNamed(tables, 'losses').columns).toEqual(['mean', 'sd', 'r2Drop'])
  expect(notes[0]).toMatch(/^Without all negative input weights R² falls by \d+\.\d\d, /)
})

/** Weights that differ in size and sign, `i1 … iN` into `n1 … nM`. */
function matrix(from: string, inputs: number, to: string, units: number): string {
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, k) => `${letter}${k + 1}`)
  const rows = names(from, inputs).map((name, i) => [
    name,
    ...Array.from({ length: units }, (_, u) => Math.sin(3 * i + 5 * u + 1).toFixed(3))
  ])
  return [names(to, units), ...rows].map((row) => row.join(' ')).join('\n')
}
