import { describe, expect, test } from 'vitest'
import { calibrationBins, calibrationError } from '../../../../src-main/core/analysis/performance/calibration-bins.ts'
import { calibrationErrorByChance } from '../../../../src-main/core/analysis/performance/calibration-chance.ts'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { expectNear } from '../../../helpers/near.ts'
import { lateOrNot } from '../../../helpers/performance-subjects.ts'
import { deriveSeed, random } from '../../../../src-main/core/random.ts'

const ten = { bins: 10, strategy: 'uniform' } as const

/** So many rows of each probability. */
const scoresOf = (groups: readonly [rows: number, probability: number][]) =>
  Float64Array.from(groups.flatMap(([rows, probability]) => Array.from({ length: rows }, () => probability)))

function byChance(scores: Float64Array, samples: number) {
  const bins = calibrationBins(scores, new Uint8Array(scores.length), ten)
  return calibrationErrorByChance(scores, bins, { samples, seed: 1 })
}

// Python 3.11: the exact distribution of Σ |k − n p| / N over independent k ~ Binomial(n, p), one a bin, by math.comb and convolution
test.each([
  { groups: [[100, 0.3]] as [number, number][], mean: 0.03645, q95: 0.09 },
  {
    groups: [
      [60, 0.05],
      [140, 0.72]
    ] as [number, number][],
    mean: 0.02775,
    q95: 0.059
  }
])('the error by chance is that of the exact distribution: $groups', ({ groups, mean, q95 }) => {
  const found = byChance(scoresOf(groups), 20_000)
  expect(found.mean).toBeCloseTo(mean, 3)
  expect(found.q95).toBeCloseTo(q95, 2)
})

test('probabilities of 0 and 1 leave nothing to chance, and the same seed gives the same', () => {
  expect(byChance(Float64Array.of(0, 0, 1), 100)).toEqual({ mean: 0, q95: 0 })
  const scores = scoresOf([[30, 0.4]])
  expect(byChance(scores, 100)).toEqual(byChance(scores, 100))
})

test('of two classes, each is off by chance as the other is', () => {
  const { tables } = analyse(methodNamed('calibration'), lateOrNot(0.7))
  const [paid, late] = tableNamed(tables, 'by-chance').values
  expectNear(paid, late, 1e-12)
  expect(late[0]).toBeGreaterThan(0)
})

describe('over many sets of rows', () => {
  const SETS = 500

  /** Share of sets whose error is beyond chance, where the class has the odds of the probability to a power. */
  function beyondChance(rows: number, power: number): number {
    const beyond = Array.from({ length: SETS }, (_, set) => {
      const rng = random(deriveSeed(7, 'rows', set))
      const logits = Float64Array.from({ length: rows }, () => 1.5 * rng.normal())
      const share = (logit: number) => 1 / (1 + Math.exp(-logit))
      const members = Uint8Array.from(logits, (logit) => Number(rng.uniform() < share(power * logit)))
      const scores = logits.map(share)
      const bins = calibrationBins(scores, members, ten)
      return calibrationError(bins) > calibrationErrorByChance(scores, bins, { samples: 200, seed: set }).q95
    })
    return beyond.filter(Boolean).length / SETS
  }

  test('calibrated probabilities are beyond chance in one of 20', () => {
    // four standard errors of a share of 0.05 in 500
    const rate = beyondChance(150, 1)
    expect(rate).toBeGreaterThan(0.011)
    expect(rate).toBeLessThan(0.089)
  })

  test('probabilities that are too sure, or not sure enough, are found', () => {
    expect(beyondChance(400, 0.5)).toBeGreaterThan(0.9)
    expect(beyondChance(400, 2)).toBeGreaterThan(0.9)
  })
})
