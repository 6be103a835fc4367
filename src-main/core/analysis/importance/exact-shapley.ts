import { centreRows } from '../../linear-algebra.ts'
import { passFromSums, weightedSums } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { shapleyValues } from '../coalitions.ts'
import type { InputGroups } from '../input-groups.ts'

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
 * Exact Shapley values: all 2^groups subsets, visited in Gray-code order, so that each step exchanges one variable and updates the
 * first-layer sums of the background rows by one difference.
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
  groups: InputGroups,
  x: Float64Array,
  background: Float64Array,
  tell: (share: number) => void
): Float64Array {
  const [first] = network.layers
  const units = first.units.length
  const width = first.inputs.length
  const rows = background.length / width
  const players = groups.members.length
  const outputs = network.layers[network.layers.length - 1].units.length
  const sums = new Float64Array(rows * units)
  weightedSums(first, background, rows, sums)
  const differences = groups.members.map((inputs) => sumDifferences(network, inputs, x, background))
  const finish = passFromSums(network, rows)
  const scratch = new Float64Array(rows * units)
  const worth = new Float64Array((1 << players) * outputs)
  let coalition = 0
  for (let step = 0; ; step++) {
    if (step % 256 === 0) tell(step / (1 << players))
    scratch.set(sums)
    const answers = finish(scratch, rows)
    for (let row = 0; row < rows; row++) {
      for (let c = 0; c < outputs; c++) worth[coalition * outputs + c] += answers[row * outputs + c] / rows
    }
    if (step === (1 << players) - 1) return worth
    // The next Gray code differs in the lowest bit that is set in step + 1.
    const player = 31 - Math.clz32((step + 1) & -(step + 1))
    coalition ^= 1 << player
    const joins = (coalition >> player) & 1
    const difference = differences[player]
    if (joins) for (let k = 0; k < sums.length; k++) sums[k] += difference[k]
    else for (let k = 0; k < sums.length; k++) sums[k] -= difference[k]
  }
}

/** What the first-layer sums of each background row change by when these inputs take the row's values. */
function sumDifferences(
  network: Network,
  inputs: readonly number[],
  x: Float64Array,
  background: Float64Array
): Float64Array {
  const [{ weights, units, inputs: all }] = network.layers
  const rows = background.length / all.length
  const differences = new Float64Array(rows * units.length)
  for (let row = 0; row < rows; row++) {
    for (const i of inputs) {
      const change = x[i] - background[row * all.length + i]
      for (let u = 0; u < units.length; u++)
        differences[row * units.length + u] += change * weights[i * units.length + u]
    }
  }
  return differences
}
