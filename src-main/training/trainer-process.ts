import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RunSpec } from '../core/experiment/run-spec.ts'
import type { ChunkProgress, EngineInfo, TrainedRun, TrainingProblem } from './engine.ts'
import type { TrainerReply, TrainerRequest } from './messages.ts'

/** A trainer ended by itself: a crash of the native library, or somebody killed it. */
export class TrainerDied extends Error {
  override readonly name = 'TrainerDied'
}

/** One core each, and no chatter: several single-threaded trainers are faster than one with many threads. */
const ENVIRONMENT = {
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  OMP_NUM_THREADS: '1',
  XLA_FLAGS: '--xla_cpu_multi_thread_eigen=false',
  TF_CPP_MIN_LOG_LEVEL: '3',
  TF_ENABLE_ONEDNN_OPTS: '0'
}

interface Waiting {
  chunk: number
  onProgress: (progress: ChunkProgress) => void
  resolve: (runs: TrainedRun[]) => void
  reject: (error: Error) => void
}

/** A trainer as its parent sees it: start it, give it a problem, then one chunk after the other. */
export class TrainerProcess {
  readonly #child: ChildProcess
  #waiting: Waiting | null = null
  #ready: { resolve: (info: EngineInfo) => void; reject: (error: Error) => void } | null = null
  #ended = false
  #problem: TrainingProblem | null = null
  #chunks = 0
  /** The last words on stderr, for the case that it dies. */
  #stderr = ''

  constructor() {
    this.#child = fork(entry(), [], {
      serialization: 'advanced',
      env: { ...process.env, ...ENVIRONMENT },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: []
    })
    this.#child.stderr?.on('data', (data: Buffer) => (this.#stderr = (this.#stderr + data.toString()).slice(-4000)))
    this.#child.on('message', (reply: TrainerReply) => this.#hear(reply))
    this.#child.on('error', () => this.#end())
    this.#child.on('exit', () => this.#end())
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get alive(): boolean {
    return !this.#ended
  }

  /** Loads the library and an engine; `binding` null takes the WebAssembly backend. */
  start(binding: string | null, engine?: EngineInfo['name']): Promise<EngineInfo> {
    return new Promise((resolve, reject) => {
      this.#ready = { resolve, reject }
      this.#tell({ type: 'start', binding, engine })
    })
  }

  /**
   * @throws TrainerDied when the process ends meanwhile, the signal's reason when aborted
   */
  train(
    problem: TrainingProblem,
    runs: RunSpec[],
    { onProgress, signal }: { onProgress: (progress: ChunkProgress) => void; signal?: AbortSignal }
  ): Promise<TrainedRun[]> {
    signal?.throwIfAborted()
    if (this.#problem !== problem) this.#tell({ type: 'problem', problem })
    this.#problem = problem
    const chunk = this.#chunks++
    return new Promise<TrainedRun[]>((resolve, reject) => {
      const abort = () => this.#tell({ type: 'abort' })
      const settled = () => signal?.removeEventListener('abort', abort)
      signal?.addEventListener('abort', abort)
      this.#waiting = {
        chunk,
        onProgress,
        resolve: (trained) => (settled(), resolve(trained)),
        reject: (error) => (settled(), reject(signal?.aborted ? (signal.reason as Error) : error))
      }
      this.#tell({ type: 'chunk', chunk, runs })
    })
  }

  async close(): Promise<void> {
    if (this.#ended) return
    const ended = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()))
    this.#child.disconnect()
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), 2000)
    await ended
    clearTimeout(killer)
  }

  #tell(request: TrainerRequest): void {
    if (this.#ended || !this.#child.connected) this.#end()
    else this.#child.send(request, (error) => error && this.#end())
  }

  #hear(reply: TrainerReply): void {
    const waiting = this.#waiting
    switch (reply.type) {
      case 'ready':
        this.#ready?.resolve(reply.info)
        return
      case 'progress':
        if (waiting?.chunk === reply.chunk) waiting.onProgress(reply.progress)
        return
      case 'done':
        this.#waiting = null
        waiting?.resolve(reply.runs)
        return
      case 'aborted':
        this.#waiting = null
        waiting?.reject(new Error('aborted'))
        return
      case 'failed': {
        const error = new Error(reply.message)
        this.#waiting = null
        if (reply.chunk === null) this.#ready?.reject(error)
        else waiting?.reject(error)
      }
    }
  }

  #end(): void {
    this.#ended = true
    const error = new TrainerDied(this.#stderr.trim().split('\n').at(-1) ?? '')
    this.#ready?.reject(error)
    this.#waiting?.reject(error)
    this.#waiting = null
  }
}

/** In a checkout the source beside this file; in a bundle `trainer.js` beside the bundle. */
function entry(): string {
  const source = fileURLToPath(new URL('./trainer.ts', import.meta.url))
  return existsSync(source) ? source : fileURLToPath(new URL('./trainer.js', import.meta.url))
}
