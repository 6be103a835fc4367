import { centreRows } from '../../linear-algebra.ts'
import { weightedSums } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { pairedPass } from '../../run/paired-pass.ts'
import { shapleyValues } from '../coalitions.ts'
import type { InputGroups } from '../input-groups.ts'
import { contributions } from './contribution.ts'

/** Shapley values of one row. */
export interface Explanation {
  /** Mean answer over the background rows. */
  base: Float64Array
  /** Answer for the row itself. */
  answer: Float64Array
  /** Row-major [groups × outputs]; each column adds up to answer - base. */
  values: Float64Array
}

/**
 * Exact Shapley values over all 2^groups subsets. A subset is one of the first half of the variables and one of the second, and so
 * are its first-layer sums: what the 2^(groups / 2) subsets of a half change is computed once, and paired.
 *
 * @param x row-major [rows × inputs], the rows to explain
 * @param background row-major [background rows × inputs]
 * @param centred takes the mean over outputs off every answer
 * @param tell called with the share that is done
 */
export function explain(
  network: Network,
  groups: InputGroups,
  x: Float64Array,
  background: Float64Array,
  centred = false,
  tell: (share: number) => void = () => {}
): Explanation[] {
  const [first] = network.layers
  const width = first.inputs.length
  const outputs = network.layers[network.layers.length - 1].units.length
  const players = groups.members.length
  const rows = x.length / width
  return Array.from({ length: rows }, (_, r) => {
    const row = x.subarray(r * width, (r + 1) * width)
    const worth = coalitionWorths(network, groups, row, background, (share) => tell((r + share) / rows))
    const answers = centred ? centreRows(worth, outputs) : worth
    const last = ((1 << players) - 1) * outputs
    return {
      base: answers.slice(0, outputs),
      answer: answers.slice(last, last + outputs),
      values: shapleyValues(answers, players, outputs)
    }
  })
}

/** v(S) of every coalition, row-major [2^players × outputs]; bit i of the coalition's number = player i is in. */
function coalitionWorths(
  network: Network,
  { members }: InputGroups,
  x: Float64Array,
  background: Float64Array,
  tell: (share: number) => void
): Float64Array {
  const [first] = network.layers
  const units = first.units.length
  const width = first.inputs.length
  const rows = background.length / width
  const outputs = network.layers[network.layers.length - 1].units.length
  const half = members.length >> 1
  const lows = 1 << half
  const highs = 1 << (members.length - half)
  const sums = new Float64Array(rows * units)
  weightedSums(first, background, rows, sums)
  const everyLow = Int32Array.from({ length: lows }, (_, low) => low)
  const high = new Int32Array(lows)
  const worth = new Float64Array(lows * highs * outputs)
  for (let row = 0; row < rows; row++) {
    tell(row / rows)
    const known = background.subarray(row * width, (row + 1) * width)
    const difference = x.map((value, i) => value - known[i])
    const changes = members.map((inputs) => contributions(first, inputs, difference))
    const low = subsetSums(sums.subarray(row * units, (row + 1) * units), changes.slice(0, half))
    const pass = pairedPass(network, low, lows)(subsetSums(new Float64Array(units), changes.slice(half)))
    for (let h = 0; h < highs; h++) {
      const answers = pass(everyLow, high.fill(h), lows)
      const at = h * lows * outputs
      for (let k = 0; k < lows * outputs; k++) worth[at + k] += answers[k] / rows
    }
  }
  return worth
}

/** `start` plus the changes of every subset: row-major [2^changes × units]; bit i of a subset's number = change i is in. */
function subsetSums(start: Float64Array, changes: readonly Float64Array[]): Float64Array {
  const units = start.length
  const sums = new Float64Array(units << changes.length)
  sums.set(start)
  changes.forEach((change, i) => {
    const without = units << i
    for (let k = 0; k < without; k++) sums[without + k] = sums[k] + change[k % units]
  })
  return sums
}
