import { nearestName } from '../nearest-name.ts'
import { UserError } from '../user-error.ts'
import { lekProfile } from './importance/lek-profile.ts'
import { partialDependence } from './importance/partial-dependence.ts'
import { permutationImportance } from './importance/permutation.ts'
import { sensitivity } from './importance/sensitivity.ts'
import { shapley } from './importance/shapley.ts'
import type { BatchMethod } from './batch-method.ts'
import type { Method } from './method.ts'
import { performance } from './performance/performance.ts'
import { calibration } from './performance/calibration.ts'
import { cutOff } from './performance/cut-off.ts'
import { gains } from './performance/gains.ts'
import { observedPredicted } from './performance/observed-predicted.ts'
import { precisionRecall } from './performance/precision-recall.ts'
import { predictedByObserved } from './performance/predicted-by-observed.ts'
import { prediction } from './performance/prediction.ts'
import { roc } from './performance/roc.ts'
import { allSubsets } from './subsets/all-subsets.ts'
import { subsetTest } from './subsets/subset-test.ts'
import { sweep } from './sweep/sweep.ts'
import { garson } from './weights/garson.ts'
import { health } from './weights/health.ts'
import { interactions } from './weights/interactions.ts'
import { olden } from './weights/olden.ts'
import { pathSigns } from './weights/path-signs.ts'
import { paths } from './weights/paths.ts'
import { signExperiment } from './weights/sign-experiment.ts'
import { signCounts } from './weights/sign-counts.ts'
import { readable } from './weights/readable.ts'
import { votes } from './weights/votes.ts'
import { weightTotals } from './weights/weight-totals.ts'
import { zeroWeights } from './weights/zero-weights.ts'

export { analyse } from './analyse.ts'
export { analyseBatch } from './analyse-batch.ts'
export { analyseRuns } from './over-runs.ts'

/** Every method that reads networks, group by group, in the order in which a reader would ask. */
export const methods: readonly Method[] = [
  readable,
  weightTotals,
  signCounts,
  pathSigns,
  paths,
  signExperiment,
  zeroWeights,
  votes,
  olden,
  garson,
  sensitivity,
  permutationImportance,
  lekProfile,
  partialDependence,
  shapley,
  interactions,
  performance,
  roc,
  precisionRecall,
  gains,
  calibration,
  predictedByObserved,
  cutOff,
  observedPredicted,
  prediction,
  health
]

/** Those about all runs of an experiment. */
const batchMethods: readonly BatchMethod[] = [allSubsets, subsetTest, sweep]

/** Everything there is, of both kinds. */
export const catalogue: readonly (Method | BatchMethod)[] = [...methods, ...batchMethods]

export function isBatchMethod(entry: Method | BatchMethod): entry is BatchMethod {
  return 'variants' in entry.requires
}

/**
 * The entry of a name, of either kind.
 *
 * @throws UserError listing all names when there is none
 */
export function entryNamed(name: string): Method | BatchMethod {
  const entry = catalogue.find((candidate) => candidate.name === name)
  if (entry === undefined) {
    const names = catalogue.map((known) => known.name)
    const near = nearestName(name, names)
    const hint = near === null ? '' : ` Did you mean ${near}?`
    throw new UserError(`There is no method "${name}".${hint} There are ${names.join(', ')}.`)
  }
  return entry
}

/**
 * The method of a name that reads networks.
 *
 * @throws UserError when there is none, or when it is about all runs of an experiment
 */
export function methodNamed(name: string): Method {
  const entry = entryNamed(name)
  if (isBatchMethod(entry)) throw new UserError(`${name} is about all runs of an experiment, not about networks.`)
  return entry
}

/** @throws UserError when there is none, or when it reads networks */
export function batchMethodNamed(name: string): BatchMethod {
  const entry = entryNamed(name)
  if (!isBatchMethod(entry)) throw new UserError(`${name} reads networks, not all runs of an experiment.`)
  return entry
}
