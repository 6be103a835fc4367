import { formatCount, formatShare } from '../../format-number.ts'
import { UNITS_OPTION } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { connectionRows, FORM_OPTION, UNITS_OVER_RUNS } from './layer-rows.ts'

export const signCounts: Method = {
  name: 'sign-counts',
  title: 'Counts of signs',
  group: 'weights',
  question: 'How many weights are positive, negative or near zero?',
  formula: '#{w > t} · #{w < −t} · #{|w| ≤ t}, t = tolerance',
  source: 'Counts of the weights themselves; biases left out',
  needs: ['standardised inputs'],
  caveats: [
    'With tanh or logistic units the sign of a single input weight is a labelling choice: all weights of the unit may change sign together. About half of each sign is what random starts give.',
    'A count weighs a weight of 0.01 like one of 3.'
  ],
  options: [
    { name: 'tolerance', label: 'Near zero', help: 'a weight this near to 0 has no sign', kind: 'number', default: 0 },
    UNITS_OPTION,
    FORM_OPTION
  ],
  requires: { data: false },
  overRuns: 'sum',
  compute({ network }, options): AnalysisResult {
    const { sides } = connectionRows(network, options)
    const tables = sides.map(({ weights, ...head }) =>
      table(
        { ...head, columns: ['positive', 'negative', 'zero'], format: 'count' },
        // Every connection counts once, so a nominal variable has as many as all its levels together.
        weights.map((members) => countSigns(members, Number(options.tolerance)))
      )
    )
    return { tables, notes: [], says }
  }
}

function countSigns(members: readonly Float64Array[], tolerance: number): number[] {
  const counts = [0, 0, 0]
  for (const weights of members) {
    for (const weight of weights) counts[weight > tolerance ? 0 : weight < -tolerance ? 1 : 2]++
  }
  return counts
}

function says(tables: readonly AnalysisTable[], runs: number): string[] {
  const sentences = [
    ['per-input', 'into the first layer'],
    ['per-output', 'into the outputs']
  ].map(([name, where]) => {
    const counts = tableNamed(tables, name)
    const [positive, negative, zero] = counts.columns.map((column) =>
      columnOf(counts, column).reduce((a, b) => a + b, 0)
    )
    const total = positive + negative + zero
    const over = runs === 1 ? '' : ` over ${formatCount(runs)} runs`
    return `Of ${formatCount(total)} weights ${where}${over}, ${formatCount(positive)} are positive and ${formatCount(negative)} negative (${formatShare(negative / total)}).`
  })
  return runs > 1 ? [...sentences, UNITS_OVER_RUNS] : sentences
}
