import { searchDecay } from '../../src-main/api/decay-search.ts'
import type { TrainedRun, Trainers, TrainingProblem } from '../../src-main/training/engine.ts'
import { createTrainers, type TrainersOptions } from '../../src-main/training/trainers.ts'
import type { RunSpec } from '../../src-main/core/experiment/run-spec.ts'
import type { Contender, Cost } from './contender.ts'
import { peakMemory, cpuSeconds } from './processes.ts'
import { runsOf } from './problems.ts'

/**
 * Our own trainers. A training is the whole batch, from asking to having every run's weights and history, with the trainers
 * already started; masks, row weights, loss histories and the watch for divergence are always part of it.
 */
export class Ours implements Contender {
  readonly name: string
  readonly version: string
  readonly mostEpochs = Infinity
  readonly #trainers: Trainers
  /** The problem last trained: as long as it is the same object, its data is not sent again. */
  #last: TrainingProblem | null = null

  private constructor(name: string, version: string, trainers: Trainers) {
    this.name = name
    this.version = version
    this.#trainers = trainers
  }

  static async start(name: string, options: TrainersOptions): Promise<Ours> {
    const trainers = createTrainers(options)
    const info = await trainers.engine()
    const reason = trainers.fallbackReason()
    if (reason !== null) console.error(reason)
    return new Ours(name, `${info.name} engine, ${info.library}`, trainers)
  }

  cannot(): null {
    return null
  }

  async train(problem: TrainingProblem, runs: number, epochs: number): Promise<Cost> {
    if (this.#last?.data !== problem.data || this.#last.training.epochs !== epochs) {
      this.#last = { ...problem, training: { ...problem.training, epochs } }
    }
    return this.trainRuns(this.#last, runsOf(problem, runs))
  }

  /** Trains given runs, handing over each chunk. */
  async trainRuns(
    problem: TrainingProblem,
    runs: RunSpec[],
    onRuns: (runs: TrainedRun[]) => void = () => {}
  ): Promise<Cost> {
    const cpuBefore = cpuSeconds(this.#trainers.pids())
    const start = performance.now()
    await this.#trainers.train(problem, runs, { onRuns })
    const wall = (performance.now() - start) / 1000
    const cpuAfter = cpuSeconds(this.#trainers.pids())
    return { wall, cpu: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore }
  }

  /** The weight decay that the program chooses by itself, with the master seed 1. */
  async chosenDecay(problem: TrainingProblem): Promise<number> {
    const settings = { seed: 1, training: problem.training }
    const observe = { onProgress: () => {}, signal: new AbortController().signal }
    return (await searchDecay(this.#trainers, problem, settings, observe)).chosen
  }

  /** The runs in order of their index. */
  async results(problem: TrainingProblem, runs: RunSpec[]): Promise<TrainedRun[]> {
    const trained: TrainedRun[] = []
    await this.trainRuns(problem, runs, (chunk) => void trained.push(...chunk))
    return trained.sort((a, b) => a.index - b.index)
  }

  peakMemory(): number | null {
    return peakMemory(this.#trainers.pids())
  }

  close(): Promise<void> {
    return this.#trainers.close()
  }
}
