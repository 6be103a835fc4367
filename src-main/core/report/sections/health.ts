import { tableNamed } from '../../analysis/tables.ts'
import { formatNumber, formatOf } from '../../format-number.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

const head = { name: 'health', title: 'Health checks' }

/** Every check beside its limit, and in how many runs it is raised. */
export const health: SectionMaker = {
  ...head,
  standard: true,
  methods: ['health'],
  applies: () => true,
  make(input) {
    const outcome = outcomeOf(input, 'health')
    if (!outcome) return []
    const { runs } = outcome
    const checks = tableNamed(outcome.tables, 'checks')
    const raised = checks.values.map(([, , share]) =>
      runs > 1 ? formatOf(Math.round(share * runs), runs) : share === 1 ? 'yes' : 'no'
    )
    const columns = [runs > 1 ? 'mean value' : 'value', 'limit', runs > 1 ? 'raised in runs' : 'raised']
    // Every row is a measure of its own.
    const numbers = (column: number) => checks.values.map((row) => formatNumber(row[column]))
    const texts = { [columns[0]]: numbers(0), [columns[1]]: numbers(1), [columns[2]]: raised }
    return [
      {
        ...head,
        label: null,
        kind: 'tables',
        words: false,
        tables: [{ table: { ...checks, columns, texts }, sd: null, low: null, high: null }],
        text: methodText([outcome], '')
      }
    ]
  }
}
