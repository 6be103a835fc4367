import { formatShare } from '../../format-number.ts'
import { PARTITIONS, type EncodedData, type Partition } from '../../dataset/encoded-data.ts'
import { classProbabilities, predict } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import type { Metrics } from '../../run/run.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { choosePartition, dataOf, rowsOf } from '../rows.ts'
import { table } from '../tables.ts'
import { classMetrics, confusionMatrix, majorityBaseline, partitionMetrics, targetMetrics } from './metrics.ts'
import { averagePrecision, rocAuc } from './ranking.ts'

const CLASSIFICATION = [
  'accuracy',
  'balancedAccuracy',
  'kappa',
  'mcc',
  'macroPrecision',
  'macroRecall',
  'macroF1',
  'weightedF1',
  'logLoss',
  'brier'
] as const
const REGRESSION = ['r2', 'rmse', 'mae'] as const

export const performance: Method = {
  name: 'performance',
  title: 'Performance',
  group: 'performance',
  question: 'How good are the predictions, on rows seen and on rows never seen?',
  formula: 'Log-loss = mean of −ln p(true class) · Brier = mean of Σₖ (pₖ − yₖ)² · r² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²',
  source: 'Definitions as in scikit-learn; κ Cohen 1960, MCC Gorodkin 2004',
  needs: ['test rows that took no part in training, stopping or choosing'],
  caveats: [
    'The validation partition steered the training where there is early stopping: only test rows were never seen.',
    'Accuracy below the share of the most frequent class is worse than no model.',
    'Training rows flatter: read them only beside the others.'
  ],
  options: [
    {
      name: 'rows',
      help: 'partition that the tables by class are about',
      kind: 'choice',
      choices: ['auto', ...PARTITIONS],
      default: 'auto'
    }
  ],
  requires: { data: true },
  compute(subject, options): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const all = partitionMetrics(network, data)
    const partitions = PARTITIONS.filter((name) => all[name] !== undefined)
    const columns: (keyof Metrics)[] = [...(data.labels ? CLASSIFICATION : REGRESSION), 'rows']
    const shown = choosePartition(data, String(options.rows))
    return {
      tables: [
        table(
          { name: 'metrics', title: 'Metrics by partition', rowHeader: 'partition', rows: partitions, columns },
          partitions.map((name) => columns.map((column) => all[name]?.[column] ?? NaN))
        ),
        ...(data.labels ? classTables(network, data, data.labels, shown) : [targetTable(network, data, shown)])
      ],
      notes: data.labels
        ? baselineNotes(network, data, data.labels, shown)
        : [`Tables by target are about the ${shown} rows.`]
    }
  }
}

function classTables(network: Network, data: EncodedData, labels: Int32Array, shown: Partition): AnalysisTable[] {
  const classes = data.outputs
  const rows = rowsOf(data, shown)
  const probabilities = classProbabilities(network, data.x, data.rows)
  const counts = confusionMatrix(labels, probabilities, rows, classes.length)
  const perClass = classMetrics(counts).map(({ precision, recall, f1, support }, k) => {
    const scores = Float64Array.from(rows, (row) => probabilities[row * classes.length + k])
    const members = Uint8Array.from(rows, (row) => (labels[row] === k ? 1 : 0))
    return [precision, recall, f1, support, rocAuc(scores, members), averagePrecision(scores, members)]
  })
  return [
    table(
      {
        name: 'per-class',
        title: `By class, ${shown} rows`,
        rowHeader: 'class',
        rows: classes,
        columns: ['precision', 'recall', 'f1', 'support', 'rocAuc', 'averagePrecision']
      },
      perClass
    ),
    table(
      {
        name: 'confusion',
        title: `Confusion matrix, ${shown} rows: actual class down, predicted class across`,
        rowHeader: 'actual',
        rows: classes,
        columns: classes,
        format: 'count'
      },
      counts
    )
  ]
}

function targetTable(network: Network, data: EncodedData, shown: Partition): AnalysisTable {
  const rows = rowsOf(data, shown)
  const answers = predict(network, data.x, data.rows)
  const targets = data.outputs
  return table(
    {
      name: 'per-target',
      title: `By target, ${shown} rows, in the target's own units`,
      rowHeader: 'target',
      rows: targets,
      columns: ['r2', 'rmse', 'mae']
    },
    targets.map((_, k) => {
      const sd = data.targetStandardisation?.[k].sd ?? 1
      const { r2, rmse, mae } = targetMetrics(data.y, answers, rows, targets.length, k, sd)
      return [r2, rmse, mae]
    })
  )
}

function baselineNotes(network: Network, data: EncodedData, labels: Int32Array, shown: Partition): string[] {
  const rows = rowsOf(data, shown)
  const probabilities = classProbabilities(network, data.x, data.rows)
  const counts = confusionMatrix(labels, probabilities, rows, data.outputs.length)
  const absent = data.outputs.filter((_, k) => counts[k].every((count) => count === 0))
  return [
    `Tables by class are about the ${shown} rows. Always naming the most frequent class would be right for ${formatShare(majorityBaseline(counts), 1)} of them.`,
    ...(absent.length > 0
      ? [`No ${shown} row is of class ${absent.join(', ')}, so it has no ROC AUC and its recall counts as 0.`]
      : [])
  ]
}
