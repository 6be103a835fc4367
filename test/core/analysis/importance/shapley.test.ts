import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { explain } from '../../../../src-main/core/analysis/importance/exact-shapley.ts'
import { inputGroups } from '../../../../src-main/core/analysis/input-groups.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { random } from '../../../../src-main/core/random.ts'
import { predict } from '../../../../src-main/core/run/forward.ts'
import type { Network } from '../../../../src-main/core/run/network.ts'
import { expectNear } from '../../../helpers/near.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { randomCases } from '../../../helpers/random-networks.ts'
import { reference } from '../../../helpers/reference.ts'

const shapley = methodNamed('shapley')

test('a linear network: each variable contributes its weight times its distance from the background mean', () => {
  const network = networkFromText(['linear'], `   y\n a  2\n b -3`)
  const [{ values, base, answer }] = explain(
    network,
    inputGroups(network, false),
    Float64Array.of(1, 1),
    Float64Array.of(0, 0, 4, 2)
  )
  // by hand: mean of the background is (2, 1)
  expect(Array.from(values)).toEqual([-2, 0])
  expect([base[0], answer[0]]).toEqual([1, -1])
})

test('two variables that only count together share the credit', () => {
  // relu(a + b - 1) is 1 only when both are 1
  const network = networkFromText(['relu', 'linear'], `     h\n a    1\n b    1\n bias -1`, `   y\n h  1`)
  const [{ values }] = explain(network, inputGroups(network, false), Float64Array.of(1, 1), Float64Array.of(0, 0))
  expect(Array.from(values)).toEqual([0.5, 0.5])
})

test('the levels of a variable are one player', () => {
  const network = networkFromText(['linear'], `       y\n c=red  1\n c=blue 3\n z     1`)
  const groups = inputGroups(network, false)
  const [{ values }] = explain(network, groups, Float64Array.of(0, 1, 2), Float64Array.of(1, 0, 0))
  expect(groups.names).toEqual(['c', 'z'])
  expect(Array.from(values)).toEqual([2, 2])
})

describe('whatever the network', () => {
  const cases = randomCases({ inputs: { min: 1, max: 4 }, layers: { min: 1, max: 2 } })

  test('the values of a row and the base add up to its prediction', () => {
    fc.assert(
      fc.property(cases, ({ network, x, rows }) => {
        const groups = inputGroups(network, false)
        const answers = predict(network, x, rows)
        const outputs = answers.length / rows
        explain(network, groups, x, x).forEach(({ base, values }, r) => {
          for (let c = 0; c < outputs; c++) {
            const sum = groups.names.reduce((total, _, g) => total + values[g * outputs + c], base[c])
            expect(Math.abs(sum - answers[r * outputs + c])).toBeLessThan(1e-10)
          }
        })
      })
    )
  })

  test('the values are those of the definition, over all orders of joining', () => {
    fc.assert(
      fc.property(cases, ({ network, x }) => {
        const players = network.layers[0].inputs.length
        const row = x.subarray(0, players)
        const [{ values }] = explain(network, inputGroups(network, false), row, x)
        expectNear(values, byOrders(network, row, x), 1e-10)
      }),
      { numRuns: 30 }
    )
  })
})

describe.each([14, 15, 16])('of %d variables', (players) => {
  const names = Array.from({ length: players }, (_, i) => `v${i + 1}`)
  const rng = random(players)
  const weights = (units: number) => Array.from({ length: units }, () => rng.normal().toFixed(2)).join(' ')
  const row = Float64Array.from(names, () => rng.normal())
  const background = Float64Array.from({ length: 3 * players }, () => rng.normal())

  test('the values of a row and the base add up to its prediction', () => {
    const network = networkFromText(
      ['tanh', 'softmax'],
      `     a b c\n${names.map((name) => `${name} ${weights(3)}`).join('\n')}\nbias ${weights(3)}`,
      `     A B\n a ${weights(2)}\n b ${weights(2)}\n c ${weights(2)}\nbias ${weights(2)}`
    )
    const [{ base, values }] = explain(network, inputGroups(network, false), row, background)
    predict(network, row, 1).forEach((answer, c) => {
      const sum = names.reduce((total, _, g) => total + values[g * 2 + c], base[c])
      expect(Math.abs(sum - answer)).toBeLessThan(1e-10)
    })
  })

  test('two that only count together share the credit, wherever they stand, and the others get none', () => {
    const [one, other] = [2, players - 1]
    const network = networkFromText(
      ['relu', 'linear'],
      `     h\n${names.map((name, i) => `${name} ${Number(i === one || i === other)}`).join('\n')}\nbias -1`,
      `   y\n h  1`
    )
    const [{ values }] = explain(
      network,
      inputGroups(network, false),
      new Float64Array(players).fill(1),
      new Float64Array(players)
    )
    // by hand, as above: the output is 1 only where both are 1
    expectNear(
      values,
      names.map((_, i) => (i === one || i === other ? 0.5 : 0)),
      1e-12
    )
  })
})

describe('as a method', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const { tables, notes } = analyse(shapley, { network, data }, { explain: 3, background: 7 })

  test('one table of values a class, and the mean sizes', () => {
    expect(tables.map(({ name }) => name)).toEqual([
      'values-setosa',
      'values-versicolor',
      'values-virginica',
      'mean-absolute',
      'predictions'
    ])
    expect(tableNamed(tables, 'values-setosa')).toMatchObject({
      rows: ['row 1', 'row 51', 'row 101'],
      columns: ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)']
    })
    expect(notes.join(' ')).toContain('over all 16 subsets of variables')
  })

  test('on the scale of log-odds the classes add up to 0', () => {
    const logOdds = analyse(shapley, { network, data }, { explain: 1, background: 5, scale: 'log-odds' }).tables
    const classes = ['setosa', 'versicolor', 'virginica'].map((name) => tableNamed(logOdds, `values-${name}`).values[0])
    for (let i = 0; i < 4; i++) expect(classes[0][i] + classes[1][i] + classes[2][i]).toBeCloseTo(0, 10)
  })

  test('one row by its number in the dataset', () => {
    expect(tableNamed(analyse(shapley, { network, data }, { row: 150 }).tables, 'values-setosa').rows).toEqual([
      'row 150'
    ])
    expect(() => analyse(shapley, { network, data }, { row: 151 })).toThrow('Row 151 is not among the rows')
  })

  test('a single row is told in words, class by class', () => {
    const { says } = analyse(shapley, { network, data }, { row: 1 })
    expect(says).toHaveLength(3)
    // the first flower is a setosa, one of 50 in 150
    expect(says[0]).toMatch(
      /^Row 1, setosa: 1\.\d\d, where the background rows have 0\.3\d on average; moved most by petal length \(cm\) \(\+0\.\d\d\)/
    )
  })

  test('a target is told in its own unit', () => {
    // y = 2a - 3b, standardised; by hand as above: φ = -2 and 0, base 1, answer -1, all × 20, the last two + 100
    const linear = { ...networkFromText(['linear'], `   y\n a  2\n b -3`) }
    linear.targetStandardisation = [{ name: 'y', mean: 100, sd: 20 }]
    const rows = {
      ...data,
      rows: 3,
      inputs: ['a', 'b'].map((name) => ({ name, variable: name, kind: 'scale' as const, mean: 0, sd: 1 })),
      outputs: ['y'],
      x: Float64Array.of(0, 0, 4, 2, 1, 1),
      y: new Float64Array(3),
      labels: null,
      partition: Uint8Array.of(0, 0, 2),
      sourceRow: Int32Array.of(0, 1, 2),
      targetStandardisation: linear.targetStandardisation
    }
    const subject = { network: linear, data: rows }
    const { tables, says } = analyse(shapley, subject, { row: 3 })
    expect(tableNamed(tables, 'values').values).toEqual([[-40, 0]])
    expect(tableNamed(tables, 'predictions').values).toEqual([[120], [80]])
    expect(tableNamed(tables, 'mean-absolute').values).toEqual([[2], [0]])
    expect(says).toEqual([
      'Row 3, y: 80, where the background rows have 120 on average; moved most by a (−40) and b (0).'
    ])
    // Numbers have no odds.
    expect(tableNamed(analyse(shapley, subject, { row: 3, scale: 'log-odds' }).tables, 'values').values).toEqual([
      [-40, 0]
    ])
  })

  test('the log-odds of a single logistic output are not centred away', () => {
    const logistic = networkFromText(['logistic'], `   yes\n a  2`)
    const rows = {
      ...data,
      rows: 2,
      inputs: [{ name: 'a', variable: 'a', kind: 'scale' as const, mean: 0, sd: 1 }],
      outputs: ['no', 'yes'],
      x: Float64Array.of(0, 1),
      y: new Float64Array(4),
      labels: Int32Array.of(0, 1),
      partition: Uint8Array.of(0, 2),
      sourceRow: Int32Array.of(0, 1)
    }
    const { tables } = analyse(shapley, { network: logistic, data: rows }, { row: 2, scale: 'log-odds' })
    // by hand: 2·1 - 2·0
    expect(tableNamed(tables, 'values').values).toEqual([[2]])
  })

  test('more than 16 variables are refused with a way out', () => {
    const names = Array.from({ length: 17 }, (_, i) => `x${i}`)
    const wide = networkFromText(['softmax'], ` A B\n${names.map((name) => `${name} 1 0`).join('\n')}`)
    const wideData = {
      ...data,
      inputs: names.map((name) => ({ name, variable: name, kind: 'scale' as const, mean: 0, sd: 1 })),
      x: new Float64Array(data.rows * 17)
    }
    expect(() => analyse(shapley, { network: wide, data: wideData })).toThrow('this network has 17. Use permutation')
  })
})

/** Shapley values by definition: each variable's gain, averaged over every order in which variables may join. */
function byOrders(network: Network, row: Float64Array, background: Float64Array): Float64Array {
  const players = row.length
  const rows = background.length / players
  const outputs = network.layers[network.layers.length - 1].units.length
  const worth = (members: number[]) => {
    const mixed = background.map((value, k) => (members.includes(k % players) ? row[k % players] : value))
    const answers = predict(network, mixed, rows)
    return Array.from(
      { length: outputs },
      (_, c) => Array.from({ length: rows }, (_, r) => answers[r * outputs + c]).reduce((a, b) => a + b, 0) / rows
    )
  }
  const orders = permutations(Array.from({ length: players }, (_, i) => i))
  const values = new Float64Array(players * outputs)
  for (const order of orders) {
    order.forEach((player, position) => {
      const before = worth(order.slice(0, position))
      const after = worth(order.slice(0, position + 1))
      for (let c = 0; c < outputs; c++) values[player * outputs + c] += (after[c] - before[c]) / orders.length
    })
  }
  return values
}

function permutations(items: number[]): number[][] {
  if (items.length <= 1) return [items]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}
