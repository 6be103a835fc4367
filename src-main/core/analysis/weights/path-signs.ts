import { formatNumber, formatRange, formatSigned } from '../../format-number.ts'
import { groupNotes, inputGroups, UNITS_OPTION } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { FEW_RUNS } from '../spread-tables.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { cancellation, largestFirst, listed, speaks } from '../wording.ts'
import { pathSums } from './path-sums.ts'
import { netContributions, pathWeights } from './path-weights.ts'

export const pathSigns: Method = {
  name: 'path-signs',
  title: 'Signs along paths',
  group: 'weights',
  question: 'Does a negative output weight undo a large input weight?',
  formula:
    'T⁺ᵢₖ = Σₕ max(wᵢₕ·ṽₕₖ, 0) · T⁻ᵢₖ = Σₕ max(−wᵢₕ·ṽₕₖ, 0) · N = T⁺ − T⁻ · κ = 1 − |N| / (T⁺ + T⁻) · Sᵢ = √Σₖ N²ᵢₖ',
  source:
    'Products of weights as in Olden, Joy and Death 2004, positive and negative paths apart; ṽ = v centred over classes',
  needs: ['standardised inputs', 'weight decay'],
  caveats: [
    'A linear reading: saturation and biases are left out.',
    'Pure interactions cancel although they are used: a partner with no effect of its own has κ near 1.',
    'T⁺ and T⁻ hold over retrainings less well than S: rank by S, explain by T⁺ and T⁻.',
    'Depends on the scale of the inputs.'
  ],
  options: [UNITS_OPTION],
  requires: { data: false },
  compute({ network }, options): AnalysisResult {
    const groups = inputGroups(network, options.units === true)
    const { positive, negative } = pathSums(network, groups)
    const net = positive.map((value, i) => value - negative[i])
    const cancelled = positive.map((value, i) => 1 - Math.abs(net[i]) / (value + negative[i]))
    const raw = pathWeights(network, groups, { centred: false })
    const outputs = raw.outputs.length
    const score = groups.names.map((_, g) => Math.hypot(...net.subarray(g * outputs, (g + 1) * outputs)))
    const shape = { rowHeader: 'input', rows: groups.names, columns: raw.outputs }
    const unused = groups.names.filter((_, g) => cancelled.subarray(g * outputs, (g + 1) * outputs).some(Number.isNaN))
    return {
      tables: [
        table({ ...shape, name: 'positive', title: 'T⁺, paths that speak for', format: 'number' }, positive),
        table({ ...shape, name: 'negative', title: 'T⁻, paths that speak against', format: 'number' }, negative),
        table({ ...shape, name: 'net', title: 'Net contribution N = T⁺ − T⁻', format: 'signed' }, net),
        // The mean of these is the share of runs with N > 0, so it needs no spread of its own.
        table(
          { ...shape, name: 'direction', title: '1 where N > 0, else 0', format: 'number', noSpread: true },
          net.map((value, i) => (positive[i] + negative[i] === 0 ? NaN : Number(value > 0)))
        ),
        table({ ...shape, name: 'cancellation', title: 'Cancellation κ', format: 'number' }, cancelled),
        table(
          { ...shape, name: 'score', title: 'Score S over all outputs', columns: ['score'], format: 'number' },
          score
        ),
        table(
          { ...shape, name: 'raw-net', title: 'Net contribution, output weights as trained', format: 'signed' },
          netContributions(raw)
        )
      ],
      notes: [
        ...(unused.length > 0
          ? [
              `No path with a weight leads from ${listed(unused)} to some output, so there is nothing to cancel and no κ.`
            ]
          : []),
        ...groupNotes(groups)
      ],
      says: (tables, runs) => says(tables, runs, network.classLabels !== null)
    }
  }
}

/** A sentence for each of the three variables with the largest score. */
function says(tables: readonly AnalysisTable[], runs: number, classes: boolean): string[] {
  const score = columnOf(tableNamed(tables, 'score'), 'score')
  return largestFirst(score, 3)
    .filter((i) => score[i] > 0)
    .map((i) => sentence(tables, i, runs, classes))
}

function sentence(tables: readonly AnalysisTable[], i: number, runs: number, classes: boolean): string {
  const { rows, columns, values, ofRuns } = tableNamed(tables, 'net')
  const net = values[i]
  const kappa = tableNamed(tables, 'cancellation').values[i]
  const spread =
    runs >= FEW_RUNS
      ? { low: tableNamed(tables, 'net-low').values[i], high: tableNamed(tables, 'net-high').values[i] }
      : null
  // Where the sign holds: in nine of ten runs, of few runs in all.
  const ends = (c: number) => (spread ? [spread.low[c], spread.high[c]] : (ofRuns ?? []).map((run) => run[i][c]))
  const steady = (c: number) => ends(c).every((end) => end > 0) || ends(c).every((end) => end < 0)
  const largest = Math.max(...net.map(Math.abs))
  // What is small beside the variable's own largest contribution is left to the table.
  const told = net.map((_, c) => c).filter((c) => steady(c) && Math.abs(net[c]) >= largest / 2)
  if (told.length === 0) {
    return `${rows[i]} has no direction that holds over the runs: ${spread ? 'its intervals include 0' : 'its signs differ'}.`
  }
  const phrases = told.map((c, k) => {
    const range = spread && formatRange(spread.low[c], spread.high[c], { decimals: 2, signed: true })
    const detail = range === null ? '' : `, ${k === 0 ? '5–95 % of runs ' : ''}${range}`
    return speaks(columns[c], net[c], classes, formatSigned(net[c]) + detail)
  })
  const mean = told.reduce((sum, c) => sum + kappa[c], 0) / told.length
  const undone = net.map((_, c) => c).filter((c) => !told.includes(c) && kappa[c] >= 0.5)
  const into =
    undone.length === 0
      ? ''
      : ` Its paths into ${listed(undone.map((c) => `${columns[c]} (κ ${formatNumber(kappa[c], 2)})`))} mostly cancel.`
  return `${rows[i]} ${shortened(phrases)}; ${cancellation(mean)}.${into}`
}

/** `speaks for A (+6.5) and against B (−6.8)`: the verb is said once. */
function shortened(phrases: readonly string[]): string {
  return listed(phrases.map((phrase, k) => (k === 0 ? phrase : phrase.replace(/^speaks /, ''))))
}
