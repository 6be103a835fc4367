import { assertNever } from '../core/assert-never.ts'
import type { EncodedData } from '../core/dataset/encoded-data.ts'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import { UserError } from '../core/user-error.ts'
import { piecesOf } from './data-pieces.ts'
import type { ChunkProgress, EngineInfo, ScoredRun, TrainingProblem } from './engine.ts'
import { trainerEntry } from './fork-trainer.ts'
import { withFlags } from './program/xla-flags.ts'
import type { SpawnTrainer, TrainerLine, TrainerReply, TrainerRequest } from './messages.ts'

/** A trainer ended by itself: a crash of the native library, the system short of memory, or somebody killed it. */
export class TrainerDied extends Error {
  override readonly name = 'TrainerDied'
}

/** One core each, and no chatter: several single-threaded trainers are faster than one with many threads. */
const ENVIRONMENT = {
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  OMP_NUM_THREADS: '1',
  TF_CPP_MIN_LOG_LEVEL: '3',
  // Batches of small matrix products take a fifth of the time with it.
  TF_ENABLE_ONEDNN_OPTS: '1'
}

/** The environment of a trainer: that of its parent, XLA's flags kept, with what makes it train on one core. */
export function trainerEnvironment(present: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...present,
    ...ENVIRONMENT,
    XLA_FLAGS: withFlags({ '--xla_cpu_multi_thread_eigen': 'false' }, present.XLA_FLAGS)
  }
}

/** A trainer that has not stopped this long after it was told to is ended: to compile takes less, and so does to start a new one. */
const STOP_WITHIN = 2000
/** The same when it is to go away altogether: it may be removing temporary files. */
const END_WITHIN = 2000

/** What a trainer runs on, and why on nothing faster. */
export interface Started {
  info: EngineInfo
  shortfall: string | null
}

interface Waiting {
  chunk: number
  onProgress: (progress: ChunkProgress) => void
  onRuns: (runs: ScoredRun[]) => void
  resolve: (runs: ScoredRun[]) => void
  reject: (error: unknown) => void
}

/** A trainer as its parent sees it: start it, then give it one chunk after the other. */
export class TrainerProcess {
  readonly #line: TrainerLine
  readonly #ended = Promise.withResolvers<void>()
  #alive = true
  /** The answer to anything but a chunk. */
  #answer: { resolve: (reply: TrainerReply) => void; reject: (error: unknown) => void } | null = null
  #waiting: Waiting | null = null
  #data: EncodedData | null = null
  #chunks = 0

  constructor(spawn: SpawnTrainer) {
    this.#line = spawn(trainerEntry(), trainerEnvironment(process.env))
    this.#line.onReply((reply) => this.#hear(reply))
    this.#line.onEnd((words) => this.#end(words))
  }

  get pid(): number | undefined {
    return this.#line.pid
  }

  get alive(): boolean {
    return this.#alive
  }

  /**
   * Loads the library and an engine; `binding` null takes the WebAssembly backend.
   * @throws TrainerDied when the process ends meanwhile, Error when no engine starts
   */
  async start(binding: string | null, engine?: EngineInfo['name']): Promise<Started> {
    const { info, shortfall } = await this.#ask({ type: 'start', binding, engine }, 'ready')
    return { info, shortfall }
  }

  /**
   * Makes ready for a chunk; the trainer must be ready and without work.
   * @throws TrainerDied when the process ends meanwhile, the signal's reason when aborted while data is sent
   */
  async prepare({ data, ...settings }: TrainingProblem, runs: RunSpec[], signal: AbortSignal): Promise<void> {
    await this.#send(data, signal)
    await this.#ask({ type: 'prepare', settings, runs }, 'prepared')
  }

  /**
   * Trains one chunk; the trainer must be ready and without work. Where scoring takes long, runs go to `onRuns` one by one.
   * @returns the runs that did not
   * @throws TrainerDied when the process ends meanwhile; the signal's reason when aborted, once the trainer has stopped
   */
  async train(
    { data, ...settings }: TrainingProblem,
    runs: RunSpec[],
    { onProgress, onRuns, signal }: Pick<Waiting, 'onProgress' | 'onRuns'> & { signal: AbortSignal }
  ): Promise<ScoredRun[]> {
    signal.throwIfAborted()
    await this.#send(data, signal)
    if (!this.#alive) throw new TrainerDied()

    const chunk = this.#chunks++
    const { promise, resolve, reject } = Promise.withResolvers<ScoredRun[]>()
    this.#waiting = { chunk, onProgress, onRuns, resolve, reject }
    let killer: NodeJS.Timeout | undefined
    const abort = () => {
      this.#line.tell({ type: 'abort' })
      killer = setTimeout(() => this.#line.kill(), STOP_WITHIN)
    }
    signal.addEventListener('abort', abort)
    this.#line.tell({ type: 'chunk', chunk, settings, runs })
    try {
      const trained = await promise
      // It may have finished while it was told to stop.
      signal.throwIfAborted()
      return trained
    } catch (error) {
      signal.throwIfAborted()
      throw error
    } finally {
      clearTimeout(killer)
      signal.removeEventListener('abort', abort)
    }
  }

  /** Ends the process and waits until it is gone. */
  async close(): Promise<void> {
    this.#line.close()
    const killer = setTimeout(() => this.#line.kill(), END_WITHIN)
    await this.#ended.promise
    clearTimeout(killer)
  }

  /** Sends data that the trainer does not have yet, piece by piece: between two of them this process can answer others. */
  async #send(data: EncodedData, signal: AbortSignal): Promise<void> {
    if (this.#data === data) return
    this.#data = null
    for (const piece of piecesOf(data)) {
      await this.#ask({ type: 'data', piece }, 'taken')
      signal.throwIfAborted()
    }
    this.#data = data
  }

  async #ask<Type extends TrainerReply['type']>(
    request: TrainerRequest,
    expected: Type
  ): Promise<Extract<TrainerReply, { type: Type }>> {
    if (!this.#alive) throw new TrainerDied()
    const answer = Promise.withResolvers<TrainerReply>()
    this.#answer = answer
    this.#line.tell(request)
    const reply = await answer.promise
    if (reply.type !== expected) throw new Error(`a trainer answered ${request.type} with ${reply.type}`)
    return reply as Extract<TrainerReply, { type: Type }>
  }

  #hear(reply: TrainerReply): void {
    switch (reply.type) {
      case 'ready':
      case 'taken':
      case 'prepared':
        return this.#answer?.resolve(reply)
      case 'progress':
        return this.#waitingFor(reply.chunk)?.onProgress(reply.progress)
      case 'scored':
        return this.#waitingFor(reply.chunk)?.onRuns(reply.runs)
      case 'done':
        return this.#settle(reply.chunk)?.resolve(reply.runs)
      case 'aborted':
        return this.#settle(reply.chunk)?.reject(new Error('aborted'))
      case 'failed': {
        const error = reply.forPerson ? new UserError(reply.message) : new Error(reply.message)
        return reply.chunk === null ? this.#answer?.reject(error) : this.#settle(reply.chunk)?.reject(error)
      }
      default:
        return assertNever(reply)
    }
  }

  #waitingFor(chunk: number): Waiting | null {
    return this.#waiting?.chunk === chunk ? this.#waiting : null
  }

  #settle(chunk: number): Waiting | null {
    const waiting = this.#waitingFor(chunk)
    if (waiting !== null) this.#waiting = null
    return waiting
  }

  #end(words: string): void {
    this.#alive = false
    const error = new TrainerDied(words)
    this.#answer?.reject(error)
    this.#waiting?.reject(error)
    this.#waiting = null
    this.#ended.resolve()
  }
}
