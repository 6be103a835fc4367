import type { Batch, BatchRun } from '../../src-main/core/analysis/batch-method.ts'
import type { MetricName, PartitionMetrics } from '../../src-main/core/run/run.ts'

/**
 * The runs of an all-subsets variant from a drawing: a subset and its test accuracies, one a seed; `–` where a run diverged.
 *
 * @example batchOfSubsets(['a', 'b'], `
 *   -    0.4  0.4
 *   a    0.6  0.7
 *   b    0.5  –
 *   a+b  0.9  0.8`)
 */
export function batchOfSubsets(
  variables: string[],
  drawing: string,
  metricsOf: (value: number, row: number) => PartitionMetrics = (accuracy) => ({ test: { rows: 10, accuracy } })
): Batch {
  const lines = drawing.trim().split('\n')
  const runs = lines.flatMap((line, row): BatchRun[] => {
    const [subset, ...values] = line.trim().split(/\s+/)
    const inputs = subset === '-' ? [] : subset.split('+')
    return values.map((text, k) => ({
      variant: 'all subsets',
      seed: k + 1,
      inputs,
      metrics: text === '–' ? {} : metricsOf(Number(text), row)
    }))
  })
  const variants = [
    { name: 'all variables', spec: '' },
    { name: 'all subsets', spec: 'all-subsets' }
  ]
  return { variables, variants, runs }
}

/** The same from a rule: the score of every subset. */
export function batchByRule(variables: string[], scoreOf: (inputs: string[]) => number, seeds = 1): Batch {
  const lines = Array.from({ length: 2 ** variables.length }, (_, subset) => {
    const inputs = variables.filter((_, i) => (subset >> i) & 1)
    return [inputs.join('+') || '-', ...Array.from({ length: seeds }, () => String(scoreOf(inputs)))].join(' ')
  })
  return batchOfSubsets(variables, lines.join('\n'))
}

/** Runs on folds, paired by seed: metrics of all variables and of a subset, fold by fold; 80 rows train and 20 test. */
export function batchOfFolds(
  variables: string[],
  spec: string,
  subsets: { inputs: string[]; metrics: Partial<Record<MetricName, number[]>> }[]
): Batch {
  const nameOf = (inputs: string[]) => (inputs.length === variables.length ? 'folds' : `folds of ${inputs.join(' + ')}`)
  const runs = subsets.flatMap(({ inputs, metrics }) =>
    Object.values(metrics)[0].map((_, fold): BatchRun => {
      const own = Object.fromEntries(Object.entries(metrics).map(([name, values]) => [name, values[fold]]))
      return {
        variant: nameOf(inputs),
        seed: fold + 1,
        inputs,
        metrics: { training: { rows: 80 }, test: { rows: 20, ...own } }
      }
    })
  )
  const variants = subsets.map(({ inputs }) => ({
    name: nameOf(inputs),
    spec: inputs.length === variables.length ? spec : `${spec}:${inputs.join('+')}`
  }))
  return { variables, variants: [{ name: 'all variables', spec: '' }, ...variants], runs }
}
