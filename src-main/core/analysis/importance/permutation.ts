import type { EncodedData } from '../../dataset/encoded-data.ts'
import { formatCount, formatNumber, formatSigned } from '../../format-number.ts'
import { deriveSeed, permutation as randomOrder, random } from '../../random.ts'
import { passFromSums, weightedSums } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import { inputGroups, UNITS_OPTION } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { METRIC_OPTION, METRIC_WORDS, meanLoss, metricFor, rowLoss, type LossMetric } from '../performance/row-loss.ts'
import { chooseRows, dataOf, gatherInputs, rowsOption } from '../rows.ts'
import { meanOf, sdOf } from '../spread.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'

export const permutationImportance: Method = {
  name: 'permutation',
  title: 'Permutation importance',
  question: 'How much worse are the predictions when a variable is shuffled?',
  formula: 'L(column i shuffled) − L; expected = mean over all N × N pairings of rows',
  source: 'Breiman 2001; Fisher, Rudin and Dominici 2019, JMLR 20(177), for the mean over all pairings',
  needs: ['rows that took no part in training'],
  caveats: [
    'Correlated variables stand in for each other: each may look unimportant though together they are not.',
    'Shuffled rows may be impossible combinations (Hooker, Mentch and Zhou 2021).',
    'Measures what this model uses, not what could be known from the variable.',
    'A negative value is no evidence of use.'
  ],
  options: [
    METRIC_OPTION,
    rowsOption('auto'),
    { name: 'repeats', help: 'shuffles of each variable', kind: 'number', default: 30 },
    { name: 'seed', help: 'seed of the shuffles', kind: 'number', default: 1 },
    {
      name: 'pairs',
      help: 'most pairs of rows for the expected value; with fewer than N × N, rows are shifted against each other evenly',
      kind: 'number',
      default: 4_000_000
    },
    UNITS_OPTION
  ],
  batchDefaults: { repeats: 5, pairs: 3000 },
  requires: { data: true },
  compute(subject, options): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const { rows, words } = chooseRows(data, String(options.rows))
    const metric = metricFor(data, options.metric)
    const groups = inputGroups(network, options.units === true)
    const shuffler = columnExchanger(network, data, rows, metric)
    const shifts = Math.max(1, Math.min(rows.length, Math.floor(Number(options.pairs) / rows.length)))
    const values = groups.members.map((members, g) => {
      const rises = Array.from({ length: Math.max(0, Math.round(Number(options.repeats))) }, (_, repeat) => {
        const rng = random(deriveSeed(Number(options.seed), 'permutation importance', g, repeat))
        return shuffler.lossWith(members, randomOrder(rows.length, rng)) - shuffler.baseline
      })
      return [meanOf(rises), sdOf(rises), shuffler.expectedLoss(members, shifts) - shuffler.baseline]
    })
    const what = metric === 'logLoss' ? 'rise of log-loss' : `drop of ${METRIC_WORDS[metric]}`
    const score = metric === 'logLoss' ? shuffler.baseline : 1 - shuffler.baseline
    return {
      tables: [
        table(
          {
            name: 'importance',
            title: `Permutation importance: ${what}`,
            rowHeader: 'input',
            rows: groups.names,
            columns: ['mean', 'sd', 'expected'],
            format: 'number'
          },
          values
        ),
        table(
          {
            name: 'baseline',
            title: 'Before anything is shuffled',
            rowHeader: 'metric',
            rows: [METRIC_WORDS[metric]],
            columns: ['score'],
            format: 'number'
          },
          [[score]]
        )
      ],
      notes:
        shifts < rows.length
          ? [
              `The expected value is over ${formatCount(shifts)} of the ${formatCount(rows.length)} ways to shift the rows against each other; set pairs higher for all pairings.`
            ]
          : [],
      says: (tables) => says(tables, words)
    }
  }
}

interface ColumnExchanger {
  /** Mean loss of a row as it is. */
  baseline: number
  /** Mean loss when row r gets its values of these inputs from row order[r]. */
  lossWith(inputs: readonly number[], order: Int32Array): number
  /** Mean loss over all N × N pairings; with fewer shifts than rows, over that many even shifts of the rows against each other. */
  expectedLoss(inputs: readonly number[], shifts: number): number
}

/**
 * Exchanging some inputs of a row changes its first-layer sums by a difference that depends on the lending row alone, so a
 * pairing costs the rest of the pass only. Rows that lend the same values (levels of a nominal variable) are tried once.
 */
function columnExchanger(network: Network, data: EncodedData, rows: Int32Array, metric: LossMetric): ColumnExchanger {
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

  function expectedLoss(inputs: readonly number[], shifts: number): number {
    if (shifts >= count) return lossOverAllPairs(inputs)
    let total = 0
    for (let k = 0; k < shifts; k++) {
      const shift = Math.floor(((k + 0.5) * count) / shifts)
      total += lossWith(
        inputs,
        Int32Array.from({ length: count }, (_, row) => (row + shift) % count)
      )
    }
    return total / shifts
  }

  function lossOverAllPairs(inputs: readonly number[]): number {
    const part = partOf(inputs)
    const lenders = distinctLenders(inputs)
    const exchanged = new Float64Array(lenders.length * units)
    let total = 0
    for (let r = 0; r < count; r++) {
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

function says(tables: readonly AnalysisTable[], words: string): string[] {
  const importance = tableNamed(tables, 'importance')
  const { rows: metric, values: score } = tableNamed(tables, 'baseline')
  const expected = columnOf(importance, 'expected')
  const used = largestFirst(expected, 3).filter((i) => expected[i] > 0)
  const unused = importance.rows.filter((_, i) => expected[i] <= 0)
  return [
    ...(used.length > 0
      ? [
          `This model loses most without ${listed(used.map((i) => `${importance.rows[i]} (${formatSigned(expected[i], 3)})`))}, on ${words} where its ${metric[0]} is ${formatNumber(score[0][0])}.`
        ]
      : []),
    ...(unused.length > 0 ? [`No evidence of use: ${listed(unused)}.`] : [])
  ]
}
