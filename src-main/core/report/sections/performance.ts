import type { AnalysisOutcome } from '../../analysis/analyse.ts'
import { pairedTables } from '../../analysis/paired-tables.ts'
import { partitionWords } from '../../analysis/rows.ts'
import { formatCount } from '../../format-number.ts'
import { metricRows, partitionsOf } from '../metrics.ts'
import type { PerformanceDetail } from '../report.ts'
import { readable } from '../runs.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText, plainText } from '../text.ts'

const head = { name: 'metrics', title: 'Performance' }

/** Metrics of all partitions; class by class and as a confusion matrix where the data is there. */
export const performance: SectionMaker = {
  ...head,
  standard: true,
  methods: ['performance'],
  methodsOptional: true,
  applies: ({ what, measured }) => what !== 'comparison' && measured,
  make(input) {
    const summaries = readable(input.runs).map(({ summary }) => summary)
    const partitions = partitionsOf(summaries)
    const outcome = outcomeOf(input, 'performance')
    const caption = [
      ...(summaries.length === 1
        ? []
        : [`Mean ± SD over ${formatCount(summaries.length)} runs, then the lowest and the highest run.`]),
      ...(outcome ? ['95 %: interval over the rows of a partition, what other rows like them would give.'] : []),
      ...(partitions.length === 1 ? [] : ['Test rows took no part in training, stopping or choosing.'])
    ].join(' ')
    return [
      {
        ...head,
        label: null,
        kind: 'performance',
        runs: summaries.length,
        partitions,
        words: partitions.map((name) => partitionWords(input.facts.encoded ?? {}, name)),
        rows: metricRows(summaries, partitions, outcome?.tables ?? []),
        detail: outcome ? detailOf(outcome) : null,
        text: outcome ? methodText([outcome], caption) : plainText(caption)
      }
    ]
  }
}

function detailOf({ tables }: AnalysisOutcome): PerformanceDetail {
  const spread = pairedTables(tables)
  const named = (name: string) => spread.find(({ table }) => table.name === name) ?? null
  const [counts, rows, columns] = ['confusion', 'confusion-row-share', 'confusion-column-share'].map(
    (name) => named(name)?.table
  )
  return {
    byClass: named('per-class') ?? named('per-target'),
    confusion: counts && rows && columns ? { counts, rows, columns } : null
  }
}
