import { meanOf, sdOf } from '../statistics.ts'
import type { ExperimentSettings } from './experiment.ts'
import { deriveSeed } from '../random.ts'
import type { RunSpec } from './run-spec.ts'

/** What a search for the weight decay found. */
export interface DecaySearch {
  /** In rising order of decay. */
  tried: TriedDecay[]
  chosen: number
  /** Of the cross-validation. */
  folds: number
  seconds: number
}

interface TriedDecay {
  decay: number
  runs: number
  /** Mean loss of the rows that were held out; NaN when a run diverged. */
  loss: number
  /** Of the runs' losses. */
  sd: number
}

/** Half a decade from one to the next: the loss changes little in between. */
const DECAYS = [0.001, 0.003, 0.01, 0.03, 0.1]
const FEWEST_DECAYS = 3

/** A weight at which a tanh unit is saturated within a standard deviation of its input. */
const LARGE_WEIGHT = 2

/**
 * The decays worth a trial on so many rows: those that make a large weight pay for itself, by half a unit of log-likelihood over all rows
 * or more, rows × decay / 2 × w² ≥ 1/2. Weaker ones hold hardly anything back, and where they do best on rows held out it is mostly
 * luck: the hard rows are then among those that test. The strongest are tried in any case.
 */
function decaysFor(rows: number): number[] {
  const least = 1 / (rows * LARGE_WEIGHT ** 2)
  return DECAYS.filter((decay, at) => decay >= least || at >= DECAYS.length - FEWEST_DECAYS)
}

const FOLDS = 10

/** Held-out rows that tell decays apart. On few rows the folds are dealt twice; on many a few of the folds have as many. */
const HELD_OUT = 1000
const FEWEST_RUNS = 3
const MOST_REPEATS = 2

/**
 * The runs of a search: every decay is cross-validated on the rows that train and validate, all on the same folds from the same
 * starts, so that what differs between them is the decay and not the luck. Test rows are not looked at.
 *
 * @param rows that train or validate
 * @example decaySearchRuns(settings, 850).length // 5 decays × 12 folds
 */
export function decaySearchRuns(
  { seed, training }: Pick<ExperimentSettings, 'seed' | 'training'>,
  rows: number
): RunSpec[] {
  const folds = Math.min(FOLDS, rows)
  const enough = Math.ceil((HELD_OUT * folds) / rows)
  const runs = Math.min(MOST_REPEATS * folds, Math.max(FEWEST_RUNS, enough))
  return decaysFor(rows).flatMap((decay, candidate) =>
    Array.from({ length: runs }, (_, k) => ({
      index: candidate * runs + k,
      variant: 0,
      seed: seed + k,
      inputs: null,
      rows: { kind: 'validation-fold', fold: k % folds, folds, seed: deriveSeed(seed, 'decay', Math.floor(k / folds)) },
      labels: { kind: 'true' },
      probes: null,
      learningRate: training.learningRate,
      decay
    }))
  )
}

/**
 * The decay with the lowest mean loss on held-out rows. Runs that diverged speak against a decay as much as can be.
 *
 * @param runs as `decaySearchRuns` gave them
 * @param losses loss of the held-out rows of each, in the same order
 */
export function chooseDecay(runs: readonly RunSpec[], losses: readonly number[]): Omit<DecaySearch, 'seconds'> {
  const byDecay = Map.groupBy(
    runs.map(({ decay }, at) => ({ decay, loss: losses[at] })),
    ({ decay }) => decay
  )
  const tried = [...byDecay].map(([decay, of]): TriedDecay => {
    const lossesOf = of.map(({ loss }) => loss)
    return { decay, runs: of.length, loss: meanOf(lossesOf), sd: sdOf(lossesOf) }
  })
  const usable = tried.filter(({ loss }) => Number.isFinite(loss))
  const best = usable.reduce<TriedDecay | null>(
    (best, one) => (best === null || one.loss < best.loss ? one : best),
    null
  )
  const { rows } = runs[0]
  return {
    tried,
    chosen: (best ?? tried[tried.length - 1]).decay,
    folds: rows.kind === 'validation-fold' ? rows.folds : 0
  }
}
