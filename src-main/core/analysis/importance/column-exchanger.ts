import type { EncodedData } from '../../dataset/encoded-data.ts'
import { passFromSums, weightedSums } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { meanLoss, rowLoss, type LossMetric } from '../performance/row-loss.ts'
import { gatherInputs } from '../rows.ts'

interface ColumnExchanger {
  /** Mean loss of a row as it is. */
  baseline: number
  /** Mean loss when row r gets its values of these inputs from row order[r]. */
  lossWith(inputs: readonly number[], order: Int32Array): number
  /**
   * Mean loss over all N × N pairings; with fewer shifts than rows, over that many even shifts of the rows against each other.
   * @param tell called with the share that is done
   */
  expectedLoss(inputs: readonly number[], shifts: number, tell?: (share: number) => void): number
}

/**
 * Exchanging some inputs of a row changes its first-layer sums by a difference that depends on the lending row alone, so a
 * pairing costs the rest of the pass only. Rows that lend the same values (levels of a nominal variable) are tried once.
 */
export function columnExchanger(
  network: Network,
  data: EncodedData,
  rows: Int32Array,
  metric: LossMetric
): ColumnExchanger {
  const [first] = network.layers
  const units = first.units.length
  const width = first.inputs.length
  const count = rows.length
  const x = gatherInputs(data, rows)
  const sums = new Float64Array(count * units)
  weightedSums(first, x, count, sums)
  const finish = passFromSums(network, count)
  const loss = rowLoss(network, data, rows, metric)

  /** What the inputs add to the sums of each row: row-major [rows × units]. */
  function partOf(inputs: readonly number[]): Float64Array {
    const part = new Float64Array(count * units)
    for (let r = 0; r < count; r++) {
      for (const i of inputs) {
        const value = x[r * width + i]
        for (let u = 0; u < units; u++) part[r * units + u] += value * first.weights[i * units + u]
      }
    }
    return part
  }

  function lossWith(inputs: readonly number[], order: Int32Array): number {
    const part = partOf(inputs)
    const exchanged = sums.slice()
    for (let r = 0; r < count; r++) {
      for (let u = 0; u < units; u++) exchanged[r * units + u] += part[order[r] * units + u] - part[r * units + u]
    }
    return meanLoss(loss, finish(exchanged, count), rows)
  }

  function expectedLoss(inputs: readonly number[], shifts: number, tell: (share: number) => void = () => {}): number {
    if (shifts >= count) return lossOverAllPairs(inputs, tell)
    let total = 0
    for (let k = 0; k < shifts; k++) {
      tell(k / shifts)
      const shift = Math.floor(((k + 0.5) * count) / shifts)
      total += lossWith(
        inputs,
        Int32Array.from({ length: count }, (_, row) => (row + shift) % count)
      )
    }
    return total / shifts
  }

  function lossOverAllPairs(inputs: readonly number[], tell: (share: number) => void): number {
    const part = partOf(inputs)
    const lenders = distinctLenders(inputs)
    const exchanged = new Float64Array(lenders.length * units)
    let total = 0
    for (let r = 0; r < count; r++) {
      tell(r / count)
      for (let k = 0; k < lenders.length; k++) {
        const from = lenders[k].row * units
        for (let u = 0; u < units; u++) {
          exchanged[k * units + u] = sums[r * units + u] - part[r * units + u] + part[from + u]
        }
      }
      const answers = finish(exchanged, lenders.length)
      for (let k = 0; k < lenders.length; k++) total += lenders[k].times * loss(answers, k, rows[r])
    }
    return total / count ** 2
  }

  function distinctLenders(inputs: readonly number[]): { row: number; times: number }[] {
    const found = new Map<string, { row: number; times: number }>()
    for (let row = 0; row < count; row++) {
      const key = inputs.map((i) => x[row * width + i]).join(' ')
      const known = found.get(key)
      if (known) known.times++
      else found.set(key, { row, times: 1 })
    }
    return [...found.values()]
  }

  return { baseline: meanLoss(loss, finish(sums.slice(), count), rows), lossWith, expectedLoss }
}
