import { describe, expect, test } from 'vitest'
import { analyse, analyseRuns, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { predictionSheet } from '../../../../src-main/core/analysis/performance/prediction-sheet.ts'
import { plainTable, tableNamed } from '../../../../src-main/core/analysis/tables.ts'
import { whatCanBeRead } from '../../../../src-main/core/run/readability.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { reference } from '../../../helpers/reference.ts'

describe('what can be read', () => {
  const readableOf = (hidden: 'tanh' | 'logistic' | 'relu', output: 'softmax' | 'linear') =>
    Object.fromEntries(
      whatCanBeRead(networkFromText([hidden, output], `  h\n a  1`, `  y z\n h  1 2`)).map(({ what, readable }) => [
        what,
        readable
      ])
    )

  test('tanh with softmax', () => {
    expect(readableOf('tanh', 'softmax')).toEqual({
      'products of weights along a path and their sums': 'yes',
      'totals Σ|w|': 'yes',
      'Σ+ and Σ− of input weights apart': 'no',
      'the sign of a single input weight': 'no',
      'a single output weight': 'no',
      'totals Σ|v| of output weights': 'no',
      'Σ+ and Σ− of output weights apart': 'no',
      'distances between variables as rows of weights': 'yes',
      'the number or place of a unit': 'no'
    })
  })

  test('ReLU with a linear output', () => {
    expect(readableOf('relu', 'linear')).toMatchObject({
      'totals Σ|w|': 'after rescaling',
      'Σ+ and Σ− of input weights apart': 'after rescaling',
      'the sign of a single input weight': 'yes',
      'a single output weight': 'after rescaling'
    })
  })

  test('as a table of words, the same for a batch', () => {
    const { network } = reference('wine_13-8-3_nnet')
    const { tables } = analyseRuns(methodNamed('readable'), [
      { network, data: null },
      { network, data: null }
    ])
    expect(tables).toHaveLength(1)
    expect(plainTable(tables[0]).values).toContainEqual([
      'Σ+ and Σ− of input weights apart',
      'no',
      'all weights of a logistic unit may change sign together'
    ])
  })

  test('without hidden units weights are coefficients', () => {
    const [weight] = whatCanBeRead(networkFromText(['linear'], `  y\n a  1`))
    expect(weight).toMatchObject({ what: 'a single weight', readable: 'yes' })
  })
})

describe('arithmetic of one prediction', () => {
  const { network, data } = reference('synthetic_14-8-3_sklearn')
  const sheet = predictionSheet(network, data.x.slice(0, 14))

  test('products and bias add up to the sums, and the last layer is the prediction', () => {
    for (const { units } of sheet.layers) {
      for (const { products, bias, sum } of units) expect(products.reduce((a, b) => a + b, bias)).toBeCloseTo(sum, 12)
    }
    // first row of the file, by scikit-learn
    const { first_20_predictions: predictions } = reference('synthetic_14-8-3_sklearn').json
    sheet.layers[1].units.forEach(({ activation }, c) => expect(activation).toBeCloseTo(predictions.rows[0][c], 12))
  })

  test('inputs stand in both units', () => {
    const { tables, notes } = analyse(methodNamed('prediction'), { network, data }, { row: 1 })
    const [original, mean, sd, standardised] = tableNamed(tables, 'inputs').values[0]
    expect((original - mean) / sd).toBeCloseTo(standardised, 12)
    expect(notes[0]).toMatch(/^Predicted: [ABC] \(\d+\.\d %\)\. Actual: [ABC]\.$/)
  })

  test('a row that was left out is named', () => {
    expect(() => analyse(methodNamed('prediction'), { network, data }, { row: 1001 })).toThrow(
      'Row 1001 is not among the rows'
    )
  })
})
