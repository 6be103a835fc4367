import { describe, expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { columnOf, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import type { EncodedData } from '../../../../src-main/core/dataset/encoded-data.ts'
import { expectNear } from '../../../helpers/near.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { fixture, reference } from '../../../helpers/reference.ts'

const permutation = methodNamed('permutation')

describe('synthetic_14-8-3_sklearn against scikit-learn', () => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  const expected = fixture<{
    scores: Record<'accuracy' | 'neg_log_loss', { mean: number[]; sd_over_repeats_divisor_n: number[] }>
    exact_expectation: { accuracy_drop: number[]; log_loss_rise: number[] }
  }>('expected/synthetic_14-8-3_sklearn.permutation.json')

  test.each([
    ['logLoss', 'neg_log_loss', expected.exact_expectation.log_loss_rise],
    ['accuracy', 'accuracy', expected.exact_expectation.accuracy_drop]
  ] as const)('%s', (metric, score, exact) => {
    const { tables } = analyse(permutation, { network, data }, { metric, repeats: 50 })
    const importance = tableNamed(tables, 'importance')
    // the mean over all 1000 × 1000 pairings, by numpy
    expectNear(columnOf(importance, 'expected'), exact, 1e-9)
    // shuffles of any generator scatter around it: within five standard errors of either program
    const { sd_over_repeats_divisor_n: sd } = expected.scores[score]
    columnOf(importance, 'mean').forEach((mean, i) => {
      expect(Math.abs(mean - exact[i])).toBeLessThan((5 * sd[i]) / Math.sqrt(50) + 1e-12)
    })
    columnOf(importance, 'sd').forEach((spread, i) => {
      expect(spread / sd[i]).toBeGreaterThan(0.6)
      expect(spread / sd[i]).toBeLessThan(1.6)
    })
  })

  test('says what is used and what is not', () => {
    const { notes, tables } = analyse(permutation, { network, data }, { repeats: 1, pairs: 20_000 })
    expect(notes[0]).toMatch(
      /^This model loses most without v4 \(\+1\.\d+\), v7 \(\+\d\.\d+\) and v2 .*, on 1,000 training rows where its log-loss is 0\.264\.$/
    )
    expect(notes.at(-1)).toContain('over 20 of the 1,000 ways to shift the rows')
    // twenty even shifts come near the mean over all million pairings
    const importance = tableNamed(tables, 'importance')
    const v4 = columnOf(importance, 'expected')[3]
    expect(Math.abs(v4 / expected.exact_expectation.log_loss_rise[3] - 1)).toBeLessThan(0.05)
  })
})

describe('four rows by hand', () => {
  // the output is x, the target is x: R² is 1 and every wrong value costs its squared distance
  const network = networkFromText(['linear'], `    y\n x=a  1\n x=b  1\n z 0`)
  const x = [-3, 0, 5, -1, 0, 5, 1, 0, 6, 3, 0, 7]
  const data: EncodedData = {
    rows: 4,
    inputs: ['x=a', 'x=b', 'z'].map((name) => ({ name, variable: name.split('=')[0], kind: 'scale', mean: 0, sd: 1 })),
    outputs: ['y'],
    x: Float64Array.from(x),
    y: Float64Array.of(-3, -1, 1, 3),
    labels: null,
    partition: new Uint8Array(4).fill(2),
    sourceRow: Int32Array.of(0, 1, 2, 3),
    targetStandardisation: [{ name: 'y', mean: 0, sd: 1 }],
    dropped: { rows: 0, byColumn: {} }
  }

  test('the expected drop of R² is twice the variance over the variance; what the model ignores costs nothing', () => {
    const { tables } = analyse(permutation, { network, data })
    const importance = tableNamed(tables, 'importance')
    expect(importance.rows).toEqual(['x', 'z'])
    // mean of (xi - xj)² over all pairs = 2·variance, so R² falls by 2
    expect(columnOf(importance, 'expected')).toEqual([2, 0])
  })

  test('the same seed shuffles the same way', () => {
    const shuffled = (seed: number) =>
      tableNamed(analyse(permutation, { network, data }, { seed, repeats: 3 }).tables, 'importance').values
    expect(shuffled(5)).toEqual(shuffled(5))
    expect(shuffled(5)).not.toEqual(shuffled(6))
  })

  test('rows that are not there are refused', () => {
    expect(() => analyse(permutation, { network, data }, { rows: 'validation' })).toThrow(
      'There are no validation rows.'
    )
  })
})
