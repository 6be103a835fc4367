import { meanOf, sdOf } from '../../statistics.ts'
import { studentCdf, studentQuantile } from '../student-t.ts'

/** What paired differences over folds say of the mean difference. */
export interface CorrectedT {
  mean: number
  /** 95 % interval. */
  low: number
  high: number
  /** Two-sided. */
  p: number
  /** Posterior probability that the mean difference is below −rope, within ±rope, above rope. */
  below: number
  within: number
  above: number
}

/**
 * Corrected resampled t of Nadeau and Bengio: the differences of folds share training rows, so their variance is divided by less
 * than their number, t = d̄ / √((1/J + n₂/n₁)·s²) with J − 1 degrees of freedom. The three probabilities are those of the Bayesian
 * correlated t of Benavoli et al.: Student's t around d̄ with the same scale.
 *
 * @param differences one a fold, at least two
 * @param testShare n₂/n₁, test rows over training rows
 * @param rope differences up to this size count as none
 */
export function correctedT(differences: readonly number[], testShare: number, rope: number): CorrectedT {
  const df = differences.length - 1
  const mean = meanOf(differences)
  const scale = sdOf(differences) * Math.sqrt(1 / differences.length + testShare)
  // Without any spread all of the probability lies on the mean.
  const below = (value: number) => (scale > 0 ? studentCdf((value - mean) / scale, df) : Number(mean < value))
  const reach = scale * studentQuantile(0.975, df)
  const upTo = below(rope)
  return {
    mean,
    low: mean - reach,
    high: mean + reach,
    p: scale > 0 ? 2 * studentCdf(-Math.abs(mean) / scale, df) : Number(mean === 0),
    below: below(-rope),
    within: upTo - below(-rope),
    above: 1 - upTo
  }
}

/** Holm's adjustment of several p values, in their order. NaN stays and counts for nothing. */
export function holm(ps: readonly number[]): number[] {
  const order = [...ps.keys()].filter((i) => !Number.isNaN(ps[i])).sort((a, b) => ps[a] - ps[b])
  const adjusted = ps.map(() => NaN)
  let least = 0
  order.forEach((i, k) => {
    least = Math.max(least, Math.min(1, ps[i] * (order.length - k)))
    adjusted[i] = least
  })
  return adjusted
}
