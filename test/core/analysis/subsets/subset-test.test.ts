import { describe, expect, test } from 'vitest'
import { analyseBatch, batchMethodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { correctedT, holm } from '../../../../src-main/core/analysis/subsets/corrected-t.ts'
import { columnOf, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { batchOfFolds, batchOfSubsets } from '../../../helpers/batches.ts'
import { expectNear } from '../../../helpers/near.ts'

const all = {
  accuracy: [0.8, 0.82, 0.79, 0.85, 0.81, 0.78, 0.83, 0.84, 0.8, 0.79],
  logLoss: [0.6, 0.55, 0.62, 0.5, 0.58, 0.65, 0.54, 0.52, 0.6, 0.61]
}
const subset = {
  accuracy: [0.82, 0.81, 0.8, 0.88, 0.84, 0.8, 0.83, 0.86, 0.83, 0.8],
  logLoss: [0.56, 0.57, 0.6, 0.45, 0.52, 0.6, 0.55, 0.47, 0.54, 0.6]
}
const folds = batchOfFolds(['a', 'b', 'c'], 'folds:5x2', [
  { inputs: ['a', 'b', 'c'], metrics: all },
  { inputs: ['a', 'b'], metrics: subset }
])
const ask = (batch: typeof folds, options = {}) => analyseBatch(batchMethodNamed('subset-test'), batch, options)
const row = (metric: string) => {
  const { rows, values } = tableNamed(ask(folds).tables, 'differences')
  return values[rows.indexOf(metric)]
}

describe('two times five folds', () => {
  test('differences with the corrected t', () => {
    const { columns, title } = tableNamed(ask(folds).tables, 'differences')
    expect(title).toBe('a + b minus all variables, 10 folds')
    expect(columns).toEqual(['mean', 'low', 'high', 'p', 'pBetter', 'pEqual', 'pWorse', 'adjusted-p'])
    // scipy 1.17: se = sqrt((1/10 + 20/80)·d.var(ddof=1)), stats.t.interval(.95, 9, d.mean(), se), 2·stats.t.sf(|t|, 9)
    expectNear(row('accuracy').slice(0, 4), [0.016, -0.0020658111321429397, 0.03406581113214292, 0.07612430078060795])
    expectNear(row('logLoss').slice(0, 4), [-0.031, -0.07011998787362014, 0.008119987873620144, 0.10663011127976642])
  })

  test('probabilities of the Bayesian correlated t; a lower loss is better', () => {
    // baycomp 1.0: CorrelatedTTest.probs(all, subset, rope=0.01, runs=2) = (all higher, equal, subset higher)
    const [accuracy, logLoss] = ['accuracy', 'logLoss'].map((metric) => row(metric).slice(4, 7))
    expectNear(accuracy, [0.7641716957885454, 0.2308746511358688, 0.004953653075585803], 1e-12)
    expectNear(logLoss, [0.872242471027271, 0.10683293624296886, 0.020924592729760105], 1e-12)
  })

  test('p of both metrics together', () => {
    // By hand: 0.0761 × 2 = 0.1522, and 0.1066 × 1 is less than that.
    expectNear(columnOf(tableNamed(ask(folds).tables, 'differences'), 'adjusted-p'), [0.1522486, 0.1522486], 1e-6)
  })

  test('scores of both', () => {
    // By hand: the sums are 8.11 and 8.27.
    const { rows, values } = tableNamed(ask(folds).tables, 'scores')
    expect(rows).toEqual(['accuracy', 'logLoss'])
    expectNear([values[0][0], values[0][2]], [0.811, 0.827], 1e-12)
  })

  test('what is found is said in words', () => {
    expect(ask(folds).says).toEqual([
      'a + b against all 3, 10 paired folds: accuracy on test rows +1.6 points, 95 % interval −0.2 to +3.4; probability of being practically equal (±1 point) or better > 0.99.'
    ])
  })

  test('every other subset has tables of its own', () => {
    const two = batchOfFolds(['a', 'b', 'c'], 'folds:5x2', [
      { inputs: ['a', 'b', 'c'], metrics: all },
      { inputs: ['a', 'b'], metrics: subset },
      { inputs: ['c'], metrics: all }
    ])
    const { tables } = ask(two)
    expect(tables.map(({ name }) => name)).toEqual(['differences', 'scores', 'differences of c', 'scores of c'])
    // No difference in any fold: practically equal for certain.
    const [mean, low, high, p, pBetter, pEqual, pWorse] = tableNamed(tables, 'differences of c').values[0]
    expect([mean, low, high, p, pBetter, pEqual, pWorse]).toEqual([0, 0, 0, 1, 0, 1, 0])
  })
})

test('a wider range of practical equality takes from both sides', () => {
  const [narrow, wide] = [0.001, 0.1].map((rope) => correctedT([0.02, -0.01, 0.01, 0.03], 0.25, rope))
  expect(narrow.within).toBeLessThan(wide.within)
  expect(wide.below + wide.within + wide.above).toBeCloseTo(1, 14)
})

test('Holm', () => {
  // R: p.adjust(c(.01, .04, .03, .9), 'holm')
  expectNear(holm([0.01, 0.04, 0.03, 0.9]), [0.04, 0.09, 0.09, 0.9], 1e-12)
  expect(holm([0.02, NaN])).toEqual([0.02, NaN])
})

describe('what is refused, in one sentence', () => {
  test('an experiment without folds, or without folds of a subset', () => {
    expect(() => ask(batchOfSubsets(['a'], '- 0.1\na 0.2'))).toThrow('reads runs of the variant folds')
    const alone = batchOfFolds(['a', 'b'], 'folds:5x2', [{ inputs: ['a', 'b'], metrics: all }])
    expect(() => ask(alone)).toThrow('No subset was trained on these folds.')
  })

  test('less than nothing as practically equal', () => {
    expect(() => ask(folds, { rope: -1 })).toThrow('within less than 0 points')
  })
})
