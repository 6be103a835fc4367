import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { canonical } from '../../../../src-main/core/run/canonical.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { expectNear } from '../../../helpers/near.ts'
import { randomCases } from '../../../helpers/random-networks.ts'
import { fixture, reference } from '../../../helpers/reference.ts'

const pathSigns = methodNamed('path-signs')
const tablesOf = (network: Parameters<typeof canonical>[0]) => analyse(pathSigns, { network, data: null }).tables

describe('a unit whose output weights are all negative', () => {
  const network = networkFromText(
    ['tanh', 'linear'],
    `      h1   h2
     a     4    1
     b     0    0`,
    `      y
     h1   -2
     h2    3`
  )
  const tables = tablesOf(network)

  // by hand: paths of a: 4·-2 = -8 and 1·3 = 3
  test('turns a large input weight into a contribution against', () => {
    expect(tableNamed(tables, 'positive').values[0]).toEqual([3])
    expect(tableNamed(tables, 'negative').values[0]).toEqual([8])
    expect(tableNamed(tables, 'net').values[0]).toEqual([-5])
    expect(tableNamed(tables, 'cancellation').values[0]).toEqual([1 - 5 / 11])
    expect(tableNamed(tables, 'score').values).toEqual([[5], [0]])
  })

  test('a variable without weights has nothing to cancel, and the note says so', () => {
    expect(tableNamed(tables, 'cancellation').values[1]).toEqual([NaN])
    expect(analyse(pathSigns, { network, data: null }).notes).toContain(
      'No path with a weight leads from b to some output, so there is nothing to cancel and no κ.'
    )
  })
})

test('says it with the names of variables and classes', () => {
  const network = networkFromText(
    ['tanh', 'softmax'],
    `     h1  h2
     v4   3   1
     v7   0   2`,
    `      A   B   C
     h1   2  -2   0
     h2   1  -4   3`
  )
  // by hand: v4 into A 3·2 + 1·1 = 7, B -6 - 4 = -10, C 0 + 3; v7 into A 2, B -8, C 6
  expect(analyse(pathSigns, { network, data: null }).notes).toEqual([
    'v4 speaks for A (+7.00) and against B (−10.00); almost nothing is undone (κ 0.00).',
    'v7 speaks against B (−8.00) and for C (+6.00); almost nothing is undone (κ 0.00).'
  ])
})

test('over runs, a direction is claimed only where it holds', () => {
  const run = (w: number) => ({
    network: networkFromText(['tanh', 'linear'], `   h\n steady  2\n jumpy ${w}`, `   y\n h  1`),
    data: null
  })
  const few = analyseRuns(pathSigns, [run(-3), run(-1), run(1), run(4)]).notes
  expect(few).toContain('steady raises y (+2.00); almost nothing is undone (κ 0.00).')
  expect(few).toContain('jumpy has no direction that holds over the runs: its signs differ.')
  const many = analyseRuns(
    pathSigns,
    Array.from({ length: 20 }, (_, k) => run(k % 2 === 0 ? -3 : 4))
  ).notes
  expect(many).toContain('steady raises y (+2.00, 5–95 % of runs +2.00 to +2.00); almost nothing is undone (κ 0.00).')
  expect(many).toContain('jumpy has no direction that holds over the runs: its intervals include 0.')
})

test('shares of positive path weight are those of numpy', () => {
  const { network } = reference('neuraldat_3-5-1_nnet')
  const { paths_by_magnitude_positive_in_by_out: expected } = fixture<{
    weight_measures: { sign_shares: { paths_by_magnitude_positive_in_by_out: number[][] } }
  }>('expected/neuraldat_3-5-1_nnet.derived.json').weight_measures.sign_shares
  const tables = tablesOf(network)
  const [positive, negative] = ['positive', 'negative'].map((name) => tableNamed(tables, name).values.flat())
  expectNear(
    positive.map((value, i) => value / (value + negative[i])),
    expected.flat()
  )
})

describe('whatever the network', () => {
  test('T⁺ − T⁻ = N = centred connection weights', () => {
    fc.assert(
      fc.property(randomCases(), ({ network }) => {
        const tables = tablesOf(network)
        const [positive, negative, net] = ['positive', 'negative', 'net'].map((name) =>
          tableNamed(tables, name).values.flat()
        )
        const olden = analyse(methodNamed('olden'), { network, data: null }).tables
        expectNear(net, tableNamed(olden, 'centred').values.flat(), 1e-10)
        expectNear(
          positive.map((value, i) => value - negative[i]),
          net,
          1e-12
        )
        expectNear(
          tableNamed(tables, 'raw-net').values.flat(),
          tableNamed(olden, 'connection-weights').values.flat(),
          1e-12
        )
      })
    )
  })

  test('flipping, scaling and reordering units changes nothing', () => {
    fc.assert(
      fc.property(randomCases(), ({ network }) => {
        const before = tablesOf(network)
        const after = tablesOf(canonical(network).network)
        for (const name of ['positive', 'negative', 'net', 'score']) {
          expectNear(tableNamed(after, name).values.flat(), tableNamed(before, name).values.flat(), 1e-8)
        }
      })
    )
  })
})
