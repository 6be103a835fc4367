import { entryNamed } from '../../analysis/catalogue.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { spreadTables } from '../spread-tables.ts'
import { methodText } from '../text.ts'

/** The tables of a method as they are; nothing where all of them are for the screen only. */
export function tablesOf(
  method: string,
  { standard, options }: Pick<SectionMaker, 'standard' | 'options'>
): SectionMaker {
  const head = { name: method, title: entryNamed(method).title }
  return {
    ...head,
    standard,
    methods: [method],
    options,
    applies: () => true,
    make(input) {
      const outcome = outcomeOf(input, method)
      if (!outcome) return []
      const tables = spreadTables(outcome.tables)
        // Units have no order of their own, so their rows cannot be averaged over runs.
        .filter(({ table }) => input.runs.length === 1 || table.rowHeader !== 'unit')
        // Long lists of cases are for the screen and for files.
        .filter(({ table }) => table.keys === undefined)
      if (tables.length === 0) return []
      const caption = tables.some(({ spread }) => spread !== null) ? 'Means ± SD over runs.' : ''
      return [{ ...head, label: null, kind: 'tables', tables, text: methodText([outcome], caption) }]
    },
    answer(input) {
      const outcome = outcomeOf(input, method)
      return outcome ? { question: outcome.question, text: outcome.says.slice(0, SENTENCES).join(' ') } : null
    }
  }
}

/** How many sentences of a method stand at the top; its section has all. */
const SENTENCES = 2
