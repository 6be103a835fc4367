import { PARTITIONS } from '../core/dataset/encoded-data.ts'
import { chooseDecay, decaySearchRuns, type DecaySearch } from '../core/experiment/decay-search.ts'
import type { ExperimentSettings } from '../core/experiment/experiment.ts'
import type { EncodedData } from '../core/dataset/encoded-data.ts'
import type { TrainedRun, Trainers, TrainingProblem } from '../training/engine.ts'

const TEST = PARTITIONS.indexOf('test')

type SearchSettings = Pick<ExperimentSettings, 'seed' | 'training'>

interface Observe {
  /** Runs that are trained, and all; fractions are runs that are under way. */
  onProgress: (progress: { done: number; total: number }) => void
  signal: AbortSignal
}

/** The runs that choose an experiment's weight decay; none where it is set by hand. */
export function searchRunsOf(data: EncodedData, settings: SearchSettings) {
  if (settings.training.decayBy === 'hand') return []
  return decaySearchRuns(
    settings,
    data.partition.reduce((rows, part) => (part === TEST ? rows : rows + 1), 0)
  )
}

/**
 * Cross-validates the weight decays of a search. Of its networks nothing is kept but their losses.
 *
 * @throws the signal's reason when aborted, and what training throws
 */
export async function searchDecay(
  trainers: Trainers,
  problem: TrainingProblem,
  settings: SearchSettings,
  { onProgress, signal }: Observe
): Promise<DecaySearch> {
  const runs = searchRunsOf(problem.data, settings)
  const losses = new Array<number>(runs.length).fill(NaN)
  const shares = new Array<number>(runs.length).fill(0)
  const tell = () => onProgress({ done: shares.reduce((sum, share) => sum + share, 0), total: runs.length })
  const started = performance.now()
  tell()
  await trainers.train({ ...problem, checkpointEvery: 0 }, runs, {
    signal,
    onProgress: (chunk) => {
      for (const index of chunk.runs) shares[index] = chunk.epoch / problem.training.epochs
      tell()
    },
    onRuns: (trained) => {
      for (const run of trained) {
        losses[run.index] = heldOutLoss(run)
        shares[run.index] = 1
      }
      tell()
    }
  })
  return { ...chooseDecay(runs, losses), seconds: (performance.now() - started) / 1000 }
}

/** Of the weights a run stands for: with patience the best ones, which `validationLoss` has at `bestEpoch`. */
function heldOutLoss({ divergedAt, bestWeights, bestEpoch, validationLoss }: TrainedRun): number {
  if (divergedAt !== null) return NaN
  const isLast = bestWeights !== null || bestEpoch === null
  return validationLoss[isLast ? validationLoss.length - 1 : bestEpoch - 1]
}
