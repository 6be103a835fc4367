import { evenly } from '../../analysis/evenly.ts'
import { columnOf, tableNamed } from '../../analysis/tables.ts'
import { formatCount } from '../../format-number.ts'
import type { TargetScatter } from '../report.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

const head = { name: 'observed-predicted', title: 'Observed and predicted' }
/** More dots hide each other, and a page is no file of data. */
const MOST_DOTS = 400

/** Every row's observed over its predicted value, and what is left over. */
export const observedPredicted: SectionMaker = {
  ...head,
  standard: true,
  methods: ['observed-predicted'],
  applies: () => true,
  make(input) {
    const outcome = outcomeOf(input, 'observed-predicted')
    if (!outcome) return []
    // Runs that each have targets of their own have no rows in common.
    const points = outcome.tables.find(({ name }) => name === 'points')
    if (points === undefined) return []
    const [observed, predicted] = [columnOf(points, 'observed'), columnOf(points, 'predicted')]
    const rows = Map.groupBy(points.rows.keys(), (row) => points.texts?.target[row] ?? '')
    const targets = [...rows].map(([name, of]): TargetScatter => {
      const shown = evenly(of, MOST_DOTS)
      return { name, observed: shown.map((row) => observed[row]), predicted: shown.map((row) => predicted[row]) }
    })
    const all = [...rows.values()][0].length
    const caption = [
      outcome.runs > 1 ? `Dot: one row, mean prediction of ${formatCount(outcome.runs)} runs.` : 'Dot: one row.',
      all > MOST_DOTS ? `${formatCount(MOST_DOTS)} of ${formatCount(all)} rows, evenly spread.` : '',
      'Line: where a prediction is right.'
    ]
    return [
      {
        ...head,
        label: null,
        kind: 'scatter',
        targets,
        residuals: tableNamed(outcome.tables, 'residuals'),
        text: methodText([outcome], caption.filter((text) => text !== '').join(' '))
      }
    ]
  }
}
