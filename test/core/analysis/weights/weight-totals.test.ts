import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { expectNear } from '../../../helpers/near.ts'
import { fixture, reference } from '../../../helpers/reference.ts'

const network = networkFromText(
  ['tanh', 'softmax'],
  `              h1    h2
   age           2    -1
   colour=red    1     3
   colour=blue  -1  -0.5
   bias          9     9`,
  `              A     B
   h1         -4     0
   h2          1     2`
)

describe('weight totals', () => {
  const { tables } = analyse(methodNamed('weight-totals'), { network, data: null })

  // all by hand: positive, negative, absolute; biases left out
  test('leaving each input; the levels of a variable are added up weight by weight first', () => {
    expect(tableNamed(tables, 'per-input')).toMatchObject({
      rows: ['age', 'colour'],
      columns: ['positive', 'negative', 'absolute'],
      values: [
        [2, -1, 3],
        [2.5, 0, 2.5]
      ]
    })
  })

  test('with units, every level is a row', () => {
    const apart = analyse(methodNamed('weight-totals'), { network, data: null }, { units: true }).tables
    expect(tableNamed(apart, 'per-input')).toMatchObject({
      rows: ['age', 'colour=red', 'colour=blue'],
      values: [
        [2, -1, 3],
        [4, 0, 4],
        [0, -1.5, 1.5]
      ]
    })
  })

  test('entering each unit and each output', () => {
    expect(tableNamed(tables, 'per-unit')).toMatchObject({
      rows: ['h1', 'h2'],
      values: [
        [3, -1, 4],
        [3, -1.5, 4.5]
      ]
    })
    expect(tableNamed(tables, 'per-output')).toMatchObject({
      rows: ['A', 'B'],
      values: [
        [1, -4, 5],
        [2, 0, 2]
      ]
    })
  })

  test('names the largest totals, and says that levels may cancel', () => {
    const { notes } = analyse(methodNamed('weight-totals'), { network, data: null })
    expect(notes[0]).toBe(
      'The largest totals Σ|w| leave age (3.00) and colour (2.50). What the outputs make of them, the signs along paths tell.'
    )
    expect(notes[1]).toMatch(/^colour is the sum over its levels/)
  })

  test('in canonical form the same totals Σ|w| of a tanh network leave the inputs', () => {
    const canonical = analyse(methodNamed('weight-totals'), { network, data: null }, { form: 'canonical' }).tables
    const absolute = tableNamed(canonical, 'per-input').values.map(([, , total]) => total)
    expect(absolute).toEqual([3, 2.5])
  })

  test('units of several hidden layers are told apart by their layer', () => {
    const deep = networkFromText(['tanh', 'tanh', 'linear'], `  h1\n a  1`, `   h1\n h1  -2`, `   y\n h1  3`)
    expect(
      tableNamed(analyse(methodNamed('weight-totals'), { network: deep, data: null }).tables, 'per-unit')
    ).toMatchObject({
      rows: ['hidden 1: h1', 'hidden 2: h1'],
      values: [
        [1, 0, 1],
        [0, -2, 2]
      ]
    })
  })
})

describe('sign counts', () => {
  test('every connection counts once; a size up to the tolerance has no sign', () => {
    const { tables } = analyse(methodNamed('sign-counts'), { network, data: null }, { tolerance: 0.5 })
    expect(tableNamed(tables, 'per-input').values).toEqual([
      [1, 1, 0],
      [2, 1, 1]
    ])
    expect(tableNamed(tables, 'per-output').values).toEqual([
      [1, 1, 0],
      [1, 0, 1]
    ])
  })

  // shares by numpy, test/fixtures/expected
  test('shares of signs of the wine network', () => {
    const { network: wine } = reference('wine_13-8-3_nnet')
    const shares = fixture<{
      weight_measures: { sign_shares: Record<string, { positive: number[]; negative: number[] }> }
    }>('expected/wine_13-8-3_nnet.derived.json').weight_measures.sign_shares
    const { tables } = analyse(methodNamed('sign-counts'), { network: wine, data: null })
    const share = (name: string, column: number, of: number) =>
      tableNamed(tables, name).values.map((row) => row[column] / of)
    expectNear(share('per-input', 0, 8), shares.per_input_over_hidden_units.positive)
    expectNear(share('per-input', 1, 8), shares.per_input_over_hidden_units.negative)
    expectNear(share('per-unit', 0, 13), shares.per_hidden_unit_over_inputs.positive)
    expectNear(share('per-output', 1, 8), shares.per_output_over_hidden_units.negative)
  })

  test('over runs the counts are added up', () => {
    const runs = [network, network, network].map((run) => ({ network: run, data: null }))
    const { tables, notes } = analyseRuns(methodNamed('sign-counts'), runs)
    expect(tables.map(({ name }) => name)).toEqual(['per-input', 'per-unit', 'per-output'])
    expect(tableNamed(tables, 'per-input').values).toEqual([
      [3, 3, 0],
      [6, 6, 0]
    ])
    expect(notes[0]).toBe('Of 18 weights into the first layer over 3 runs, 9 are positive and 9 negative (50 %).')
  })
})
