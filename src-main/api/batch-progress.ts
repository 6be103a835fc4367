import { meanOf, sdOf } from '../core/statistics.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { History, RunSummary } from '../core/run/run.ts'
import { testScore } from '../core/run/test-score.ts'
import type { ExperimentRow, NewRun } from '../store/project.ts'
import type { ChunkProgress } from '../training/engine.ts'
import { BatchPace } from './batch-pace.ts'
import { bands, bandsWithLowest, thinned, type Curve } from './loss-bands.ts'
import type { TrainingState } from './types.ts'

/** Runs whose loss curves are kept in memory; quantiles over more look the same. */
const RUNS_SHOWN = 300
const LINES_SHOWN = 100

/** Gathers what is known of a batch, from chunk progress and stored chunks, into one state for the window. */
export class BatchProgress {
  status: TrainingState['status'] = 'starting'
  /** The search for the weight decay, while it goes on. */
  decaySearch: TrainingState['decaySearch'] = null
  readonly mainRunsShown = RUNS_SHOWN
  readonly #experiment: ExperimentRow
  readonly #planned: RunSpec[]
  readonly #pace: BatchPace
  readonly #curves = new Map<number, Curve>()
  /** Of runs that were stored before. */
  readonly #recalled: Curve[] = []
  readonly #mainRuns = new Map<number, number>()
  readonly #stored: number[]
  /** Test scores of every run, by variant. */
  readonly #testScores: number[][]
  #scores: { run: number; value: number }[] = []
  #diverged: number
  #message: string | null = null
  #begun = 0
  #ended = 0

  /** @param testScores of the runs that are stored already, by variant */
  constructor(
    experiment: ExperimentRow,
    planned: RunSpec[],
    epochs: number,
    testScores: number[][],
    workOf: (spec: RunSpec) => number = () => 1
  ) {
    this.#experiment = experiment
    this.#planned = planned
    this.#pace = new BatchPace(epochs, (run) => workOf(planned[run]))
    this.#testScores = experiment.variants.map((_, variant) => testScores[variant] ?? [])
    this.#stored = experiment.variants.map((variant) => variant.runsStored)
    this.#diverged = experiment.diverged
    for (const spec of planned.filter((one) => one.variant === 0).slice(0, RUNS_SHOWN)) {
      this.#mainRuns.set(spec.index, spec.seed)
    }
  }

  /** The trainers are there; first of all a weight decay may be searched for. */
  begin(): void {
    this.#begun = performance.now()
  }

  end(status: 'finished' | 'cancelled' | 'failed', message: string | null = null): void {
    this.status = status
    this.#message = message
    this.#ended = performance.now()
    this.#pace.end(this.#ended)
  }

  /** Seconds of training since `begin`. */
  get elapsed(): number {
    if (this.#begun === 0) return 0
    return (this.#now - this.#begun) / 1000
  }

  /** What the machine's speed is told by; see `BatchPace`. */
  get microsecondsPerWork(): number | null {
    return this.#pace.microsecondsPerWork
  }

  get #now(): number {
    return this.#ended || performance.now()
  }

  /** Takes in a look at a chunk that is being trained. */
  look(progress: ChunkProgress, worker: number): void {
    this.#pace.look(progress, worker, performance.now())
    const { runs, epoch, trainingLoss, validationLoss } = progress
    const epochs = trainingLoss.length / runs.length
    runs.forEach((index, position) => {
      const seed = this.#mainRuns.get(index)
      if (seed === undefined) return
      const curve = this.#curves.get(index) ?? { seed, training: [], validation: [] }
      this.#curves.set(index, curve)
      for (let step = 0; step < epochs; step++) {
        curve.training[epoch - epochs + step] = trainingLoss[position * epochs + step]
        if (validationLoss.length > 0)
          curve.validation[epoch - epochs + step] = validationLoss[position * epochs + step]
      }
    })
  }

  /** Takes in a chunk that was stored; `ids` in the same order. */
  store(runs: NewRun[], ids: number[]): void {
    const indexes = runs.map(({ spec }) => spec.index)
    this.#pace.store(indexes, performance.now())
    runs.forEach(({ spec, trained, metrics }, position) => {
      this.#stored[spec.variant] += 1
      if (trained.divergedAt !== null) this.#diverged += 1
      const score = testScore(metrics)
      if (score !== undefined) this.#testScores[spec.variant].push(score)
      const seed = this.#mainRuns.get(spec.index)
      if (seed === undefined) return
      this.#curves.set(spec.index, {
        seed,
        training: Array.from(trained.trainingLoss),
        validation: Array.from(trained.validationLoss)
      })
      if (score !== undefined) this.#scores.push({ run: ids[position], value: score })
    })
  }

  /** Takes in runs from the project file: of a batch that is seen again, or goes on. */
  recall(runs: { summary: RunSummary; history: History }[]): void {
    for (const { summary, history } of runs) {
      const { training, validation } = history
      if (summary.seed !== null) {
        this.#recalled.push({
          seed: summary.seed,
          training: Array.from(training),
          validation: Array.from(validation)
        })
      }
      const score = testScore(summary.metrics)
      if (score !== undefined) this.#scores.push({ run: summary.id, value: score })
    }
  }

  state(): TrainingState {
    const { id, name, runsAsked, variants, settings, seconds } = this.#experiment
    const runsStored = this.#stored.reduce((sum, count) => sum + count, 0)
    const now = this.#now
    const inTraining = variants.map(() => 0)
    for (const [run, share] of this.#pace.shares(now)) inTraining[this.#planned[run].variant] += share
    const runsDone = inTraining.reduce((sum, share) => sum + share, runsStored)
    const runsPerSecond = this.#pace.runsPerSecond(now)
    const left = runsAsked - runsDone
    const curves = [...this.#recalled, ...this.#curves.values()]
    return {
      experiment: id,
      name,
      status: this.status,
      message: this.#message,
      decaySearch: this.status === 'starting' ? this.decaySearch : null,
      runsAsked,
      runsStored,
      runsDone,
      diverged: this.#diverged,
      elapsed: seconds + this.elapsed,
      secondsLeft: this.status === 'running' && runsPerSecond !== null ? left / runsPerSecond : null,
      runsPerSecond,
      microsecondsPerRunEpoch: this.#pace.microsecondsPerRunEpoch,
      variants: variants.map((variant, index) => ({
        name: variant.name,
        spec: variant.spec,
        runsAsked: variant.runsAsked,
        runsStored: this.#stored[index],
        runsDone: this.#stored[index] + inTraining[index],
        score: scoreOf(this.#testScores[index])
      })),
      curves: curves.length,
      training: bands(curves.map((curve) => curve.training)),
      validation: bandsWithLowest(curves.map((curve) => curve.validation)),
      lines: curves.slice(0, LINES_SHOWN).map(thinned),
      scores: { metric: settings?.task === 'regress' ? 'r2' : 'accuracy', values: this.#scores }
    }
  }
}

function scoreOf(scores: readonly number[]): TrainingState['variants'][number]['score'] {
  const usable = scores.filter(Number.isFinite)
  return usable.length === 0 ? null : { runs: usable.length, mean: meanOf(usable), sd: sdOf(usable) }
}
