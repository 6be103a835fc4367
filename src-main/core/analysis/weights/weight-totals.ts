import { groupNotes, UNITS_OPTION } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { formatNumber } from '../../format-number.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'
import { connectionRows, FORM_OPTION, UNITS_OVER_RUNS } from './layer-rows.ts'

export const weightTotals: Method = {
  name: 'weight-totals',
  title: 'Totals of weights',
  group: 'weights',
  question: 'How much weight does each variable, unit and output carry, positive and negative apart?',
  formula: 'Σ⁺ = Σ max(w, 0) · Σ⁻ = Σ min(w, 0) · Σ|w| = Σ⁺ − Σ⁻',
  source: 'Sums of the weights themselves; biases left out',
  needs: ['standardised inputs', 'weight decay, or unused weights keep their random start'],
  caveats: [
    'Ignores the output weights: a large weight into a unit that the outputs do not listen to counts in full.',
    'With tanh or logistic units Σ⁺ and Σ⁻ apart are no property of the model: all weights of a unit may change sign without changing a prediction. Σ|w| may be read.',
    'With ReLU units even Σ|w| depends on an arbitrary scale of each unit.',
    'Hardly reproducible over retrainings without weight decay.'
  ],
  options: [UNITS_OPTION, FORM_OPTION],
  requires: { data: false },
  score: {
    title: 'Σ|w|, blind to outputs',
    of: (tables, output) => (output === null ? columnOf(tableNamed(tables, 'per-input'), 'absolute') : null)
  },
  compute({ network }, options): AnalysisResult {
    const { sides, groups } = connectionRows(network, options)
    const tables = sides.map(({ weights, ...head }) =>
      table({ ...head, columns: ['positive', 'negative', 'absolute'], format: 'signed' }, weights.map(totals))
    )
    return { tables, notes: groupNotes(groups), says }
  }
}

/** Members of a group are added up weight by weight before their sign is looked at. */
function totals(members: readonly Float64Array[]): number[] {
  let positive = 0
  let negative = 0
  for (let h = 0; h < members[0].length; h++) {
    const weight = members.reduce((sum, weights) => sum + weights[h], 0)
    if (weight > 0) positive += weight
    else negative += weight
  }
  return [positive, negative, positive - negative]
}

function says(tables: readonly AnalysisTable[], runs: number): string[] {
  const inputs = tableNamed(tables, 'per-input')
  const absolute = columnOf(inputs, 'absolute')
  if (absolute.length < 2) return []
  const largest = largestFirst(absolute, 3).map((i) => `${inputs.rows[i]} (${formatNumber(absolute[i])})`)
  return [
    `The largest totals Σ|w| leave ${listed(largest)}. What the outputs make of them, the signs along paths tell.`,
    ...(runs > 1 ? [UNITS_OVER_RUNS] : [])
  ]
}
