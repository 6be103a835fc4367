import type { SheetAnswer, SheetInput, SheetLayer, PredictionSheet } from './prediction-sheet.ts'
import { originalUnitsWorksheet } from './original-units-worksheet.ts'
import { address, columnName, heads, range, WorksheetRows, type Cell, type Worksheet } from './worksheet.ts'

/** What the head of the sheet says. */
export interface PredictionTitle {
  /** `run 12 of wine 13-8-3` */
  network: string
  /** `row 5 of wine.csv` */
  row: string
  /** What the data says: the class, or the number of each target. */
  actual: (string | number)[]
}

/**
 * The arithmetic of one prediction as worksheets in which all but the data and the weights is a formula: change an input and
 * watch the answer. The second sheet, where mean and sd are known, is the first layer for inputs in their own units.
 *
 * @example predictionWorksheets(predictionSheet(network, x, data.inputs), { network: 'run 12', row: 'row 5', actual: ['A'] })
 */
export function predictionWorksheets(sheet: PredictionSheet, title: PredictionTitle): Worksheet[] {
  const rows = new WorksheetRows()
  const head = addHead(rows, sheet.answer, title)
  const inputs = addInputs(rows, sheet.inputs)
  let entering = inputs.entering
  const layers = sheet.layers.map((layer) => {
    const block = addLayer(rows, layer, entering, sheet.logisticCutOff)
    entering = block.activations
    return block
  })
  const answer = addAnswer(rows, sheet, entering)
  // The answer is known at the end, but stands at the top, where an input is changed.
  answer.forEach((cell, k) => (rows.rows[head.first - 1 + k][1] = { ...cell, look: 'result' }))

  const widest = Math.max(...sheet.layers.map(({ units }) => units.length))
  const main: Worksheet = {
    name: 'Prediction',
    widths: [24, 16, ...Array.from({ length: Math.max(4, widest * 2 + 1) }, () => 13)],
    frozenRows: head.last,
    rows: rows.rows
  }
  const known = sheet.inputs.every(({ sd }) => Number.isFinite(sd))
  return known ? [main, originalUnitsWorksheet(sheet, main.name, { firstInput: inputs.first, ...layers[0] })] : [main]
}

function addHead(rows: WorksheetRows, answer: SheetAnswer, { network, row, actual }: PredictionTitle) {
  rows.add({ value: `Arithmetic of one prediction: ${network}, ${row}`, look: 'title' })
  rows.add({ value: 'Change a value in a coloured cell: all that follows is calculated again.', look: 'note' })
  const predicted = answer.task === 'classify' ? ['predicted'] : answer.targets.map(({ name }) => `predicted ${name}`)
  const first = rows.next
  predicted.forEach((label, k) => rows.add({ value: label, look: 'head' }, null, 'in the data', actual[k] ?? null))
  const last = rows.rows.length
  return { first, last }
}

/** Levels to choose first, then one row for each input of the network; `entering` are the cells of the standardised values. */
function addInputs(rows: WorksheetRows, inputs: readonly SheetInput[]): { first: number; entering: string[] } {
  const choices = addLevels(rows, inputs)
  rows.add()
  rows.add({ value: 'Inputs: standardised = (original − mean) / sd', look: 'title' })
  rows.add(...heads('input', 'original', 'mean', 'sd', 'standardised', ...(choices.size > 0 ? ['level'] : [])))
  const first = rows.next
  for (const { name, variable, level, original, mean, sd, standardised } of inputs) {
    const row = rows.next
    if (!Number.isFinite(sd)) {
      rows.add(name, null, null, null, { value: standardised, look: 'input' })
      continue
    }
    const formula = `(B${row}-C${row})/D${row}`
    const choice = level === null ? undefined : choices.get(variable)
    rows.add(
      name,
      choice === undefined
        ? { value: original, look: 'input' }
        : { value: original, formula: `IF(EXACT(${choice},F${row}),1,0)` },
      mean,
      sd,
      { value: standardised, formula },
      ...(level === null ? [] : [level])
    )
  }
  return { first, entering: inputs.map((_, i) => `E${first + i}`) }
}

/** One cell for each nominal variable, where its level is typed. @returns the cell of each variable, `$B$7` */
function addLevels(rows: WorksheetRows, inputs: readonly SheetInput[]): Map<string, string> {
  const variables = [...new Set(inputs.filter(({ level }) => level !== null).map(({ variable }) => variable))]
  const cells = new Map<string, string>()
  if (variables.length === 0) return cells
  rows.add()
  rows.add({ value: 'Levels: as written in the column "level" below', look: 'title' })
  for (const variable of variables) {
    const chosen = inputs.find((input) => input.variable === variable && input.level !== null && input.original === 1)
    cells.set(variable, `$B$${rows.add(variable, { value: chosen?.level ?? '(none)', look: 'input' })}`)
  }
  return cells
}

interface LayerBlock {
  /** Row of the first weight, and of the bias below the last. */
  first: number
  bias: number
  /** Cells of the sums and of what the units give on. */
  sums: string[]
  activations: string[]
}

/** Weights on the left, value × weight on the right; below them sum and activation. */
function addLayer(
  rows: WorksheetRows,
  { name, activation, from, values, units }: SheetLayer,
  entering: readonly string[],
  cutOff: number | undefined
): LayerBlock {
  // A and B hold name and value, then come the weights; one column is left free.
  const right = 3 + units.length
  const columns = units.map((_, u) => columnName(right + u))
  rows.add()
  rows.add({ value: `Layer ${name}: sum of value × weight and bias, then ${activation}`, look: 'title' })
  rows.add(
    ...heads('from', 'value', ...units.map((unit) => `weight to ${unit.name}`)),
    null,
    ...heads(...units.map((unit) => `value × weight, ${unit.name}`))
  )
  const first = rows.next
  const bias = first + from.length
  from.forEach((source, i) => {
    const row = first + i
    const product = (u: number): Cell => ({
      value: units[u].products[i],
      formula: `$B${row}*${address(2 + u, row)}`
    })
    rows.add(
      source,
      { value: values[i], formula: entering[i] },
      ...units.map(({ weights }) => weights[i]),
      null,
      ...units.map((_, u) => product(u))
    )
  })
  rows.add(
    'bias',
    null,
    ...units.map((unit) => unit.bias),
    null,
    ...units.map((unit, u) => ({ value: unit.bias, formula: address(2 + u, bias) }))
  )
  const below = (label: string, cell: (u: number) => Cell) => {
    const before = Array.from({ length: right - 1 }, () => null)
    return rows.add(label, ...before, ...units.map((_, u) => cell(u)))
  }
  const sum = below('sum', (u) => ({
    value: units[u].sum,
    formula: `SUM(${range(columns[u], first, columns[u], bias)})`
  }))
  let last = sum
  if (activation === 'softmax') {
    const largest = Math.max(...units.map((unit) => unit.sum))
    const all = range(`$${columns[0]}`, sum, `$${columns[columns.length - 1]}`, sum)
    // The largest is taken off first, so that EXP cannot overflow.
    last = below('e^(sum − largest)', (u) => ({
      value: Math.exp(units[u].sum - largest),
      formula: `EXP(${columns[u]}${sum}-MAX(${all}))`
    }))
  }
  const result = below(activation, (u) => ({
    value: units[u].activation,
    formula:
      activation === 'softmax'
        ? `${columns[u]}${last}/SUM(${range(`$${columns[0]}`, last, `$${columns[columns.length - 1]}`, last)})`
        : activationFormula(activation, `${columns[u]}${sum}`, cutOff)
  }))
  return {
    first,
    bias,
    sums: columns.map((column) => `${column}${sum}`),
    activations: columns.map((column) => `${column}${result}`)
  }
}

function activationFormula(
  activation: Exclude<SheetLayer['activation'], 'softmax'>,
  sum: string,
  cutOff: number | undefined
): string {
  switch (activation) {
    case 'tanh':
      return `TANH(${sum})`
    case 'logistic':
      // EXP overflows above 709 in a spreadsheet; at 700 the logistic is 0 to 304 digits.
      return cutOff === undefined
        ? `1/(1+EXP(-MAX(${sum},-700)))`
        : `IF(${sum}<-${cutOff},0,IF(${sum}>${cutOff},1,1/(1+EXP(-${sum}))))`
    case 'relu':
      return `MAX(0,${sum})`
    case 'linear':
      return sum
  }
}

/** Classes with their probabilities, or targets in their own units. @returns the cells that repeat the answer at the top */
function addAnswer(rows: WorksheetRows, { answer, layers }: PredictionSheet, outputs: readonly string[]): Cell[] {
  rows.add()
  if (answer.task === 'regress') {
    rows.add({ value: 'Prediction: value = output × sd + mean', look: 'title' })
    rows.add(...heads('target', 'value', 'mean', 'sd', 'output'))
    return answer.targets.map(({ name, output, mean, sd, value }, k): Cell => {
      const row = rows.next
      rows.add(name, { value, formula: `E${row}*D${row}+C${row}`, look: 'result' }, mean, sd, {
        value: output,
        formula: outputs[k]
      })
      return { value, formula: `B${row}` }
    })
  }
  rows.add({ value: 'Prediction: the class with the highest probability', look: 'title' })
  rows.add(...heads('class', 'probability'))
  const first = rows.next
  const softmax = layers[layers.length - 1].activation === 'softmax'
  const total = outputs.join('+')
  answer.classes.forEach(({ label, probability }, k) => {
    const formula =
      outputs.length === 1
        ? // A single logistic output is the probability of the second class.
          k === 0
          ? `1-${outputs[0]}`
          : outputs[0]
        : softmax
          ? outputs[k]
          : `IF(${total}=0,1/${outputs.length},${outputs[k]}/(${total}))`
    rows.add(label, { value: probability, formula, look: 'result' })
  })
  const last = rows.rows.length
  const probabilities = range('B', first, 'B', last)
  return [
    {
      value: answer.predicted,
      formula: `INDEX(${range('A', first, 'A', last)},MATCH(MAX(${probabilities}),${probabilities},0))`
    }
  ]
}
