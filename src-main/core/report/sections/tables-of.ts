import { entryNamed } from '../../analysis/catalogue.ts'
import type { AnalysisTable } from '../../analysis/method.ts'
import { pairedTables } from '../../analysis/paired-tables.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

/** What a method says, and its tables as they are; those for the screen only are left out. */
export function tablesOf(
  method: string,
  { standard, options, words = false }: Pick<SectionMaker, 'standard' | 'options'> & { words?: boolean }
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
      const tables = pairedTables(outcome.tables)
        // Units have no order of their own, so their rows cannot be averaged over runs.
        .filter(({ table }) => input.runs.length === 1 || table.rowHeader !== 'unit')
        .filter(({ table }) => table.keys === undefined || isOfWords(table))
      const caption = tables.some(({ sd }) => sd !== null) ? 'Means ± SD over runs.' : ''
      return [{ ...head, label: null, kind: 'tables', words, tables, text: methodText([outcome], caption) }]
    },
    answer(input) {
      const outcome = outcomeOf(input, method)
      return outcome ? { question: outcome.question, text: outcome.says.slice(0, SENTENCES).join(' ') } : null
    }
  }
}

/** Long lists of numbers are for the screen and for files; a list of sentences is read. */
const isOfWords = ({ columns, texts }: AnalysisTable) => columns.every((column) => texts?.[column] !== undefined)

/** How many sentences of a method stand at the top; its section has all. */
const SENTENCES = 2
