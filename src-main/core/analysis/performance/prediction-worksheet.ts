import type { Activation } from '../../run/network.ts'
import type { PredictionSheet } from './prediction.ts'

/** A cell: text, a number, or a formula that starts with `=`. */
export type Cell = string | number

/**
 * The arithmetic of one prediction as a worksheet whose sums, activations and probabilities are formulas: change an input
 * and watch the answer. Formulas are those that Excel and LibreOffice share.
 *
 * @returns rows of cells, from A1 on
 * @example predictionWorksheet(predictionSheet(network, x))[2] // ['v1', 5.1, 5.8, 0.83, '=(B3-C3)/D3']
 */
export function predictionWorksheet({ inputs, layers }: PredictionSheet): Cell[][] {
  const known = inputs.every(({ sd }) => Number.isFinite(sd))
  const rows: Cell[][] = [
    ['Inputs'],
    ['input', 'original', 'mean', 'sd', 'standardised'],
    ...inputs.map(({ name, original, mean, sd, standardised }, i): Cell[] =>
      known ? [name, original, mean, sd, `=(B${i + 3}-C${i + 3})/D${i + 3}`] : [name, '', '', '', standardised]
    )
  ]
  // Where the values that enter the next layer stand.
  let entering = inputs.map((_, i) => `E${i + 3}`)
  for (const { name, activation, from, units } of layers) {
    rows.push([], [`Layer ${name}: ${activation}`], ['from', 'value', ...units.map((unit) => `weight to ${unit.name}`)])
    const first = rows.length + 1
    from.forEach((source, i) => rows.push([source, `=${entering[i]}`, ...units.map(({ weights }) => weights[i])]))
    const last = rows.length
    rows.push(['bias', '', ...units.map(({ bias }) => bias)])
    const columns = units.map((_, u) => columnName(u + 2))
    rows.push([
      'sum',
      '',
      ...columns.map(
        (column) => `=SUMPRODUCT($B${first}:$B${last},${column}${first}:${column}${last})+${column}${last + 1}`
      )
    ])
    const sums = rows.length
    rows.push(['activation', '', ...columns.map((column) => activationFormula(activation, column, sums, columns))])
    entering = columns.map((column) => `${column}${sums + 1}`)
  }
  return rows
}

function activationFormula(activation: Activation, column: string, row: number, columns: string[]): string {
  const cell = `${column}${row}`
  switch (activation) {
    case 'tanh':
      return `=TANH(${cell})`
    case 'logistic':
      return `=1/(1+EXP(-${cell}))`
    case 'relu':
      return `=MAX(0,${cell})`
    case 'linear':
      return `=${cell}`
    case 'softmax': {
      const all = `$${columns[0]}${row}:$${columns[columns.length - 1]}${row}`
      // Without an array formula: Σ exp(u) by SUMPRODUCT, the largest taken off first.
      return `=EXP(${cell}-MAX(${all}))/SUMPRODUCT(EXP(${all}-MAX(${all})))`
    }
  }
}

/** 0 is A, 26 is AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}
