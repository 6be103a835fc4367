import { doJob, type Job, type JobName } from './jobs.ts'
import { Thread, type Watching } from './thread.ts'

/** One answers while the other is at a long job. */
const THREADS = 2

/**
 * Does what takes long away from the main thread, which has a window to serve. Threads are started when they are needed, and
 * one that ended (a crash, a job that did not stop when it was cancelled) is followed by a new one.
 *
 * @example await background.run('encode', { dataset, settings })
 */
export class Background {
  readonly #start: () => Thread
  readonly #all = new Set<Thread>()
  #idle: Thread[] = []
  #queue: (() => void)[] = []

  /** @param start how a thread is started; for tests */
  constructor(start = () => new Thread()) {
    this.#start = start
  }

  /**
   * @param watching its signal cancels the job: the answer comes at once, and the thread is free within a quarter of a second
   * @throws what the job throws; the signal's reason when it was cancelled; UserError when the thread ends meanwhile
   */
  async run<Name extends JobName>(
    name: Name,
    input: Job<Name>['input'],
    watching: Watching = {}
  ): Promise<Job<Name>['output']> {
    const { signal } = watching
    signal?.throwIfAborted()
    const done = this.#runOnThread(name, input, watching)
    if (signal === undefined) return done
    const aborted = Promise.withResolvers<never>()
    const abort = () => aborted.reject(signal.reason)
    signal.addEventListener('abort', abort)
    try {
      return await Promise.race([done, aborted.promise])
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  /** The same on the main thread: for what is done sooner than a thread has started. */
  async runHere<Name extends JobName>(name: Name, input: Job<Name>['input']): Promise<Job<Name>['output']> {
    return doJob(name, input, () => {})
  }

  /** Ends all threads, whatever they are at. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.close()))
  }

  async #runOnThread<Name extends JobName>(
    name: Name,
    input: Job<Name>['input'],
    watching: Watching
  ): Promise<Job<Name>['output']> {
    const thread = await this.#take()
    try {
      watching.signal?.throwIfAborted()
      return await thread.run(name, input, watching)
    } finally {
      this.#giveBack(thread)
    }
  }

  async #take(): Promise<Thread> {
    for (;;) {
      const idle = this.#idle.pop()
      if (idle?.alive) return idle
      if (idle !== undefined) {
        this.#all.delete(idle)
      } else if (this.#all.size < THREADS) {
        const thread = this.#start()
        this.#all.add(thread)
        return thread
      } else {
        await new Promise<void>((resolve) => this.#queue.push(resolve))
      }
    }
  }

  #giveBack(thread: Thread): void {
    if (thread.alive) this.#idle.push(thread)
    else this.#all.delete(thread)
    this.#queue.shift()?.()
  }
}
