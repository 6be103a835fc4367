import { centreOutput } from '../../run/canonical.ts'
import type { Network } from '../../run/network.ts'
import { sumByGroup, type InputGroups } from '../input-groups.ts'

/** Products of weights along paths, positive and negative ones added up apart; both are sizes, row-major [groups × outputs]. */
export interface PathSums {
  positive: Float64Array
  negative: Float64Array
}

/**
 * T⁺ and T⁻ of every variable and output over all paths through the network, output weights centred over classes.
 *
 * Paths are not listed: the pair (P, Q) of positive and negative sums is carried through the layers,
 * P' = P·A⁺ + Q·A⁻ and Q' = P·A⁻ + Q·A⁺, with A⁺ and A⁻ the sizes of the positive and negative weights.
 */
export function pathSums(network: Network, groups: InputGroups): PathSums {
  const [first, ...rest] = centreOutput(network).layers
  const count = groups.members.length
  const into = sumByGroup(first.weights, first.units.length, groups)
  let sums: PathSums = { positive: into.map(positivePart), negative: into.map(negativePart) }
  let width = first.units.length
  for (const { weights, units } of rest) {
    sums = carry(sums, weights, count, width, units.length)
    width = units.length
  }
  return sums
}

function carry(
  { positive, negative }: PathSums,
  weights: Float64Array,
  rows: number,
  inner: number,
  columns: number
): PathSums {
  const next = { positive: new Float64Array(rows * columns), negative: new Float64Array(rows * columns) }
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < inner; k++) {
      const p = positive[r * inner + k]
      const q = negative[r * inner + k]
      for (let c = 0; c < columns; c++) {
        const weight = weights[k * columns + c]
        const size = Math.abs(weight)
        next.positive[r * columns + c] += (weight > 0 ? p : q) * size
        next.negative[r * columns + c] += (weight > 0 ? q : p) * size
      }
    }
  }
  return next
}

function positivePart(value: number): number {
  return value > 0 ? value : 0
}

function negativePart(value: number): number {
  return value < 0 ? -value : 0
}
