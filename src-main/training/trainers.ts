import { availableParallelism } from 'node:os'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import { UserError } from '../core/user-error.ts'
import { cutIntoChunks } from './chunks.ts'
import type { EngineInfo, Trainers, TrainingProblem } from './engine.ts'
import { forkTrainer } from './fork-trainer.ts'
import type { SpawnTrainer } from './messages.ts'
import { ensureNative, type EnsureOptions } from './native/ensure.ts'
import { trainChunks, type TrainerSource } from './train-chunks.ts'
import { TrainerDied, TrainerProcess, type Started } from './trainer-process.ts'
import { unlessAborted } from './unless-aborted.ts'

export interface TrainersOptions {
  /** Chosen automatically when left out. */
  engine?: EngineInfo['name']
  /** Number of processes at most; one a core when left out, fewer where memory is short. */
  processes?: number
  /** How a process is started; a child process of Node when left out. */
  spawn?: SpawnTrainer
  /** Where the binding comes from; for tests. */
  native?: (options: EnsureOptions) => Promise<string>
}

/** Resident bytes of a trainer, most of it the shared library, and per byte of data: its copies and the work on them. */
const MEMORY_OF_TRAINER = 0.5e9
const MEMORY_PER_DATA = 6

/**
 * The pool of trainer processes. Nothing starts before it is asked for; `engine` warms the first one.
 *
 * @example
 * const trainers = createTrainers()
 * await trainers.train(problem, plan.runs, { onRuns: (runs) => store(runs) })
 * await trainers.close()
 */
export function createTrainers(options: TrainersOptions = {}): Trainers {
  return new TrainerPool(options)
}

/** What trainers run on. */
interface Choice {
  binding: string | null
  engine?: EngineInfo['name']
}

class TrainerPool implements Trainers, TrainerSource {
  readonly #options: TrainersOptions
  readonly #all = new Set<TrainerProcess>()
  #idle: TrainerProcess[] = []
  #started: Promise<EngineInfo> | null = null
  #choice: Choice = { binding: null }
  #fallback: string | null = null
  #closing = new AbortController()
  /** Ends when the batches before have. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: TrainersOptions) {
    this.#options = options
  }

  engine(onInstall?: (step: string, fraction: number) => void): Promise<EngineInfo> {
    this.#started ??= this.#start(onInstall).catch((error: unknown) => {
      this.#started = null
      throw error
    })
    return this.#started
  }

  fallbackReason(): string | null {
    return this.#fallback
  }

  pids(): number[] {
    return [...this.#all].flatMap(({ alive, pid }) => (alive && pid !== undefined ? [pid] : []))
  }

  async train(
    problem: TrainingProblem,
    runs: readonly RunSpec[],
    observe: Parameters<Trainers['train']>[2]
  ): Promise<void> {
    const { signal } = observe
    const done = this.#inTurn(signal, async () => {
      await unlessAborted(this.engine(), signal)
      const { chunks, trainers } = this.#cut(problem, runs)
      await trainChunks(this, problem, chunks, trainers, observe)
    })
    // Whoever cancels need not wait until the trainers have come to a stop; the next batch does.
    await unlessAborted(done, signal)
  }

  /** One batch at a time: two at once would only take each other's cores. */
  async #inTurn(signal: AbortSignal | undefined, work: () => Promise<void>): Promise<void> {
    const before = this.#turn
    const done = Promise.withResolvers<void>()
    this.#turn = before.then(() => done.promise)
    try {
      await unlessAborted(before, signal)
      await work()
    } finally {
      done.resolve()
    }
  }

  atWork(problem: TrainingProblem, runs: readonly RunSpec[]): number {
    const { chunks, trainers } = this.#cut(problem, runs)
    return Math.min(trainers, chunks.length)
  }

  async prepare(problem: TrainingProblem, runs: readonly RunSpec[], signal: AbortSignal): Promise<void> {
    await unlessAborted(this.engine(), signal)
    await this.#inTurn(signal, async () => {
      const { chunks, trainers } = this.#cut(problem, runs)
      const ready = chunks.slice(0, trainers).map(async (chunk) => {
        const trainer = await this.take()
        await trainer.prepare(problem, chunk, signal).finally(() => this.giveBack(trainer))
      })
      await Promise.allSettled(ready)
    })
    signal.throwIfAborted()
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('the trainers were closed'))
    // First the trainers: a start waits for one of them.
    await Promise.all([...this.#all].map((trainer) => trainer.close()))
    await this.#started?.catch(() => {})
    this.#all.clear()
    this.#idle = []
    this.#started = null
    this.#closing = new AbortController()
  }

  async take(): Promise<TrainerProcess> {
    for (let trainer = this.#idle.pop(); trainer !== undefined; trainer = this.#idle.pop()) {
      if (trainer.alive) return trainer
      this.#all.delete(trainer)
    }
    return (await this.#spawn(this.#choice)).trainer
  }

  async giveBack(trainer: TrainerProcess): Promise<void> {
    if (trainer.alive) this.#idle.push(trainer)
    else this.#all.delete(trainer)
  }

  async #start(onInstall?: (step: string, fraction: number) => void): Promise<EngineInfo> {
    const { native = ensureNative, engine } = this.#options
    const onProgress: EnsureOptions['onProgress'] = ({ step, fraction }) => onInstall?.(step, fraction)
    this.#fallback = null
    try {
      const binding = await native({ onProgress, signal: this.#closing.signal })
      return await this.#warm({ binding, engine }).catch((error: unknown) => {
        if (engine !== undefined || !(error instanceof TrainerDied)) throw error
        // The compiler may have ended the process; without it the library may be sound.
        this.#fallback = reasonOf(error)
        return this.#warm({ binding, engine: 'eager' })
      })
    } catch (error) {
      if (this.#closing.signal.aborted) throw error
      if (engine === 'compiled') throw new UserError(`The compiled engine did not start. ${reasonOf(error)}`)
      this.#fallback = reasonOf(error)
      return await this.#warm({ binding: null, engine })
    }
  }

  /** Starts the first trainer; those that follow take the same library and engine. */
  async #warm(choice: Choice): Promise<EngineInfo> {
    const { trainer, info, shortfall } = await this.#spawn(choice)
    this.#choice = { binding: choice.binding, engine: info.name }
    this.#fallback ??= shortfall
    this.#idle.push(trainer)
    return info
  }

  async #spawn({ binding, engine }: Choice): Promise<{ trainer: TrainerProcess } & Started> {
    this.#closing.signal.throwIfAborted()
    const trainer = new TrainerProcess(this.#options.spawn ?? forkTrainer)
    this.#all.add(trainer)
    try {
      return { trainer, ...(await trainer.start(binding, engine)) }
    } catch (error) {
      this.#all.delete(trainer)
      await trainer.close()
      throw error
    }
  }

  #cut(problem: TrainingProblem, runs: readonly RunSpec[]): { chunks: RunSpec[][]; trainers: number } {
    const trainers = this.#processes(problem)
    return { chunks: cutIntoChunks(problem, runs, { engine: this.#choice.engine ?? 'compiled', trainers }), trainers }
  }

  #processes({ data }: TrainingProblem): number {
    const each = MEMORY_OF_TRAINER + MEMORY_PER_DATA * (data.x.byteLength + data.y.byteLength)
    // Those that run already have their memory.
    const fit = this.#all.size + Math.floor((process.availableMemory() * 0.8) / each)
    return Math.max(1, Math.min(this.#options.processes ?? availableParallelism(), fit))
  }
}

/** Why the library is not in use, in a sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message
  const words = error instanceof Error ? error.message : String(error)
  const what = error instanceof TrainerDied ? 'ended its process while it was loaded' : 'could not be loaded'
  return `The TensorFlow library ${what}${words === '' ? '' : ` (${words})`}.`
}
