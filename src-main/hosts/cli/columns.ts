import type { ColumnSummary } from '../../core/dataset/dataset.ts'
import { untargeted } from '../../core/dataset/roles.ts'
import { nearestName } from '../../core/nearest-name.ts'
import { UserError } from '../../core/user-error.ts'
import type { ColumnRole } from '../../core/dataset/roles.ts'

/** Roles as the options of `train` give them; what is not named is an input where it can be one. */
export function rolesFrom(
  columns: ColumnSummary[],
  { target, inputs, exclude = [] }: { target: string[]; inputs?: string[]; exclude?: string[] }
): Record<string, ColumnRole> {
  checkNames(columns, [...target, ...(inputs ?? []), ...exclude])
  const both = inputs?.find((name) => target.includes(name))
  if (both !== undefined) throw new UserError(`${both} is the target and an input. Take it out of --inputs.`)
  return Object.fromEntries(
    columns.map((column): [string, ColumnRole] => {
      const { name } = column
      if (target.includes(name)) return [name, 'target']
      if (exclude.includes(name)) return [name, 'excluded']
      if (inputs !== undefined) return [name, inputs.includes(name) ? 'input' : 'excluded']
      return [name, untargeted(column)]
    })
  )
}

export function checkTargets(columns: ColumnSummary[], targets: string[]): void {
  checkNames(columns, targets)
}

function checkNames(columns: ColumnSummary[], names: string[]): void {
  const known = columns.map((column) => column.name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown === undefined) return
  const near = nearestName(unknown, known)
  const way = near === null ? `The columns are ${known.slice(0, 20).join(', ')}.` : `Did you mean ${near}?`
  throw new UserError(`There is no column ${unknown}. ${way}`)
}
