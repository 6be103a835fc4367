import type { EncodedData } from '../../dataset/encoded-data.ts'
import { UserError } from '../../user-error.ts'
import type { InputGroups } from '../input-groups.ts'
import type { LongRow } from '../long-table.ts'
import type { AnalysisTable } from '../method.ts'

/** Values a variable is set to, one after the other. */
export interface Grid {
  variable: string
  /** Inputs that are set together. */
  inputs: number[]
  steps: GridStep[]
}

export interface GridStep {
  values: number[]
  /** In the variable's own unit; for levels their number. */
  original: number
  /** Names a level. */
  level: string | null
}

/**
 * From the smallest to the largest value of the rows in equal steps; for a nominal variable, its levels as they occur.
 *
 * @param x row-major [rows × inputs], standardised
 */
export function gridOf(data: EncodedData, x: Float64Array, groups: InputGroups, g: number, steps: number): Grid {
  const inputs = groups.members[g]
  const width = data.inputs.length
  const rows = x.length / width
  const variable = groups.names[g]
  const input = scaleInput(data, inputs)
  if (input === null) return { variable, inputs, steps: levelsOf(data, x, inputs) }
  const { mean, sd } = data.inputs[input]
  let low = Infinity
  let high = -Infinity
  for (let row = 0; row < rows; row++) {
    low = Math.min(low, x[row * width + input])
    high = Math.max(high, x[row * width + input])
  }
  const step = (k: number) => (steps === 1 ? low : low + ((high - low) * k) / (steps - 1))
  return {
    variable,
    inputs,
    steps: Array.from({ length: steps }, (_, k) => ({
      values: [step(k)],
      original: step(k) * sd + mean,
      level: null
    }))
  }
}

/** The one input of a variable that is a number; null for a variable with levels, or with gaps that are told apart. */
export function scaleInput(data: EncodedData, inputs: readonly number[]): number | null {
  return inputs.length === 1 && data.inputs[inputs[0]].kind === 'scale' ? inputs[0] : null
}

/** What says in a long table at which step of which variable a row is. */
export function stepColumns({ variable }: Grid, { values, original, level }: GridStep, k: number): LongRow {
  return {
    input: level === null ? variable : `${variable}: ${level}`,
    step: k + 1,
    // A level has no place on a scale; its number stands for it.
    value: level === null ? values[0] : original,
    original,
    level: level ?? ''
  }
}

/** The column of levels, for tables in which a variable has some. */
export function levelColumn(grids: readonly Grid[]): string[] {
  return grids.some(({ steps }) => steps.some(({ level }) => level !== null)) ? ['level'] : []
}

/** The variable that a row of such a table is about, whatever its name looks like. */
export function variableOfRow({ texts }: Pick<AnalysisTable, 'texts'>, row: number): string {
  const input = texts?.input[row] ?? ''
  const level = texts?.level?.[row] ?? ''
  return level === '' ? input : input.slice(0, -`: ${level}`.length)
}

/** Position of a variable in the groups. @throws UserError naming the variables there are */
export function variableNamed(groups: InputGroups, name: string): number {
  const g = groups.names.indexOf(name)
  if (g < 0) throw new UserError(`There is no variable "${name}" in this network. It has ${groups.names.join(', ')}.`)
  return g
}

/** The combinations of values that occur, in the order of first appearance, each named after the level that is on. */
function levelsOf(data: EncodedData, x: Float64Array, inputs: number[]): Grid['steps'] {
  const width = data.inputs.length
  const found = new Map<string, number[]>()
  for (let row = 0; row < x.length / width; row++) {
    const values = inputs.map((i) => x[row * width + i])
    found.set(values.join(' '), values)
  }
  const steps = [...found.values()].map((values) => {
    // Standardised dummies are above 0 where the level is on; a value of a scale column stands for itself.
    const on = inputs.filter((i, k) => data.inputs[i].kind !== 'scale' && values[k] > 0)
    return { values, level: on.map((i) => levelName(data.inputs[i])).join(' and ') || 'none' }
  })
  steps.sort((a, b) => inputs.reduce((order, _, k) => order || b.values[k] - a.values[k], 0))
  return steps.map((step, k) => ({ ...step, original: k + 1 }))
}

/** `red` of `colour=red`; what tells a missing value keeps its name. */
function levelName({ name, variable, kind }: EncodedData['inputs'][number]): string {
  return kind === 'level' && name.startsWith(`${variable}=`) ? name.slice(variable.length + 1) : name
}
