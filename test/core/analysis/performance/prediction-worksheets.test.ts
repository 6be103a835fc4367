import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse, methodNamed } from '../../../../src-main/core/analysis/catalogue.ts'
import { predictionOfRow } from '../../../../src-main/core/analysis/performance/prediction.ts'
import {
  predictionSheet,
  type PredictionSheet
} from '../../../../src-main/core/analysis/performance/prediction-sheet.ts'
import { predictionWorksheets } from '../../../../src-main/core/analysis/performance/prediction-worksheets.ts'
import type { Worksheet } from '../../../../src-main/core/analysis/performance/worksheet.ts'
import { encode } from '../../../../src-main/core/dataset/encode.ts'
import { unpackNetwork, parameterCount, shapeOf } from '../../../../src-main/core/run/parameters.ts'
import { predict } from '../../../../src-main/core/run/forward.ts'
import { datasetFromText } from '../../../helpers/dataset-from-text.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { lateOrNot } from '../../../helpers/performance-subjects.ts'
import { randomCases } from '../../../helpers/random-networks.ts'
import { reference, REFERENCES } from '../../../helpers/reference.ts'
import { rowNamed, Spreadsheet } from '../../../helpers/spreadsheet.ts'
import { settings } from '../../experiment/settings.ts'

const title = { network: 'run 1', row: 'row 1', actual: ['?'] }

/** What can be read off the sheet, in the order it stands there. */
function drawn({ rows }: Worksheet): string[] {
  return rows.map((cells) =>
    cells.map((cell) => (cell?.formula === undefined ? String(cell?.value ?? '') : `=${cell.formula}`)).join(' | ')
  )
}

test('all but the data and the weights is a formula', () => {
  const network = networkFromText(['tanh', 'softmax'], `   h\n a  2\n bias 1`, `   A B\n h  3 4`)
  const [sheet, original] = predictionWorksheets(predictionSheet(network, Float64Array.of(5)), title)
  expect(drawn(sheet)).toEqual([
    'Arithmetic of one prediction: run 1, row 1',
    'Change a value in a coloured cell: all that follows is calculated again.',
    'predicted | =INDEX(A26:A27,MATCH(MAX(B26:B27),B26:B27,0)) | in the data | ?',
    '',
    'Inputs: standardised = (original − mean) / sd',
    'input | original | mean | sd | standardised',
    'a | 5 | 0 | 1 | =(B7-C7)/D7',
    '',
    'Layer hidden: sum of value × weight and bias, then tanh',
    'from | value | weight to h |  | value × weight, h',
    'a | =E7 | 2 |  | =$B11*C11',
    'bias |  | 1 |  | =C12',
    'sum |  |  |  | =SUM(E11:E12)',
    'tanh |  |  |  | =TANH(E13)',
    '',
    'Layer output: sum of value × weight and bias, then softmax',
    'from | value | weight to A | weight to B |  | value × weight, A | value × weight, B',
    'h | =E14 | 3 | 4 |  | =$B18*C18 | =$B18*D18',
    'bias |  | 0 | 0 |  | =C19 | =D19',
    'sum |  |  |  |  | =SUM(F18:F19) | =SUM(G18:G19)',
    'e^(sum − largest) |  |  |  |  | =EXP(F20-MAX($F20:$G20)) | =EXP(G20-MAX($F20:$G20))',
    'softmax |  |  |  |  | =F21/SUM($F21:$G21) | =G21/SUM($F21:$G21)',
    '',
    'Prediction: the class with the highest probability',
    'class | probability',
    'A | =F22',
    'B | =G22'
  ])
  expect(drawn(original).slice(4)).toEqual([
    'a | =Prediction!B7 | =Prediction!C11/Prediction!$D7',
    'bias |  | =Prediction!C12-SUMPRODUCT(C5:C5,Prediction!$C7:$C7)',
    'sum |  | =SUMPRODUCT($B5:$B5,C5:C5)+C6',
    'sum on the sheet Prediction |  | =Prediction!E13',
    'difference |  | =C7-C8'
  ])
})

test.each(REFERENCES)('calculated by a spreadsheet it is the prediction of %s, on any row', (name) => {
  const { network, data } = reference(name)
  for (const row of [0, Math.floor(data.rows / 2), data.rows - 1]) {
    const { sheet } = predictionOfRow(network, data, row + 1)
    const worksheets = predictionWorksheets(sheet, title)
    expect(new Spreadsheet(worksheets).wrongValues(1e-12)).toEqual([])
    // What stands beside the formulas is the network's answer.
    const width = data.inputs.length
    const answers = predict(network, data.x.subarray(row * width, (row + 1) * width), 1)
    expect(outputsOf(sheet)).toEqual([...answers])
  }
})

test('original values are those of the file, without rounding errors', () => {
  const { network, data } = reference('iris_4-5-3_nnet')
  const { sheet, actual } = predictionOfRow(network, data, 150)
  // the last row of iris.csv
  expect(sheet.inputs.map(({ original }) => original)).toEqual([5.9, 3, 5.1, 1.8])
  expect(actual).toEqual(['virginica'])
})

test('whatever the network: several hidden layers, any activation, logistic outputs', () => {
  fc.assert(
    fc.property(randomCases(), fc.option(fc.constantFrom(0.5, 2)), ({ network, x }, cutOff) => {
      const inputs = network.layers[0].inputs.length
      const whole = cutOff === null ? network : { ...network, logisticCutOff: cutOff }
      const worksheets = predictionWorksheets(predictionSheet(whole, x.slice(0, inputs)), title)
      expect(new Spreadsheet(worksheets).wrongValues(1e-12)).toEqual([])
    }),
    { numRuns: 40 }
  )
})

test('a single logistic output is the probability of the second class', () => {
  const network = networkFromText(['tanh', 'logistic'], `   h\n a  1`, `   sick\n h  2`)
  const answer = predictionSheet(network, Float64Array.of(0.5)).answer
  // by hand: 1 / (1 + e^-(2·tanh 0.5))
  const sick = 1 / (1 + Math.exp(-2 * Math.tanh(0.5)))
  expect(answer).toEqual({
    task: 'classify',
    classes: [
      { label: 'no', probability: 1 - sick },
      { label: 'sick', probability: sick }
    ],
    predicted: 'sick'
  })
  const worksheets = predictionWorksheets(predictionSheet(network, Float64Array.of(-0.5)), title)
  expect(new Spreadsheet(worksheets).wrongValues(1e-12)).toEqual([])
  expect(new Spreadsheet(worksheets).at('Prediction', 3, 1)).toBe('no')
})

describe('what a person changes', () => {
  const table = datasetFromText(`
    age  colour  grade
     10  red     b
     20  blue    a
     30  red     b
     45  green   a`)
  const data = encode(
    table,
    settings({
      inputs: ['age', 'colour'],
      targets: ['grade'],
      split: { training: 100, validation: 0, test: 0, seed: 1 }
    })
  )
  const architecture = { hidden: [2], activation: 'tanh', output: 'softmax' } as const
  const shape = shapeOf(data, { ...architecture, hidden: [2] })
  // any weights do
  const weights = Float64Array.from({ length: parameterCount(shape) }, (_, k) => Math.sin(k + 1))
  const network = unpackNetwork(weights, shape, data, { ...architecture, hidden: [2] })
  const worksheetsOf = (row: number) => predictionWorksheets(predictionOfRow(network, data, row).sheet, title)

  test('another age and another colour give the prediction of the row that has them', () => {
    const worksheets = worksheetsOf(1)
    const [main] = worksheets
    const age = main.rows[rowNamed(main, 'age') - 1][1]!
    const colour = main.rows[rowNamed(main, 'colour') - 1][1]!
    expect([age, colour]).toEqual([
      { value: 10, look: 'input' },
      { value: 'red', look: 'input' }
    ])
    age.value = 45
    colour.value = 'green'
    const [other] = worksheetsOf(4)
    const spreadsheet = new Spreadsheet(worksheets)
    const first = rowNamed(main, 'class') + 1
    for (const row of [first, first + 1]) {
      expect(spreadsheet.at('Prediction', row, 1)).toBeCloseTo(Number(other.rows[row - 1][1]!.value), 12)
    }
    expect(spreadsheet.at('Prediction', 3, 1)).toBe(other.rows[2][1]!.value)
  })

  test('a colour the network does not know is none of its levels', () => {
    const worksheets = worksheetsOf(1)
    worksheets[0].rows[rowNamed(worksheets[0], 'colour') - 1][1]!.value = 'RED'
    const spreadsheet = new Spreadsheet(worksheets)
    for (const level of ['red', 'blue', 'green']) {
      expect(spreadsheet.at('Prediction', rowNamed(worksheets[0], `colour=${level}`), 1)).toBe(0)
    }
  })

  test('targets come in their own unit', () => {
    const { network: neuraldat, data: rows } = reference('neuraldat_3-5-1_nnet')
    const { sheet, actual } = predictionOfRow(neuraldat, rows, 7)
    const [main] = predictionWorksheets(sheet, { ...title, actual })
    const x1 = main.rows[rowNamed(main, 'X1') - 1][1]!
    const changed = (x1.value as number) + 1
    x1.value = changed
    const { mean, sd } = neuraldat.inputStandardisation[0]
    const z = rows.x.slice(6 * 3, 7 * 3).fill((changed - mean) / sd, 0, 1)
    const target = neuraldat.targetStandardisation![0]
    expect(new Spreadsheet([main]).at('Prediction', 3, 1)).toBeCloseTo(
      predict(neuraldat, z, 1)[0] * target.sd + target.mean,
      12
    )
    expect(main.rows[2].map((cell) => cell?.value)).toEqual([
      'predicted Y1',
      outputsInUnits(sheet),
      'in the data',
      actual[0]
    ])
  })
})

test('the bias is told among the parts of the sum', () => {
  const { says } = analyse(methodNamed('prediction'), lateOrNot(3), { row: 12 })
  // x = 2 and a bias of 0; the predicted class is that of the single output.
  expect(says[1]).toBe('The sum of late is +6.00; its largest parts are x (+6.00) and the bias (0.00).')
  const { network, data } = lateOrNot(-0.01)
  network.layers[0].bias[0] = -0.56
  const paid = analyse(methodNamed('prediction'), { network, data }, { row: 12 })
  expect(paid.says).toEqual([
    'Predicted: paid (64.1 %). Actual: late.',
    'The sum of late is −0.58; its largest parts are the bias (−0.56) and x (−0.02).'
  ])
})

test('a target that was learnt as it is stands beside its prediction', () => {
  const { network, data } = reference('neuraldat_3-5-1_nnet')
  const bare = { ...network, targetStandardisation: null }
  const { actual } = predictionOfRow(bare, { ...data, targetStandardisation: null }, 7)
  expect(actual).toEqual([data.y[6]])
  const { says } = analyse(methodNamed('prediction'), { network: bare, data: { ...data, targetStandardisation: null } })
  expect(says[0]).toMatch(/^Y1: predicted \S+, actual \S+\.$/)
})

test('without mean and sd there are only standardised values, and no second sheet', () => {
  const network = { ...networkFromText(['linear'], `   y\n a  2`), inputStandardisation: [] }
  const worksheets = predictionWorksheets(predictionSheet(network, Float64Array.of(1.5)), title)
  expect(worksheets.map(({ name }) => name)).toEqual(['Prediction'])
  expect(drawn(worksheets[0])[6]).toBe('a |  |  |  | 1.5')
  expect(new Spreadsheet(worksheets).at('Prediction', 3, 1)).toBe(3)
})

function outputsOf({ layers }: PredictionSheet): number[] {
  return layers[layers.length - 1].units.map(({ activation }) => activation)
}

function outputsInUnits({ answer }: PredictionSheet): number {
  if (answer.task !== 'regress') throw new Error('no regression')
  return answer.targets[0].value
}
