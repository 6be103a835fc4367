import { availableParallelism, freemem } from 'node:os'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import { UserError } from '../core/user-error.ts'
import type { EngineInfo, Trainers, TrainingProblem } from './engine.ts'
import { ensureNative } from './native/ensure.ts'
import { TrainerDied, TrainerProcess } from './trainer-process.ts'

export interface TrainersOptions {
  /** Chosen automatically when left out. */
  engine?: EngineInfo['name']
  /** Number of processes; one a core when left out, fewer where memory is short. */
  processes?: number
}

/** Resident size of a trainer, most of it the shared library. */
const MEMORY_PER_TRAINER = 0.6e9

export function createTrainers(options: TrainersOptions = {}): Trainers {
  return new TrainerPool(options)
}

class TrainerPool implements Trainers {
  readonly #options: TrainersOptions
  readonly #size: number
  #idle: TrainerProcess[] = []
  #all = new Set<TrainerProcess>()
  /** Started ahead of need. */
  #warming: Promise<TrainerProcess>[] = []
  #binding: Promise<string | null> | null = null
  #info: Promise<EngineInfo> | null = null
  #fallback: string | null = null

  constructor(options: TrainersOptions) {
    this.#options = options
    const fit = Math.max(1, Math.floor((freemem() * 0.8) / MEMORY_PER_TRAINER))
    this.#size = options.processes ?? Math.min(availableParallelism(), fit)
  }

  engine(onInstall?: (step: string, fraction: number) => void): Promise<EngineInfo> {
    this.#info ??= this.#startAll(onInstall).catch((error: unknown) => {
      this.#info = null
      throw error
    })
    return this.#info
  }

  fallbackReason(): string | null {
    return this.#fallback
  }

  async #startAll(onInstall?: (step: string, fraction: number) => void): Promise<EngineInfo> {
    this.#binding ??= ensureNative({ onProgress: ({ step, fraction }) => onInstall?.(step, fraction) }).catch(
      (error: unknown) => {
        if (!(error instanceof UserError)) throw error
        this.#fallback = error.message
        return null
      }
    )
    const first = await this.#startOne()
    this.#idle.push(first.trainer)
    // The others start while a person looks around.
    this.#warming = Array.from({ length: this.#size - 1 }, async () => {
      const { trainer } = await this.#startOne()
      return trainer
    })
    // A failure shows when the trainer is asked for.
    for (const trainer of this.#warming) trainer.catch(() => {})
    return first.info
  }

  async #startOne(): Promise<{ trainer: TrainerProcess; info: EngineInfo }> {
    const binding = await this.#binding!
    const trainer = new TrainerProcess()
    this.#all.add(trainer)
    try {
      return { trainer, info: await trainer.start(binding, this.#options.engine) }
    } catch (error) {
      await this.#drop(trainer)
      throw error
    }
  }

  async #drop(trainer: TrainerProcess): Promise<void> {
    this.#all.delete(trainer)
    await trainer.close()
  }

  async #take(): Promise<TrainerProcess> {
    for (let trainer = this.#idle.pop(); trainer !== undefined; trainer = this.#idle.pop()) {
      if (trainer.alive) return trainer
      await this.#drop(trainer)
    }
    const warming = this.#warming.shift()
    try {
      return await (warming ?? this.#fresh())
    } catch (error) {
      if (!(error instanceof TrainerDied)) throw error
      return this.#fresh()
    }
  }

  async #fresh(): Promise<TrainerProcess> {
    return (await this.#startOne()).trainer
  }

  async train(
    problem: TrainingProblem,
    runs: readonly RunSpec[],
    observe: Parameters<Trainers['train']>[2]
  ): Promise<void> {
    const info = await this.engine()
    const chunks = cutIntoChunks(runs, chunkSize(runs.length, this.#size, info))
    // When one worker fails, the others stop too.
    const stop = new AbortController()
    const signal = observe.signal === undefined ? stop.signal : AbortSignal.any([observe.signal, stop.signal])
    const work = async () => {
      let trainer = await this.#take()
      try {
        for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
          for (let deaths = 0; ;) {
            try {
              const trained = await trainer.train(problem, chunk, {
                onProgress: (progress) => observe.onProgress?.(progress),
                signal
              })
              await observe.onChunk(trained)
              break
            } catch (error) {
              if (!(error instanceof TrainerDied) || signal.aborted) throw error
              await this.#drop(trainer)
              if (++deaths === 2) throw diedTwice(error)
              trainer = await this.#take()
            }
          }
        }
      } finally {
        if (trainer.alive) this.#idle.push(trainer)
      }
    }
    const workers = Array.from({ length: Math.min(this.#size, chunks.length) }, () =>
      work().catch((error: unknown) => {
        stop.abort(error)
        throw error
      })
    )
    const results = await Promise.allSettled(workers)
    observe.signal?.throwIfAborted()
    const failed = results.find((result) => result.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }

  pids(): number[] {
    return [...this.#all].flatMap((trainer) => (trainer.alive && trainer.pid !== undefined ? [trainer.pid] : []))
  }

  async close(): Promise<void> {
    await this.#info?.catch(() => {})
    await Promise.allSettled(this.#warming)
    this.#warming = []
    await Promise.all([...this.#all].map((trainer) => this.#drop(trainer)))
    this.#idle = []
    this.#info = null
  }
}

function diedTwice(error: TrainerDied): UserError {
  const words = error.message === '' ? '' : ` (${error.message})`
  return new UserError(
    `The training process ended twice on the same runs${words}. Fewer rows or units may fit the memory of this machine.`
  )
}

/** Small enough that every trainer has work and a crash costs little, large enough to train together fast. */
function chunkSize(runs: number, trainers: number, { name }: EngineInfo): number {
  const largest = name === 'compiled' ? 32 : 50
  return Math.max(1, Math.min(largest, Math.ceil(runs / trainers)))
}

function cutIntoChunks(runs: readonly RunSpec[], size: number): RunSpec[][] {
  return Array.from({ length: Math.ceil(runs.length / size) }, (_, index) =>
    runs.slice(index * size, (index + 1) * size)
  )
}
