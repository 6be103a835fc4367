import type { EncodedData } from '../../dataset/encoded-data.ts'
import { weightedSums } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { pairedPass } from '../../run/paired-pass.ts'
import { meanLoss, type LossMetric } from '../performance/mean-loss.ts'
import { gatherInputs } from '../rows.ts'
import { addContribution, contributions } from './contribution.ts'
import { meanOfSmooth } from './mean-of-smooth.ts'

/** So few values are tried one by one: interpolating takes as long. */
const FEW = 65

interface ColumnExchanger {
  /** Mean loss of a row as it is. */
  baseline: number
  /** What happens when these inputs, a variable's, change hands. */
  exchange(inputs: readonly number[]): ExchangedVariable
}

interface ExchangedVariable {
  /** Mean loss when row r gets its values from row order[r]. */
  lossWith(order: Int32Array): number
  /**
   * Mean loss over all N × N pairings of rows. Values that several rows lend are tried once; where the loss is smooth in the value
   * it is interpolated, to 1e-9.
   *
   * @param tries how many values may be tried, in all rows each. Where that is too few the mean is over as many even shifts of
   *   the rows against each other, and not `complete`
   * @param tell called with the share that is done
   */
  expectedLoss(tries: number, tell?: (share: number) => void): { loss: number; complete: boolean }
}

/** Rows that lend the same values but for one input. */
interface Line {
  /** One of them. */
  row: number
  /** The value of that one input, of each of them. */
  values: Float64Array
  /** How many lend each value. */
  times: Map<number, number>
}

/**
 * Exchanging a variable changes the first-layer sums of a row by a difference that depends on the lending row alone, so a
 * pairing costs the rest of the pass only.
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
  const loss = meanLoss(network, data, rows, metric)
  const everyRow = Int32Array.from(rows.keys())
  const onlyOne = new Int32Array(count)
  const smooth = metric !== 'accuracy' && network.layers.every(({ activation }) => activation !== 'relu')

  function exchange(inputs: readonly number[]): ExchangedVariable {
    const lent = contributions(first, inputs, x)
    const others = sums.map((sum, k) => sum - lent[k])
    const pass = pairedPass(network, others, count)
    const lend = pass(lent)
    const lossWith = (order: Int32Array) => loss(lend(everyRow, order, count))

    function expectedLoss(tries: number, tell: (share: number) => void = () => {}) {
      const varying = mostVaried(inputs)
      const lines = linesOf(inputs, varying)
      const valuesOf = (some: readonly Line[]) => some.reduce((sum, { times }) => sum + times.size, 0)
      const distinct = valuesOf(lines)
      const inShortLines = valuesOf(lines.filter(({ times }) => times.size <= FEW))
      let tried = 0
      /** Mean loss when all rows get the same values. */
      const lossAt = (row: number, value: number) => {
        tell(Math.min(1, tried++ / Math.min(tries, distinct)))
        const values = x.slice(row * width, (row + 1) * width)
        values[varying] = value
        const one = new Float64Array(units)
        addContribution(first, inputs, values, one)
        return loss(pass(one)(everyRow, onlyOne, count))
      }
      const meanOver = ({ row, values, times }: Line): number | null => {
        const long = times.size > FEW
        const interpolated = smooth && long ? meanOfSmooth((value) => lossAt(row, value), values, tries) : null
        if (interpolated !== null) return interpolated
        if ((long ? distinct : inShortLines) > tries) return null
        let total = 0
        for (const [value, rowsWithIt] of times) total += rowsWithIt * lossAt(row, value)
        return total / values.length
      }
      let total = 0
      for (const line of lines) {
        const mean = meanOver(line)
        if (mean === null) return { loss: overShifts(tries, tell), complete: false }
        total += mean * line.values.length
      }
      return { loss: total / count, complete: true }
    }

    function overShifts(shifts: number, tell: (share: number) => void): number {
      let total = 0
      for (let k = 0; k < shifts; k++) {
        tell(k / shifts)
        const shift = Math.floor(((k + 0.5) * count) / shifts)
        total += lossWith(everyRow.map((row) => (row + shift) % count))
      }
      return total / shifts
    }

    return { lossWith, expectedLoss }
  }

  function mostVaried(inputs: readonly number[]): number {
    const variety = inputs.map((i) => new Set(Array.from(everyRow, (row) => x[row * width + i])).size)
    return inputs[variety.indexOf(Math.max(...variety))]
  }

  function linesOf(inputs: readonly number[], varying: number): Line[] {
    const others = inputs.filter((i) => i !== varying)
    const sharing = Map.groupBy(everyRow, (row) => others.map((i) => x[row * width + i]).join(' '))
    return [...sharing.values()].map((lenders) => {
      const values = Float64Array.from(lenders, (row) => x[row * width + varying])
      const times = new Map<number, number>()
      for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
      return { row: lenders[0], values, times }
    })
  }

  const asTheyAre = pairedPass(network, sums, count)(new Float64Array(units))
  return { baseline: loss(asTheyAre(everyRow, onlyOne, count)), exchange }
}
