import { partitionMetrics } from '../core/analysis/performance/metrics.ts'
import { dataOfRun } from '../core/experiment/arrays.ts'
import { architectureOfRun, type RunSpec } from '../core/experiment/run-spec.ts'
import { shapeOf, unpackNetwork } from '../core/run/parameters.ts'
import type { ScoredRun, TrainedRun, TrainingProblem } from './engine.ts'

/** A trained run with its metrics on every partition of the data as it saw it; none when it diverged. */
export function scoredRun(problem: TrainingProblem, spec: RunSpec, trained: TrainedRun): ScoredRun {
  if (trained.divergedAt !== null) return { ...trained, metrics: {} }
  const seen = dataOfRun(problem.data, spec)
  const architecture = architectureOfRun(problem.architecture, spec)
  const network = unpackNetwork(trained.weights, shapeOf(seen, architecture), seen, architecture)
  return { ...trained, metrics: partitionMetrics(network, seen) }
}
