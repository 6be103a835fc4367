import { analyseBatch, batchMethodNamed } from '../../../src-main/core/analysis/catalogue.ts'
import { measureOf } from '../../../src-main/core/analysis/measures.ts'
import { compareSubsets } from '../../../src-main/core/analysis/subsets/subset-comparison.ts'
import { subsetsSummary, summaryNotes, summarySays } from '../../../src-main/core/analysis/subsets/subsets-summary.ts'
import { tableNamed } from '../../../src-main/core/analysis/tables.ts'
import { foldTests } from '../../../src-renderer/views/subsets/subset-words.ts'
import type { SubsetsView } from '../../../src-main/api/types.ts'
import { batchOfFolds, batchOfSubsets } from '../../helpers/batches.ts'

export const variables = ['a', 'b', 'c']

/** Three folds of all variables, and of a and b. */
const folds = batchOfFolds(variables, 'folds:3x1', [
  { inputs: variables, metrics: { accuracy: [0.8, 0.7, 0.9], logLoss: [0.5, 0.6, 0.4] } },
  { inputs: ['a', 'b'], metrics: { accuracy: [0.82, 0.74, 0.9], logLoss: [0.45, 0.55, 0.41] } }
])
export const [comparison] = compareSubsets(folds, 'test')
export const tests = foldTests(tableNamed(analyseBatch(batchMethodNamed('subset-test'), folds).tables, 'differences'))

/** Log-loss on validation rows; on test rows it is 0.1 more, and accuracy 1 minus that. */
const all = batchOfSubsets(
  variables,
  `
    -      1.1
    a      0.6
    b      0.9
    c      1.0
    a+b    0.3
    a+c    0.5
    b+c    0.8
    a+b+c  0.4`,
  (logLoss) => ({
    validation: { rows: 10, accuracy: 0.5, logLoss },
    test: { rows: 10, accuracy: 1 - logLoss / 2, logLoss: logLoss + 0.1 }
  })
)

export function summary(): SubsetsView {
  const by = measureOf(all.runs, { metric: 'logLoss', partition: 'validation' })
  const { ranking: _, ...found } = subsetsSummary(all, by)
  return { ...found, says: summarySays(found), notes: summaryNotes(found) }
}
