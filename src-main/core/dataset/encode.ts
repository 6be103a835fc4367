import type { ExperimentSettings } from '../experiment/experiment.ts'
import { UserError } from '../user-error.ts'
import { checkData } from './check.ts'
import { chooseRows } from './choose-rows.ts'
import type { ChosenRows } from './choose-rows.ts'
import { columnNamed, valueColumn } from './columns.ts'
import type { Dataset } from './dataset.ts'
import { encodeColumn } from './encode-input.ts'
import type { InputCode } from './encode-input.ts'
import type { EncodedData } from './encoded-data.ts'
import { meanAndSd } from './moments.ts'
import { uniqueNames } from './unique-names.ts'

/**
 * Makes a dataset ready for a network: rows chosen and dealt to partitions (see `chooseRows`), inputs coded and
 * standardised on the training rows (see `encodeColumn`), the target one-of-c for classes or standardised on the training rows.
 *
 * @throws UserError with the first problem `checkData` finds
 * @example encode(wine, { task: 'classify', targets: ['class'], inputs: ['alcohol', 'hue'], missing: 'drop', split })
 */
export function encode(dataset: Dataset, settings: ExperimentSettings): EncodedData {
  const [problem] = checkData(dataset, settings)
  if (problem !== undefined) throw new UserError(problem.message)

  const chosen = chooseRows(dataset, settings)
  const codes = settings.inputs.flatMap((name) =>
    encodeColumn(valueColumn(dataset, name), chosen.trainingRows, settings.missing)
  )
  const names = uniqueNames(codes.map(({ input }) => input.name))
  return {
    rows: chosen.rows.length,
    inputs: codes.map(({ input }, index) => ({ ...input, name: names[index] })),
    x: standardisedRows(codes, chosen.rows),
    ...(chosen.classes === null
      ? encodeNumbers(dataset, settings.targets, chosen)
      : encodeClasses(chosen.classes.labels, chosen.classes.codes)),
    partition: chosen.partition,
    sourceRow: chosen.rows,
    dropped: chosen.dropped
  }
}

type EncodedTargets = Pick<EncodedData, 'outputs' | 'y' | 'labels' | 'targetStandardisation'>

function encodeClasses(labels: string[], codes: Int32Array): EncodedTargets {
  const y = new Float64Array(codes.length * labels.length)
  codes.forEach((code, i) => (y[i * labels.length + code] = 1))
  return { outputs: labels, y, labels: codes, targetStandardisation: null }
}

function encodeNumbers(dataset: Dataset, targets: string[], { rows, trainingRows }: ChosenRows): EncodedTargets {
  const codes = targets.map((name): InputCode => {
    const column = columnNamed(dataset, name)
    if (column.type !== 'scale') throw new Error(`${name} is not a scale column`)
    const { mean, sd } = meanAndSd(column.values, trainingRows)
    return { input: { name, variable: name, kind: 'scale', mean, sd }, valueAt: (row) => column.values[row] }
  })
  return {
    outputs: targets,
    y: standardisedRows(codes, rows),
    labels: null,
    targetStandardisation: codes.map(({ input: { name, mean, sd } }) => ({ name, mean, sd }))
  }
}

/** Row-major [rows × codes], (value - mean) / sd. */
function standardisedRows(codes: InputCode[], rows: Int32Array): Float64Array {
  const x = new Float64Array(rows.length * codes.length)
  codes.forEach(({ input: { mean, sd }, valueAt }, k) => {
    for (let i = 0; i < rows.length; i++) x[i * codes.length + k] = (valueAt(rows[i]) - mean) / sd
  })
  return x
}
