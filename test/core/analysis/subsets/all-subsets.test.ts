import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyseBatch, batchMethodNamed, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import type { Batch } from '../../../../src-main/core/analysis/batch-method.ts'
import type { MethodOptions } from '../../../../src-main/core/analysis/method.ts'
import { columnOf, plainTable, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { batchByRule, batchOfSubsets } from '../../../helpers/batches.ts'
import { expectNear } from '../../../helpers/near.ts'

const allSubsets = batchMethodNamed('all-subsets')
const ask = (batch: Batch, options: MethodOptions = {}) => analyseBatch(allSubsets, batch, options)
const plain = (batch: Batch, name: string, options?: MethodOptions) =>
  plainTable(tableNamed(ask(batch, options).tables, name))
const sharesIn = (batch: Batch, options?: MethodOptions) =>
  columnOf(tableNamed(ask(batch, options).tables, 'shares'), 'share')

const three = batchOfSubsets(
  ['a', 'b', 'c'],
  `
    -      0.3
    a      0.5
    b      0.3
    c      0.4
    a+b    0.8
    a+c    0.6
    b+c    0.5
    a+b+c  0.9`
)

describe('three variables', () => {
  test('the best subset of every size', () => {
    expect(plain(three, 'best')).toMatchObject({
      rows: ['0', '1', '2', '3'],
      columns: ['score', 'subset'],
      values: [
        [0.3, '(none)'],
        [0.5, 'a'],
        [0.8, 'a+b'],
        [0.9, 'a+b+c']
      ]
    })
  })

  test('refit Shapley shares', () => {
    // By hand: a = 0.2/3 + 0.5/6 + 0.2/6 + 0.4/3, b = 0/3 + 0.3/6 + 0.1/6 + 0.3/3, c = 0.1/3 + 0.1/6 + 0.2/6 + 0.1/3.
    expectNear(sharesIn(three), [0.95 / 3, 0.5 / 3, 0.35 / 3], 1e-12)
  })

  test('variables added by their share', () => {
    expect(plain(three, 'nested').values).toEqual([
      [0.3, '(none)'],
      [0.5, 'a'],
      [0.8, 'b'],
      [0.9, 'c']
    ])
  })

  test('quartiles and range of each size', () => {
    // R: quantile(c(.3, .4, .5)), quantile(c(.5, .6, .8))
    expectNear(tableNamed(ask(three).tables, 'sizes').values[1], [0.3, 0.35, 0.4, 0.45, 0.5, 3], 1e-12)
    expectNear(tableNamed(ask(three).tables, 'sizes').values[2], [0.5, 0.55, 0.6, 0.7, 0.8, 3], 1e-12)
  })

  test('the ranking lists as many as asked for', () => {
    expect(plain(three, 'ranking', { list: 2 })).toMatchObject({
      title: 'Subsets by accuracy on test rows, the first 2 of 8',
      values: [
        ['a+b+c', 3, 0.9],
        ['a+b', 2, 0.8]
      ]
    })
    expect(plain(three, 'ranking', { list: 0 }).values).toHaveLength(8)
  })

  test('what is found is said in words', () => {
    expect(ask(three).says).toEqual([
      'The best subsets of 1 to 2: a (0.500) and a + b (0.800); all 3 together: 0.900.',
      'The largest refit shares are those of a (+0.317), b (+0.167) and c (+0.117); all add up to +0.600, the way from 0.300 without variables to 0.900 with all.'
    ])
  })
})

describe('shares', () => {
  const variables = ['a', 'b', 'c', 'd']
  const worths = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 })
  const batchOf = (worth: number[]) =>
    batchByRule(variables, (inputs) => worth[inputs.reduce((sum, name) => sum + 2 ** variables.indexOf(name), 0)])

  test('add up to the score of all variables minus that of none', () => {
    fc.assert(
      fc.property(worths, (worth) => {
        const sum = sharesIn(batchOf(worth)).reduce((total, share) => total + share, 0)
        expect(Math.abs(sum - (worth[15] - worth[0]))).toBeLessThan(1e-12)
      })
    )
  })

  test('are the mean gain over all orders in which the variables may be added', () => {
    fc.assert(
      fc.property(worths, (worth) => expectNear(sharesIn(batchOf(worth)), gainsOverOrders(worth, 4), 1e-12)),
      { numRuns: 30 }
    )
  })

  test('are the planted effects where these add up, and half of it each where two only count together', () => {
    const effect: Record<string, number> = { a: 0.2, b: 0, c: 0.1, d: -0.05 }
    const planted = batchByRule(
      variables,
      (inputs) =>
        0.3 +
        inputs.reduce((sum, name) => sum + effect[name], 0) +
        (inputs.includes('b') && inputs.includes('d') ? 0.3 : 0)
    )
    expectNear(sharesIn(planted), [0.2, 0.15, 0.1, 0.1], 1e-12)
  })

  test('of a loss are positive where the variable brings it down', () => {
    const losses = batchOfSubsets(['a', 'b'], '-  1.1\na  0.6\nb  1.0\na+b  0.4', (logLoss) => ({
      test: { rows: 10, accuracy: 0.5, logLoss }
    }))
    // By hand: a = (0.5 + 0.6) / 2, b = (0.1 + 0.2) / 2.
    expectNear(sharesIn(losses, { metric: 'logLoss' }), [0.55, 0.15], 1e-12)
    expect(plain(losses, 'best', { metric: 'logLoss' }).values[1]).toEqual([0.6, 'a'])
  })

  test('with several seeds are those of the mean, with their spread', () => {
    const two = batchOfSubsets(['a', 'b'], '-  0.4 0.4\na  0.6 0.8\nb  0.5 0.5\na+b  0.7 0.9')
    // By hand: seed 1 a = (0.2 + 0.2) / 2, b = (0.1 + 0.1) / 2; seed 2 a = (0.4 + 0.4) / 2, b = (0.1 + 0.1) / 2.
    const shares = tableNamed(ask(two).tables, 'shares')
    expectNear(columnOf(shares, 'share'), [0.3, 0.1], 1e-12)
    expectNear(columnOf(shares, 'sd'), [Math.sqrt(0.02), 0], 1e-12)
    expectNear(columnOf(tableNamed(ask(two).tables, 'best'), 'sd'), [0, Math.sqrt(0.02), Math.sqrt(0.02)], 1e-12)
  })

  test('are not given where a subset has no score, and a note says why', () => {
    const broken = batchOfSubsets(['a', 'b'], '-  0.4\na  0.6\nb  –\na+b  0.7')
    const { tables, notes } = ask(broken)
    expect(tables.map(({ name }) => name)).toEqual(['best', 'sizes', 'ranking'])
    expect(notes).toContain(
      '1 of 4 subsets have no score (not trained yet, or diverged), so there are no shares: they need every subset.'
    )
  })
})

describe('the choice', () => {
  const chosen = batchOfSubsets(['a', 'b'], '-  0.5\na  0.9\nb  0.6\na+b  0.8', (accuracy, row) => ({
    training: { rows: 70, accuracy: 1 },
    validation: { rows: 15, accuracy, logLoss: row },
    test: { rows: 15, accuracy: [0.4, 0.7, 0.8, 0.9][row], logLoss: 1 }
  }))

  test('on validation rows stands beside the score on test rows, which took no part in it', () => {
    expect(plain(chosen, 'best', { partition: 'validation' })).toMatchObject({
      columns: ['score', 'test', 'subset'],
      values: [
        [0.5, 0.4, '(none)'],
        [0.9, 0.7, 'a'],
        [0.8, 0.9, 'a+b']
      ]
    })
    expect(ask(chosen, { partition: 'validation' }).notes.join(' ')).not.toContain('flatters')
  })

  test('on the test rows themselves flatters, and a note says so', () => {
    expect(plain(chosen, 'best').values[1]).toEqual([0.8, 'b'])
    expect(ask(chosen).notes.join(' ')).toContain('Chosen and scored on the same test rows, which flatters the best')
  })

  test('between equals goes by log-loss, then to the smaller subset', () => {
    const equal = batchOfSubsets(['a', 'b'], '-  0.9\na  0.9\nb  0.9\na+b  0.9', (accuracy, row) => ({
      test: { rows: 10, accuracy, logLoss: [0.3, 0.2, 0.1, 0.1][row] }
    }))
    expect(plain(equal, 'ranking').values.map(([subset]) => subset)).toEqual(['b', 'a+b', 'a', '(none)'])
  })

  test('for numbers is by R² unless asked otherwise', () => {
    const numbers = batchOfSubsets(['a'], '-  0\na  0.5', (r2) => ({ test: { rows: 10, r2, rmse: 1 - r2, mae: 1 } }))
    expect(tableNamed(ask(numbers).tables, 'best').title).toBe('Best subset of every size, by R² on test rows')
    expect(plain(numbers, 'best', { metric: 'rmse' }).values).toEqual([
      [1, '(none)'],
      [0.5, 'a']
    ])
  })
})

describe('what is refused, in one sentence', () => {
  test('an experiment without the variant', () => {
    expect(() => ask({ ...three, variants: three.variants.slice(0, 1) })).toThrow(
      'All subsets reads runs of the variant all-subsets, and this experiment has none. Train an experiment with it.'
    )
  })

  test('a measure that the runs do not have', () => {
    expect(() => ask(three, { metric: 'r2' })).toThrow('These runs have no R². Choose one of accuracy.')
    expect(() => ask(three, { partition: 'validation' })).toThrow('These runs have no validation rows')
    expect(() => ask(three, { metric: 'luck' })).toThrow('Option metric of all-subsets is "luck"')
  })

  test('a method of the other kind', () => {
    expect(() => methodNamed('all-subsets')).toThrow('all-subsets is about all runs of an experiment')
    expect(() => batchMethodNamed('olden')).toThrow('olden reads networks')
  })
})

/** Shapley values by definition. */
function gainsOverOrders(worth: readonly number[], players: number): number[] {
  const orders = permutations([...Array(players).keys()])
  const gains = new Array<number>(players).fill(0)
  for (const order of orders) {
    let subset = 0
    for (const player of order) {
      gains[player] += (worth[subset + 2 ** player] - worth[subset]) / orders.length
      subset += 2 ** player
    }
  }
  return gains
}

function permutations(items: number[]): number[][] {
  if (items.length <= 1) return [items]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}
