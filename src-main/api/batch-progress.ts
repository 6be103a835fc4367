import { meanOf, sdOf } from '../core/analysis/spread.ts'
import { quantile } from '../core/statistics.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { History, RunSummary } from '../core/run/run.ts'
import type { ExperimentRow, NewRun } from '../store/project.ts'
import type { ChunkProgress } from '../training/engine.ts'
import type { Band, TrainingState } from './types.ts'

/** Epochs shown on the loss chart; more cannot be told apart on a screen. */
const EPOCHS_SHOWN = 200
/** Runs whose loss curves are kept in memory; quantiles over more look the same. */
const RUNS_SHOWN = 300
const LINES_SHOWN = 100

interface Curve {
  seed: number
  training: number[]
  validation: number[]
}

/** Gathers what is known of a batch, from chunk progress and stored chunks, into one state for the window. */
export class BatchProgress {
  status: TrainingState['status'] = 'starting'
  readonly mainRunsShown = RUNS_SHOWN
  /** Epochs trained, summed over runs. */
  runEpochs = 0
  readonly #experiment: ExperimentRow
  readonly #epochs: number
  readonly #curves = new Map<number, Curve>()
  readonly #mainRuns = new Map<number, number>()
  readonly #stored: number[]
  readonly #inChunk = new Map<number, number>()
  /** Test scores of every run, by variant. */
  readonly #testScores: number[][]
  #scores: { run: number; value: number }[] = []
  #diverged: number
  #message: string | null = null
  #begun = 0
  #ended = 0
  #storedBefore: number

  /** @param testScores of the runs that are stored already, by variant */
  constructor(experiment: ExperimentRow, planned: RunSpec[], epochs: number, testScores: number[][]) {
    this.#experiment = experiment
    this.#epochs = epochs
    this.#testScores = experiment.variants.map((_, variant) => testScores[variant] ?? [])
    this.#stored = experiment.variants.map((variant) => variant.runsStored)
    this.#storedBefore = experiment.runsStored
    this.#diverged = experiment.diverged
    for (const spec of planned.filter((one) => one.variant === 0).slice(0, RUNS_SHOWN)) {
      this.#mainRuns.set(spec.index, spec.seed)
    }
  }

  begin(): void {
    this.status = 'running'
    this.#begun = performance.now()
  }

  end(status: 'finished' | 'cancelled' | 'failed', message: string | null = null): void {
    this.status = status
    this.#message = message
    this.#ended = performance.now()
    this.#inChunk.clear()
  }

  /** Seconds of training since `begin`. */
  get elapsed(): number {
    if (this.#begun === 0) return 0
    return ((this.#ended || performance.now()) - this.#begun) / 1000
  }

  /** Takes in a look at a chunk that is being trained. */
  look({ runs, epoch, trainingLoss, validationLoss }: ChunkProgress): void {
    const epochs = trainingLoss.length / runs.length
    runs.forEach((index, position) => {
      this.#inChunk.set(index, epoch)
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
    runs.forEach(({ spec, trained, metrics }, position) => {
      this.#inChunk.delete(spec.index)
      this.runEpochs += trained.epochs
      this.#stored[spec.variant] += 1
      if (trained.divergedAt !== null) this.#diverged += 1
      const score = metrics.test?.accuracy ?? metrics.test?.r2
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

  /** Takes in runs from the project file: a batch seen again. */
  recall(runs: { summary: RunSummary; history: History }[]): void {
    this.status = this.#experiment.status === 'cancelled' ? 'cancelled' : 'finished'
    for (const { summary, history } of runs) {
      const { training, validation } = history
      this.#curves.set(summary.id, {
        seed: summary.seed,
        training: Array.from(training),
        validation: Array.from(validation)
      })
      const score = summary.metrics.test?.accuracy ?? summary.metrics.test?.r2
      if (score !== undefined) this.#scores.push({ run: summary.id, value: score })
    }
  }

  state(): TrainingState {
    const { id, name, runsAsked, variants, settings, seconds } = this.#experiment
    const runsStored = this.#stored.reduce((sum, count) => sum + count, 0)
    const elapsed = this.#begun === 0 ? seconds : this.elapsed
    const inChunks = [...this.#inChunk.values()].reduce((sum, epoch) => sum + epoch / Math.max(1, this.#epochs), 0)
    const done = runsStored - this.#storedBefore + inChunks
    const left = runsAsked - this.#storedBefore - done
    const runEpochs = this.runEpochs + inChunks * this.#epochs
    const running = this.status === 'running'
    const curves = [...this.#curves.values()]
    return {
      experiment: id,
      name,
      status: this.status,
      message: this.#message,
      runsAsked,
      runsStored,
      diverged: this.#diverged,
      elapsed,
      secondsLeft: running && done > 0 ? (elapsed * left) / done : null,
      runsPerSecond: done > 0 && elapsed > 0 && this.#begun > 0 ? done / elapsed : null,
      microsecondsPerRunEpoch: runEpochs > 0 && this.#begun > 0 ? (elapsed * 1e6) / runEpochs : null,
      variants: variants.map((variant, index) => ({
        name: variant.name,
        runsAsked: variant.runsAsked,
        runsStored: this.#stored[index],
        score: scoreOf(this.#testScores[index])
      })),
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

/** Quantiles over the curves at up to EPOCHS_SHOWN epochs. */
function bands(curves: number[][]): Band[] {
  return bandsAt(curves, shownEpochs(longest(curves)))
}

/** The same, and the epoch with the lowest median exactly: thinned epochs alone would miss it. */
function bandsWithLowest(curves: number[][]): Band[] {
  const shown = bands(curves)
  const at = shown.reduce((best, band, index) => (band.median < shown[best].median ? index : best), 0)
  const [before, after] = [shown[at - 1]?.epoch ?? 0, shown[at + 1]?.epoch ?? longest(curves) + 1]
  const between = Array.from({ length: Math.max(0, after - before - 1) }, (_, index) => before + 1 + index)
  const near = bandsAt(curves, between)
  if (near.length <= 1) return shown
  const lowest = near.reduce((best, band) => (band.median < best.median ? band : best))
  return lowest.epoch === shown[at].epoch ? shown : [...shown, lowest].sort((a, b) => a.epoch - b.epoch)
}

const longest = (curves: number[][]) => curves.reduce((most, curve) => Math.max(most, curve.length), 0)

/** Runs that stopped early or diverged are left out after their end. */
function bandsAt(curves: number[][], epochs: number[]): Band[] {
  return epochs.flatMap((epoch) => {
    const losses = curves.map((curve) => curve[epoch - 1]).filter((loss) => Number.isFinite(loss))
    if (losses.length === 0) return []
    losses.sort((a, b) => a - b)
    const [low, lowerQuartile, median, upperQuartile, high] = [0.05, 0.25, 0.5, 0.75, 0.95].map((p) =>
      quantile(losses, p)
    )
    return [{ epoch, low, lowerQuartile, median, upperQuartile, high }]
  })
}

function thinned({ seed, training, validation }: Curve): TrainingState['lines'][number] {
  const epochs = shownEpochs(training.length)
  const at = (losses: number[]) => (losses.length === 0 ? [] : epochs.map((epoch) => losses[epoch - 1] ?? NaN))
  return { seed, epochs, training: at(training), validation: at(validation) }
}

/** 1 to `last`, at most EPOCHS_SHOWN of them, first and last included. */
function shownEpochs(last: number): number[] {
  if (last <= EPOCHS_SHOWN) return Array.from({ length: last }, (_, index) => index + 1)
  return Array.from({ length: EPOCHS_SHOWN }, (_, index) => Math.round(1 + (index * (last - 1)) / (EPOCHS_SHOWN - 1)))
}
