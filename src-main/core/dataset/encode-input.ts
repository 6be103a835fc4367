import type { MissingRule } from '../experiment/experiment.ts'
import type { NominalColumn, ScaleColumn } from './dataset.ts'
import type { EncodedInput } from './encoded-data.ts'
import { isMissing } from './columns.ts'
import { meanAndSd } from './moments.ts'

/** An input of the network, and how its value is had from a row of the dataset, before it is standardised. */
export interface InputCode {
  input: EncodedInput
  valueAt: (row: number) => number
}

/**
 * The inputs one column becomes. Everything that is fitted is fitted on the training rows, so that validation and test rows
 * stay unseen:
 *
 * - scale: one input, standardised with mean and sd of the values that are there (divisor n, as scikit-learn's StandardScaler);
 * - nominal: a 0/1 input for every level that a training row has, `colour=red`. All levels, none left out as reference: which
 *   one is left out would change every weight. They are not standardised, so that a weight is what being red adds;
 * - with the rule `indicator`, a 0/1 input more, `age (missing)`, where a training row has a gap.
 *
 * A level or gap that no training row has gets no input: its weight would stay at its random start.
 *
 * Gaps are filled with the training mean, nominal ones with the most frequent level.
 */
export function encodeColumn(
  column: ScaleColumn | NominalColumn,
  trainingRows: Int32Array,
  missing: MissingRule
): InputCode[] {
  const codes = column.type === 'scale' ? [scaleInput(column, trainingRows)] : levelInputs(column, trainingRows)
  if (missing === 'indicator' && trainingRows.some((row) => isMissing(column, row))) {
    const name = `${column.name} (missing)`
    codes.push({
      input: { name, variable: column.name, kind: 'missing-indicator', mean: 0, sd: 1 },
      valueAt: (row) => (isMissing(column, row) ? 1 : 0)
    })
  }
  return codes
}

function scaleInput({ name, values }: ScaleColumn, trainingRows: Int32Array): InputCode {
  const { mean, sd } = meanAndSd(values, trainingRows)
  return {
    input: { name, variable: name, kind: 'scale', mean, sd },
    valueAt: (row) => (Number.isNaN(values[row]) ? mean : values[row])
  }
}

function levelInputs({ name, levels, codes }: NominalColumn, trainingRows: Int32Array): InputCode[] {
  const rowsOf = new Int32Array(levels.length)
  for (const row of trainingRows) if (codes[row] !== -1) rowsOf[codes[row]]++
  const mostFrequent = rowsOf.indexOf(Math.max(...rowsOf))
  return levels.flatMap((level, code) =>
    rowsOf[code] === 0
      ? []
      : {
          input: { name: `${name}=${level}`, variable: name, kind: 'level', mean: 0, sd: 1 },
          valueAt: (row) => ((codes[row] === -1 ? mostFrequent : codes[row]) === code ? 1 : 0)
        }
  )
}
