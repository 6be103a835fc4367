import type { ColumnSummary } from '../../../src-main/core/dataset/dataset.ts'
import { untargeted, type ColumnRole } from '../../../src-main/core/dataset/roles.ts'

export type Roles = Record<string, ColumnRole>

/**
 * Roles after columns were given a new one. Several targets stand side by side only when all of them are numbers;
 * otherwise the new target takes the place of the old, which is again what it would be had it never been the target.
 */
export function withRole(
  roles: Roles,
  columns: readonly ColumnSummary[],
  names: readonly string[],
  role: ColumnRole
): Roles {
  const next = { ...roles }
  for (const name of names) next[name] = role
  if (role !== 'target') return next
  const targets = columns.filter((column) => next[column.name] === 'target')
  if (targets.length < 2 || targets.every((column) => column.type === 'scale')) return next
  // Of several classes at once, the last one named is meant.
  const kept = names.at(-1)
  for (const column of targets) if (column.name !== kept) next[column.name] = untargeted(column)
  return next
}

/** Roles when one column is predicted, in the place of all that were. */
export function withOnlyTarget(roles: Roles, columns: readonly ColumnSummary[], name: string): Roles {
  const others = columns.filter((column) => roles[column.name] === 'target')
  return {
    ...roles,
    ...Object.fromEntries(others.map((column) => [column.name, untargeted(column)])),
    [name]: 'target'
  }
}
