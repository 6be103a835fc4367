import { describe, expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { inputGroups } from '../../../../src-main/core/analysis/input-groups.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { listPaths, pathsFromTo, pathTotals } from '../../../../src-main/core/analysis/weights/path-list.ts'
import { pathSums } from '../../../../src-main/core/analysis/weights/path-sums.ts'
import { pathSays, pathsSay } from '../../../../src-main/core/analysis/weights/path-words.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { reference } from '../../../helpers/reference.ts'

const small = networkFromText(
  ['tanh', 'softmax'],
  `      n1    n7
   v4  -0.4   1.3
   v7   2     0.5`,
  `      A   B
   n1   1   3
   n7   4   0`
)

const deep = networkFromText(
  ['tanh', 'relu', 'linear'],
  `       n1   n2
   c=red   1    2
   c=blue -3    0
   x       0.5  1`,
  `       m1   m2
   n1      2   -1
   n2      1    3`,
  `       y
   m1     -1
   m2      0.5`
)

describe('paths through a network', () => {
  test('one a hidden unit, output weights centred', () => {
    // by hand: centred V is (-1, 1) and (2, -2)
    expect(listPaths(small, ['v4', null, 'A'])).toEqual({
      merged: false,
      paths: [
        { names: ['v4', 'n1', 'A'], weights: [-0.4, -1], product: 0.4 },
        { names: ['v4', 'n7', 'A'], weights: [1.3, 2], product: 2.6 }
      ]
    })
  })

  test('one a pair of units where there are two hidden layers; the levels of a variable are added up', () => {
    // by hand: red + blue is -2 into n1 and 2 into n2
    expect(listPaths(deep, ['c', null, null, 'y']).paths).toEqual([
      { names: ['c', 'n1', 'm1', 'y'], weights: [-2, 2, -1], product: 4 },
      { names: ['c', 'n1', 'm2', 'y'], weights: [-2, -1, 0.5], product: 1 },
      { names: ['c', 'n2', 'm1', 'y'], weights: [2, 1, -1], product: -2 },
      { names: ['c', 'n2', 'm2', 'y'], weights: [2, 3, 0.5], product: 3 }
    ])
    expect(pathsFromTo(deep)).toBe(4)
  })

  test('names leave out all other paths, and no name takes every one', () => {
    const names = (via: (string | null)[]) => listPaths(deep, via).paths.map(({ names: way }) => way.join(' '))
    expect(names(['c=red', null, 'm2', 'y'])).toEqual(['c=red n1 m2 y', 'c=red n2 m2 y'])
    expect(names([null, 'n2', 'm1', null])).toEqual(['c=red n2 m1 y', 'c=blue n2 m1 y', 'x n2 m1 y'])
  })

  test('they add up to the sums that are carried through the layers', () => {
    const { network } = reference('synthetic_14-8-3_sklearn')
    for (const one of [network, deep]) {
      const groups = inputGroups(one, false)
      const sums = pathSums(one, groups)
      const outputs = one.layers.at(-1)!.units
      groups.names.forEach((name, g) =>
        outputs.forEach((output, c) => {
          const between = one.layers.slice(1).map(() => null)
          const { positive, negative } = pathTotals(listPaths(one, [name, ...between, output]).paths)
          expect(positive).toBeCloseTo(sums.positive[g * outputs.length + c], 12)
          expect(negative).toBeCloseTo(sums.negative[g * outputs.length + c], 12)
        })
      )
    }
  })

  test('too many are taken together behind the first layer', () => {
    const rows = (count: number, columns: number, letter: string) =>
      [
        Array.from({ length: columns }, (_, c) => `${letter}${c}`).join(' '),
        ...Array.from({ length: count }, (_, r) => `i${r} ${Array.from({ length: columns }, () => 0.5).join(' ')}`)
      ].join('\n')
    const wide = networkFromText(['tanh', 'tanh', 'linear'], rows(2, 150, 'a'), rows(150, 150, 'b'), rows(150, 1, 'y'))
    const { paths, merged } = listPaths(wide, ['i0', null, null, 'y0'])
    expect(merged).toBe(true)
    // by hand: 0.5 on to each of 150 units and 0.5 from there
    expect([paths.length, paths[0].names, paths[0].weights]).toEqual([150, ['i0', 'a0', 'y0'], [0.5, 37.5]])
  })

  test('a name that is not there is told, with those that are', () => {
    expect(() => listPaths(small, ['v4', null, 'C'])).toThrow('There is no output "C" in this network. It has A, B.')
    expect(() => listPaths(small, ['v4', 'n2', 'A'])).toThrow('There is no unit "n2" in this network. It has n1, n7.')
    expect(() => listPaths(small, ['v5', null, 'A'])).toThrow('There is no variable "v5"')
  })
})

test('totals: what speaks for, against, and how much of it cancels', () => {
  // by hand: 4 and -1 of 5 in all
  expect(pathTotals([{ product: 3 }, { product: -1 }, { product: 1 }])).toEqual({
    positive: 4,
    negative: 1,
    net: 3,
    cancellation: 0.4
  })
  expect(pathTotals([{ product: 0 }]).cancellation).toBeNaN()
})

describe('in words', () => {
  const path = (product: number, weights: number[] = [product, 1]) => ({ names: ['v4', 'n7', '2'], weights, product })
  const words = { classes: true, centred: false }

  test('a negative output weight turns a positive weight around and takes back what others add', () => {
    const turned = path(-4.3, [3.1, -1.4])
    // 4.3 of 8.6 is a half
    expect(pathSays(turned, [turned, path(8.6)], words)).toBe(
      'n7’s negative output weight turns v4’s positive weight into −4.30 for class 2: it takes back 50 % of the +8.60 that the other paths add.'
    )
  })

  test('one of the larger side is a share of it', () => {
    const passed = path(-2, [-1, 2])
    expect(pathSays(passed, [passed, path(-6), path(1)], { ...words, centred: true })).toBe(
      'n7’s positive centred output weight passes v4’s negative weight on as −2.00 for class 2: it makes 25 % of the −8.00 by which the paths speak against class 2.'
    )
  })

  test('through several layers the negative weights are counted', () => {
    const { paths } = listPaths(deep, ['c', null, null, 'y'])
    expect(pathSays(paths[2], paths, { classes: false, centred: false })).toBe(
      '1 of the 3 weights along c → n2 → m1 → y is negative, which makes −2.00 for y: it takes back 25 % of the +8.00 that the other paths add.'
    )
  })

  test('a weight of 0 passes nothing on', () => {
    expect(pathSays(path(0, [0, 3]), [path(0, [0, 3])], words)).toBe(
      'Nothing passes along v4 → n7 → 2: one of its weights is 0.'
    )
  })

  test('all paths together', () => {
    expect(pathsSay([path(3), path(1), path(-1)], words)).toBe(
      'Of 3 paths from v4, 2 are for class 2 (+4.00) and 1 against (−1.00): 25 % is taken back, net +3.00, κ 0.40.'
    )
    expect(pathsSay([path(-3), path(-1)], words)).toBe(
      'All 2 paths from v4 are against class 2: −4.00, nothing is taken back.'
    )
    expect(pathsSay([path(0)], words)).toBe('No path with a weight leads from v4 to class 2, so κ has no value.')
  })
})

test('as a method: a row a path, the totals, and both sentences', () => {
  const { tables, notes } = analyse(methodNamed('paths'), { network: small, data: null }, { input: 'v7', output: 'B' })
  // by hand: 2 · 1 and 0.5 · (-2)
  expect(tableNamed(tables, 'paths')).toMatchObject({
    rows: ['n1', 'n7'],
    columns: ['weight', 'onward', 'product'],
    values: [
      [2, 1, 2],
      [0.5, -2, -1]
    ]
  })
  const [positive, negative, net, cancellation] = tableNamed(tables, 'totals').values[0]
  expect([positive, negative, net]).toEqual([2, 1, 1])
  expect(cancellation).toBeCloseTo(2 / 3, 12)
  expect(notes).toEqual([
    'Of 2 paths from v7, 1 is for B (+2.00) and 1 against (−1.00): 50 % is taken back, net +1.00, κ 0.67.',
    'n1’s positive centred output weight passes v7’s positive weight on as +2.00 for B: it makes 100 % of the +2.00 by which the paths speak for B.'
  ])
})
