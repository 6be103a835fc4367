import { expect, test } from 'vitest'
import { predictionSheet } from '../../../../src-main/core/analysis/performance/prediction.ts'
import { predictionWorksheet, type Cell } from '../../../../src-main/core/analysis/performance/prediction-worksheet.ts'
import { networkFromText } from '../../../helpers/networks.ts'
import { reference, REFERENCES } from '../../../helpers/reference.ts'

test('sums and activations are formulas', () => {
  const network = networkFromText(['tanh', 'softmax'], `   h\n a  2\n bias 1`, `   A B\n h  3 4`)
  expect(predictionWorksheet(predictionSheet(network, Float64Array.of(5)))).toEqual([
    ['Inputs'],
    ['input', 'original', 'mean', 'sd', 'standardised'],
    ['a', 5, 0, 1, '=(B3-C3)/D3'],
    [],
    ['Layer hidden: tanh'],
    ['from', 'value', 'weight to h'],
    ['a', '=E3', 2],
    ['bias', '', 1],
    ['sum', '', '=SUMPRODUCT($B7:$B7,C7:C7)+C8'],
    ['activation', '', '=TANH(C9)'],
    [],
    ['Layer output: softmax'],
    ['from', 'value', 'weight to A', 'weight to B'],
    ['h', '=C10', 3, 4],
    ['bias', '', 0, 0],
    ['sum', '', '=SUMPRODUCT($B14:$B14,C14:C14)+C15', '=SUMPRODUCT($B14:$B14,D14:D14)+D15'],
    [
      'activation',
      '',
      '=EXP(C16-MAX($C16:$D16))/SUMPRODUCT(EXP($C16:$D16-MAX($C16:$D16)))',
      '=EXP(D16-MAX($C16:$D16))/SUMPRODUCT(EXP($C16:$D16-MAX($C16:$D16)))'
    ]
  ])
})

test.each(REFERENCES)('calculated like a spreadsheet it gives the prediction of %s', (name) => {
  const { network, data } = reference(name)
  const sheet = predictionSheet(network, data.x.slice(0, data.inputs.length))
  const cells = predictionWorksheet(sheet)
  const answers = sheet.layers[sheet.layers.length - 1].units.map(({ activation }) => activation)
  answers.forEach((answer, c) => expect(calculate(cells, cells.length, c + 2)).toBeCloseTo(answer, 10))
})

/** The value of a cell, by a spreadsheet program of three functions. Rows count from 1, columns from 0. */
function calculate(cells: Cell[][], row: number, column: number): number {
  const cell = cells[row - 1][column]
  if (typeof cell === 'number') return cell
  const at = (name: string) => {
    const [, letters, digits] = /^\$?([A-Z]+)(\d+)$/.exec(name) ?? []
    return calculate(cells, Number(digits), letters.charCodeAt(0) - 65)
  }
  const range = (text: string) => {
    const [, from, top, to, bottom] = /^\$?([A-Z])(\d+):\$?([A-Z])(\d+)$/.exec(text) ?? []
    const names: string[] = []
    for (let r = Number(top); r <= Number(bottom); r++) {
      for (let c = from.charCodeAt(0); c <= to.charCodeAt(0); c++) names.push(`${String.fromCharCode(c)}${r}`)
    }
    return names.map(at)
  }
  const formula = cell.slice(1)
  const product = /^SUMPRODUCT\((.+?),(.+?)\)\+(.+)$/.exec(formula)
  if (product) return range(product[1]).reduce((sum, value, k) => sum + value * range(product[2])[k], at(product[3]))
  const softmax = /^EXP\((\w+)-MAX\((.+?)\)\)/.exec(formula)
  if (softmax) return Math.exp(at(softmax[1])) / range(softmax[2]).reduce((sum, value) => sum + Math.exp(value), 0)
  const standardised = /^\((\w+)-(\w+)\)\/(\w+)$/.exec(formula)
  if (standardised) return (at(standardised[1]) - at(standardised[2])) / at(standardised[3])
  const logistic = /^1\/\(1\+EXP\(-(\w+)\)\)$/.exec(formula)
  if (logistic) return 1 / (1 + Math.exp(-at(logistic[1])))
  const tanh = /^TANH\((\w+)\)$/.exec(formula)
  return tanh ? Math.tanh(at(tanh[1])) : at(formula)
}
