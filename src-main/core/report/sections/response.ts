import { entryNamed } from '../../analysis/catalogue.ts'
import { tableNamed } from '../../analysis/tables.ts'
import { formatCount } from '../../format-number.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

/**
 * How each output answers to each variable, drawn.
 *
 * @param method whose long table has the columns `input`, `output`, `original` and `response`
 * @param curve its table, the column that tells curves of one variable apart, and what a line is
 */
export function response(
  method: string,
  { table, by, line }: { table: string; by?: string; line: string }
): SectionMaker {
  const head = { name: method, title: entryNamed(method).title }
  return {
    ...head,
    standard: false,
    methods: [method],
    applies: () => true,
    make(input) {
      const outcome = outcomeOf(input, method)
      if (!outcome) return []
      const { tables, runs } = outcome
      const outputs = [...new Set(tableNamed(tables, table).texts?.output)]
      const spread =
        runs > 1 ? ` Means of ${formatCount(runs)} runs, with 5–95 % of them: a band, or a bar at a level.` : ''
      return [
        {
          ...head,
          label: null,
          kind: 'response',
          ...{ table, by, outputs },
          classes: input.runs.some(({ network }) => network.classLabels !== null),
          tables,
          text: methodText(
            [outcome],
            `${line}${spread} One scale for all variables, in their own units, the widest movement first.`
          )
        }
      ]
    }
  }
}
