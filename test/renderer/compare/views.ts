import type { ComparisonView, RunView } from '../../../src-main/api/types.ts'
import { metricsComparison, settingsDifference, weightsComparison } from '../../../src-main/core/analysis/compare.ts'
import type { Network } from '../../../src-main/core/run/network.ts'
import type { History } from '../../../src-main/core/run/run.ts'

let next = 1

/** A run as the main side tells of it. */
export function runView(
  name: string,
  history: History = { training: new Float32Array(), validation: new Float32Array() },
  accuracy = 0.5
): RunView {
  const id = next++
  return {
    summary: {
      id,
      experiment: 1,
      variant: 'all variables',
      seed: id,
      inputs: ['v1'],
      epochs: history.training.length,
      bestEpoch: null,
      diverged: false,
      metrics: { test: { rows: 10, accuracy } },
      name,
      tags: [],
      pinned: false,
      note: ''
    },
    settings: null,
    experimentName: 'Baseline',
    architecture: '1-2-1',
    history
  }
}

export function comparison(runs: RunView[], networks: Network[]): ComparisonView {
  const names = runs.map(({ summary }) => summary.name)
  return {
    runs,
    settings: settingsDifference(names, runs),
    metrics: metricsComparison(runs.map(({ summary }) => summary)),
    ...weightsComparison(names, networks)
  }
}
