import { formatCount, formatOf } from '../format-number.ts'
import type { Network } from '../run/network.ts'
import { UserError } from '../user-error.ts'

/** Whether any weight or bias is not a finite number. */
export function hasDiverged({ layers }: Network): boolean {
  const broken = (value: number) => !Number.isFinite(value)
  return layers.some(({ weights, bias }) => weights.some(broken) || bias.some(broken))
}

/** @throws UserError when there are runs and each of them diverged: `usable` are the others */
export function refuseAllDiverged(usable: number, all: number): void {
  if (usable > 0 || all === 0) return
  throw new UserError(
    `${all === 1 ? 'The only run' : `Each of the ${formatCount(all)} runs`} diverged. Train again with a lower learning rate.`
  )
}

/**
 * What is to be said beside numbers that diverged runs had no part in; nothing when none diverged.
 *
 * @param of name of the experiment, where there are several
 * @example divergedNote(1, 5) // ['1 of 5 runs diverged and is left out.']
 */
export function divergedNote(diverged: number, all: number, of?: string): string[] {
  if (diverged === 0) return []
  const runs = of === undefined ? 'runs' : `runs of ${of}`
  return [`${formatOf(diverged, all)} ${runs} diverged and ${diverged === 1 ? 'is' : 'are'} left out.`]
}
