import { z } from 'zod'
import { nestedScores } from '../core/analysis/subsets/nested-scores.ts'
import { measureOf, partitionOf } from '../core/analysis/measures.ts'
import { METRICS } from '../core/run/metric-words.ts'
import { compareSubsets } from '../core/analysis/subsets/subset-comparison.ts'
import { sortedSubsets, subsetList, subsetRow } from '../core/analysis/subsets/subset-list.ts'
import { subsetsSummary, summaryNotes, summarySays } from '../core/analysis/subsets/subsets-summary.ts'
import { PARTITIONS } from '../core/dataset/encoded-data.ts'
import { createRouter, procedure } from './trpc.ts'
import type { SubsetComparisons, SubsetPage, SubsetsView } from './types.ts'

const Asked = z.object({
  experiment: z.int().positive(),
  partition: z.enum(['auto', ...PARTITIONS]).default('auto')
})
const Scored = Asked.extend({ metric: z.enum(['auto', ...METRICS]).default('auto') })

/** Runs of some of the variables. */
export const subsets = createRouter({
  /** Every subset beside all variables, pair by pair. */
  compare: procedure
    .input(Asked)
    .query(({ ctx, input: { experiment, partition: asked } }): Promise<SubsetComparisons> =>
      ctx.workspace.analyst.ofBatch(['subsets', asked], experiment, (batch) => {
        const partition = partitionOf(batch.runs, asked)
        return { partition, variables: batch.variables, comparisons: compareSubsets(batch, partition) }
      })
    ),

  /** The best subset of every size, and what each variable adds. */
  summary: procedure.input(Scored).query(({ ctx, input: { experiment, metric, partition } }): Promise<SubsetsView> =>
    ctx.workspace.analyst.ofBatch(['summary of subsets', metric, partition], experiment, (batch) => {
      const { ranking: _, ...summary } = subsetsSummary(batch, measureOf(batch.runs, { metric, partition }))
      return { ...summary, says: summarySays(summary), notes: summaryNotes(summary) }
    })
  ),

  /** A page of all subsets. */
  list: procedure
    .input(
      Scored.extend({
        sort: z
          .object({ by: z.enum(['rank', 'size', ...METRICS]), descending: z.boolean() })
          .default({ by: 'rank', descending: false }),
        with: z.array(z.string()).default([]),
        without: z.array(z.string()).default([]),
        size: z.int().nonnegative().nullable().default(null),
        offset: z.int().nonnegative().default(0),
        limit: z.int().positive().optional()
      })
    )
    .query(async ({ ctx, input: { experiment, metric, partition, offset, limit, ...filter } }): Promise<SubsetPage> => {
      const { analyst } = ctx.workspace
      const list = await analyst.ofBatch(['all subsets', metric, partition], experiment, (batch) =>
        subsetList(batch, measureOf(batch.runs, { metric, partition }))
      )
      const sorted = await analyst.ofBatch(['sorted subsets', metric, partition, filter], experiment, () =>
        sortedSubsets(list, filter)
      )
      const page = sorted.slice(offset, limit === undefined ? undefined : offset + limit)
      return { total: sorted.length, metrics: list.metrics, rows: page.map((subset) => subsetRow(list, subset)) }
    }),

  /** What the first variable of an order scores, the first two, …, and none. */
  nested: procedure
    .input(Scored.extend({ order: z.array(z.string()) }))
    .query(({ ctx, input: { experiment, metric, partition, order } }) =>
      ctx.workspace.analyst.ofBatch(['nested', metric, partition, order], experiment, (batch) =>
        nestedScores(batch, measureOf(batch.runs, { metric, partition }), order)
      )
    )
})
