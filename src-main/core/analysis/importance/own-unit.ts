import type { Network } from '../../run/network.ts'
import type { LongRow } from '../long-table.ts'

/**
 * Answers of a network for numbers in the unit of their target, as a column beside the standardised ones. Probabilities of
 * classes have no other unit, and no such column.
 */
export interface OwnUnit {
  columns: string[]
  /** @param output its place */
  of(response: number, output: number): LongRow
}

export function ownUnitOf({ targetStandardisation }: Network): OwnUnit {
  if (targetStandardisation === null) return { columns: [], of: () => ({}) }
  return {
    columns: ['predicted'],
    of(response, output) {
      const { mean, sd } = targetStandardisation[output]
      return { predicted: response * sd + mean }
    }
  }
}
