import { describe, expect, test } from 'vitest'
import { calibrationBins, calibrationError } from '../../../../src-main/core/analysis/performance/calibration-bins.ts'
import { bestCutOff, countsAt, ratesOf } from '../../../../src-main/core/analysis/performance/cut-offs.ts'
import { gainPoints } from '../../../../src-main/core/analysis/performance/gains.ts'
import { precisionPoints } from '../../../../src-main/core/analysis/performance/precision-recall.ts'
import { rankingMeasures } from '../../../../src-main/core/analysis/performance/ranking.ts'
import { rocPoints } from '../../../../src-main/core/analysis/performance/roc.ts'
import { placesOfRows, tiedBlocks } from '../../../../src-main/core/analysis/performance/tied-blocks.ts'
import { expectNear } from '../../../helpers/near.ts'

// Twelve rows with ties within and across the classes. Expected: scikit-learn 1.9.1 on the same y and p.
const y = Uint8Array.of(1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0)
const p = Float64Array.of(0.95, 0.9, 0.9, 0.8, 0.8, 0.8, 0.6, 0.45, 0.45, 0.3, 0.3, 0.05)
const blocks = tiedBlocks(p, y)

describe('rows of equal score are taken together', () => {
  test('roc_curve(y, p)', () => {
    const { x, y: rates, cutOff } = rocPoints(blocks)
    expectNear(x, [0, 0, 1 / 7, 2 / 7, 3 / 7, 4 / 7, 6 / 7, 1], 1e-15)
    expectNear(rates, [0, 0.2, 0.4, 0.8, 0.8, 1, 1, 1], 1e-15)
    expect([...cutOff]).toEqual([Infinity, 0.95, 0.9, 0.8, 0.6, 0.45, 0.3, 0.05])
  })

  test('roc_auc_score(y, p), average_precision_score(y, p)', () => {
    const { rocAuc, averagePrecision } = rankingMeasures(blocks)
    expect(rocAuc).toBeCloseTo(0.8, 15)
    expect(averagePrecision).toBeCloseTo(0.711111111111111, 14)
  })

  test('precision_recall_curve(y, p), from the highest cut-off down and without its last point', () => {
    const { x, y: precision, cutOff } = precisionPoints(blocks)
    expectNear(x, [0.2, 0.4, 0.8, 0.8, 1, 1, 1], 1e-15)
    expectNear(precision, [1, 2 / 3, 2 / 3, 0.5714285714285714, 0.5555555555555556, 0.45454545454545453, 5 / 12], 1e-15)
    expect([...cutOff]).toEqual([0.95, 0.9, 0.8, 0.6, 0.45, 0.3, 0.05])
  })

  test('gains: the rates of roc_curve(y, p), with (tpr · 5 + fpr · 7) / 12 as the share of rows', () => {
    const { x, y: gain } = gainPoints(blocks)
    expectNear(x, [0, 1 / 12, 3 / 12, 6 / 12, 7 / 12, 9 / 12, 11 / 12, 1], 1e-15)
    expectNear(gain, [0, 0.2, 0.4, 0.8, 0.8, 1, 1, 1], 1e-15)
  })

  test('every row finds its place; the last two blocks have no row of the class and stand together', () => {
    expect([...placesOfRows(blocks, p)]).toEqual([0, 1, 1, 2, 2, 2, 3, 4, 4, 5, 5, 5])
  })
})

test('points on a straight line are left out, as roc_curve does', () => {
  // roc_curve([1,1,1,0,1,0,0,0], [.9,.8,.7,.6,.5,.4,.3,.2])
  const straight = tiedBlocks(
    Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2),
    Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0)
  )
  const { x, y: rates, cutOff } = rocPoints(straight)
  expect([...x]).toEqual([0, 0, 0, 0.25, 0.25, 1])
  expect([...rates]).toEqual([0, 0.25, 0.75, 0.75, 1, 1])
  expect([...cutOff]).toEqual([Infinity, 0.9, 0.7, 0.6, 0.5, 0.2])
})

test('without rows of the class there is no curve', () => {
  const none = tiedBlocks(Float64Array.of(0.2, 0.4), Uint8Array.of(0, 0))
  expect(rankingMeasures(none).rocAuc).toBeNaN()
  expect(rankingMeasures(none).averagePrecision).toBeNaN()
  expect(rocPoints(none).y.every(Number.isNaN)).toBe(true)
  expect(gainPoints(none).y.every(Number.isNaN)).toBe(true)
})

describe('calibration', () => {
  test('calibration_curve(y, p, n_bins=5)', () => {
    const bins = calibrationBins(p, y, { bins: 5, strategy: 'uniform' })
    expect(bins.map(({ rows }) => rows)).toEqual([1, 2, 3, 3, 3])
    expectNear(
      bins.map(({ observed }) => observed),
      [0, 0, 1 / 3, 2 / 3, 2 / 3],
      1e-15
    )
    expectNear(
      bins.map(({ meanPredicted }) => meanPredicted),
      [0.05, 0.3, 0.5, 0.8, 0.9166666666666666],
      1e-15
    )
    // by hand: (1·0.05 + 2·0.3 + 3·|1/3 - 0.5| + 3·|2/3 - 0.8| + 3·|2/3 - 11/12|) / 12
    expect(calibrationError(bins)).toBeCloseTo((0.05 + 0.6 + 0.5 + 0.4 + 0.75) / 12, 14)
  })

  test("calibration_curve(y, p, n_bins=4, strategy='quantile')", () => {
    const bins = calibrationBins(p, y, { bins: 4, strategy: 'quantile' })
    expectNear(
      bins.map(({ observed }) => observed),
      [0, 1 / 3, 2 / 3, 2 / 3],
      1e-15
    )
    expectNear(
      bins.map(({ meanPredicted }) => meanPredicted),
      [0.21666666666666667, 0.5, 0.8, 0.9166666666666666],
      1e-15
    )
  })

  test('a bin without rows has no observed share and does not count', () => {
    const bins = calibrationBins(Float64Array.of(0.05, 0.95), Uint8Array.of(0, 1), { bins: 3, strategy: 'uniform' })
    expect(bins[1].observed).toBeNaN()
    expect(calibrationError(bins)).toBeCloseTo(0.05, 15)
  })
})

describe('cut-off', () => {
  test('a row is given the class from the cut-off on, ties included', () => {
    // by hand: of the six rows with p ≥ 0.8, four are of the class
    const counts = countsAt(blocks, 0.8)
    expect(counts).toEqual({ truePositives: 4, falsePositives: 2, falseNegatives: 1, trueNegatives: 5 })
    expect(ratesOf(counts, { falsePositive: 1, falseNegative: 10 })).toEqual({
      precision: 4 / 6,
      recall: 4 / 5,
      specificity: 5 / 7,
      f1: 8 / 11,
      accuracy: 9 / 12,
      cost: (2 * 1 + 1 * 10) / 12
    })
  })

  test('least cost lies halfway between the last row taken and the first left', () => {
    const cost = (falsePositive: number, falseNegative: number) =>
      bestCutOff(blocks, (counts) => ratesOf(counts, { falsePositive, falseNegative }).cost)
    // by hand, counts from the top (FP, FN): (0,5) (0,4) (1,3) (2,1) (3,1) (4,0) (6,0) (7,0)
    expect(cost(1, 1)).toBeCloseTo((0.8 + 0.6) / 2, 15)
    expect(cost(1, 10)).toBeCloseTo((0.45 + 0.3) / 2, 15)
    expect(cost(10, 1)).toBeCloseTo((0.95 + 0.9) / 2, 15)
    // an error that costs nothing: several cut-offs without the other kind, the one nearest to a half
    expect(cost(1, 0)).toBeCloseTo((0.95 + 0.9) / 2, 15)
    expect(cost(0, 1)).toBeCloseTo((0.45 + 0.3) / 2, 15)
  })
})
