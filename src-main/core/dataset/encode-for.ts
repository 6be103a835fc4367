import type { InputStandardisation, Network } from '../run/network.ts'
import { UserError } from '../user-error.ts'
import type { Column, Dataset, NominalColumn, ScaleColumn } from './dataset.ts'
import { PARTITIONS, type EncodedData, type EncodedInput, type Standardisation } from './encoded-data.ts'
import { meanAndSd } from './moments.ts'

/**
 * Rows of a dataset as a network trained elsewhere sees them: its own standardisation, its own order of inputs and
 * classes. Which of the rows it was trained on is not known (`trainingRows`), so all of them are `test` rows. Rows with a
 * missing value are left out.
 *
 * @throws UserError when an input, a target or a class of the network is not in the data, an input cannot be standardised, or
 *   no row is complete
 */
export function encodeForNetwork(dataset: Dataset, network: Network, targets: string[]): EncodedData {
  const inputs = encodedInputs(dataset, network)
  const valuesOf = inputs.map((input) => inputValues(columnNamed(dataset, input.variable), input))
  const target = encodeTarget(dataset, network, targets)

  const missingAt = (row: number) => [
    ...inputs.filter((_, index) => Number.isNaN(valuesOf[index](row))).map((input) => input.variable),
    ...(target.isMissing(row) ? targets : [])
  ]
  const kept: number[] = []
  const byColumn: Record<string, number> = {}
  for (let row = 0; row < dataset.rows; row++) {
    const missing = new Set(missingAt(row))
    if (missing.size === 0) kept.push(row)
    for (const name of missing) byColumn[name] = (byColumn[name] ?? 0) + 1
  }
  if (kept.length === 0) {
    const [emptiest] = Object.keys(byColumn).sort((a, b) => byColumn[b] - byColumn[a])
    throw new UserError(
      `No row of the data has a value for everything the network needs; most are missing in ${emptiest}. Look how it was read.`
    )
  }

  const outputs = target.outputs.length
  const x = new Float64Array(kept.length * inputs.length)
  const y = new Float64Array(kept.length * outputs)
  kept.forEach((row, at) => {
    valuesOf.forEach((value, index) => (x[at * inputs.length + index] = value(row)))
    target.write(row, y.subarray(at * outputs, (at + 1) * outputs))
  })
  return {
    rows: kept.length,
    inputs,
    outputs: target.outputs,
    x,
    y,
    labels: target.labels === null ? null : Int32Array.from(kept, (row) => target.labels![row]),
    partition: new Uint8Array(kept.length).fill(PARTITIONS.indexOf('test')),
    trainingRows: 'unknown',
    sourceRow: Int32Array.from(kept),
    targetStandardisation: network.targetStandardisation,
    dropped: { rows: dataset.rows - kept.length, byColumn }
  }
}

/** Inputs under the network's own names; without a stored standardisation the data's own mean and sd serve. */
function encodedInputs(dataset: Dataset, network: Network): EncodedInput[] {
  const stored = network.inputStandardisation
  if (stored.length > 0) return stored.map((input) => ({ ...input, kind: kindOf(dataset, input) }))
  return network.layers[0].inputs.map((name) => {
    const column = columnNamed(dataset, name)
    if (column.type !== 'scale')
      throw new UserError(`${name} is not a column of numbers, but the network takes it as one.`)
    return { name, variable: name, kind: 'scale', ...momentsOf(column) }
  })
}

function kindOf(dataset: Dataset, { name, variable }: InputStandardisation): EncodedInput['kind'] {
  if (name === `${variable} (missing)`) return 'missing-indicator'
  return columnNamed(dataset, variable).type === 'nominal' && name !== variable ? 'level' : 'scale'
}

function columnNamed(dataset: Dataset, name: string): ScaleColumn | NominalColumn {
  const column = dataset.columns.find((one: Column) => one.name === name)
  if (column === undefined || column.type === 'text') {
    throw new UserError(
      `The network takes an input ${name}, which the data does not have. Attach the data it was trained on.`
    )
  }
  return column
}

/** With divisor n - 1, as R's `scale` has it: files without means come from there. */
function momentsOf({ name, values }: ScaleColumn): { mean: number; sd: number } {
  const { mean, sd, count } = meanAndSd(values)
  if (count < 2 || sd === 0) {
    throw new UserError(
      `${name} has ${count === 0 ? 'no value in any row' : 'the same value in every row'}, so it cannot be standardised. Attach the data the network was trained on.`
    )
  }
  return { mean, sd: sd * Math.sqrt(count / (count - 1)) }
}

/** Value of an input at a row of the dataset; NaN where missing. */
function inputValues(
  column: ScaleColumn | NominalColumn,
  { name, variable, kind, mean, sd }: EncodedInput
): (row: number) => number {
  if (column.type === 'scale') {
    if (kind === 'missing-indicator') return (row) => ((Number.isNaN(column.values[row]) ? 1 : 0) - mean) / sd
    return (row) => (column.values[row] - mean) / sd
  }
  const level = column.levels.indexOf(name.slice(variable.length + 1))
  return (row) => (column.codes[row] === -1 ? NaN : ((column.codes[row] === level ? 1 : 0) - mean) / sd)
}

interface EncodedTarget {
  outputs: string[]
  labels: Int32Array | null
  isMissing(row: number): boolean
  write(row: number, into: Float64Array): void
}

function encodeTarget(dataset: Dataset, network: Network, targets: string[]): EncodedTarget {
  const last = network.layers[network.layers.length - 1]
  const wanted = last.activation === 'linear' ? last.units.length : 1
  if (targets.length !== wanted) {
    throw new UserError(
      `The network predicts ${wanted === 1 ? 'one column' : `${wanted} columns`}, but the data has ${targets.length === 0 ? 'no target' : `the targets ${targets.join(', ')}`}. Give the role "target" to what it predicts, and to nothing else.`
    )
  }
  return last.activation === 'linear'
    ? numericTargets(dataset, targets, network.targetStandardisation)
    : classTarget(dataset, targets, network.classLabels ?? last.units)
}

function numericTargets(dataset: Dataset, targets: string[], standardisation: Standardisation[] | null): EncodedTarget {
  const columns = targets.map((name) => columnNamed(dataset, name))
  const scale = columns.map((column, index): { column: ScaleColumn; mean: number; sd: number } => {
    if (column.type !== 'scale') throw new UserError(`The target ${column.name} is not a column of numbers.`)
    const { mean, sd } = standardisation?.[index] ?? { mean: 0, sd: 1 }
    return { column, mean, sd }
  })
  return {
    outputs: targets,
    labels: null,
    isMissing: (row) => scale.some(({ column }) => Number.isNaN(column.values[row])),
    write: (row, into) =>
      scale.forEach(({ column, mean, sd }, index) => (into[index] = (column.values[row] - mean) / sd))
  }
}

function classTarget(dataset: Dataset, targets: string[], labels: string[]): EncodedTarget {
  const column = columnNamed(dataset, targets[0])
  const names =
    column.type === 'nominal'
      ? Array.from(column.codes, (code) => column.levels[code] ?? null)
      : Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)))
  const unknown = names.find((name) => name !== null && !labels.includes(name))
  if (unknown !== undefined) {
    throw new UserError(
      `${targets[0]} has the class ${unknown}, which the network does not know. Its classes are ${labels.join(', ')}.`
    )
  }
  const codes = Int32Array.from(names, (name) => (name === null ? -1 : labels.indexOf(name)))
  return {
    outputs: labels,
    labels: codes,
    isMissing: (row) => codes[row] === -1,
    write: (row, into) => (into[codes[row]] = 1)
  }
}
