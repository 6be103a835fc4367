import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { assertNever } from '../core/assert-never.ts'
import { UserError } from '../core/user-error.ts'
import type { Job, JobName } from './jobs.ts'
import type { JobReply, JobRequest, Progress, ThreadData } from './messages.ts'

/** A job may end by itself within this time once it is cancelled, in milliseconds; then its thread is ended. */
const STOP_WITHIN = 250

export interface Watching {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

interface Waiting {
  id: number
  onProgress: (progress: Progress) => void
  resolve: (output: unknown) => void
  reject: (error: unknown) => void
}

/** One thread, and the job it is at. */
export class Thread {
  readonly #worker: Worker
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4))
  #waiting: Waiting | null = null
  #jobs = 0
  #alive = true

  constructor(entry = workerEntry()) {
    const workerData: ThreadData = { cancelled: this.#cancelled }
    this.#worker = new Worker(entry, { workerData, execArgv: [] })
    // A process that has nothing else to do ends.
    this.#worker.unref()
    this.#worker.on('message', (reply: JobReply) => this.#hear(reply))
    this.#worker.on('error', (error) => this.#end(error))
    this.#worker.on('exit', () => this.#end(null))
  }

  get alive(): boolean {
    return this.#alive
  }

  /**
   * Does one job; the thread must be without one.
   * @throws what the job throws; the signal's reason when it was cancelled; UserError when the thread ends meanwhile
   */
  async run<Name extends JobName>(
    name: Name,
    input: Job<Name>['input'],
    { signal, onProgress = () => {} }: Watching
  ): Promise<Job<Name>['output']> {
    const id = ++this.#jobs
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#waiting = { id, onProgress, resolve, reject }
    let killer: NodeJS.Timeout | undefined
    const cancel = () => {
      Atomics.store(this.#cancelled, 0, id)
      killer = setTimeout(() => void this.#worker.terminate(), STOP_WITHIN)
    }
    signal?.addEventListener('abort', cancel)
    this.#worker.ref()
    try {
      const request: JobRequest<Name> = { id, name, input }
      this.#worker.postMessage(request)
      return (await promise) as Job<Name>['output']
    } catch (error) {
      // However the job ended: nobody waits for it.
      signal?.throwIfAborted()
      throw error
    } finally {
      clearTimeout(killer)
      signal?.removeEventListener('abort', cancel)
      this.#waiting = null
      this.#worker.unref()
    }
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #hear(reply: JobReply): void {
    const waiting = this.#waiting
    if (waiting?.id !== reply.id) return
    switch (reply.type) {
      case 'progress':
        return waiting.onProgress(reply.progress)
      case 'done':
        return waiting.resolve(reply.output)
      case 'cancelled':
        return waiting.reject(new Error('cancelled'))
      case 'failed': {
        const error = reply.forPerson ? new UserError(reply.message) : new Error(reply.message)
        error.stack = reply.stack
        return waiting.reject(error)
      }
      default:
        return assertNever(reply)
    }
  }

  #end(error: unknown): void {
    this.#alive = false
    const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    const message = outOfMemory
      ? 'The computation ran out of memory. Ask again with fewer rows or runs.'
      : `The computation ended unexpectedly${error instanceof Error ? `: ${error.message}` : ''}. Ask again.`
    this.#waiting?.reject(new UserError(message, { cause: error }))
  }
}

/** In a checkout the source beside this file; in a bundle `background.js` beside the bundle. */
function workerEntry(): string {
  const folder = dirname(fileURLToPath(import.meta.url))
  const source = join(folder, 'worker.ts')
  return existsSync(source) ? source : join(folder, 'background.js')
}
