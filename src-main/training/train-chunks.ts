import type { RunSpec } from '../core/experiment/run-spec.ts'
import { UserError } from '../core/user-error.ts'
import type { ScoredRun, Trainers, TrainingProblem } from './engine.ts'
import { TrainerDied, type TrainerProcess } from './trainer-process.ts'

/** Where trainers come from: warm ones first, else new ones. */
export interface TrainerSource {
  take(): Promise<TrainerProcess>
  /** Back to where it came from, to be used again, or cleared away if it has died. */
  giveBack(trainer: TrainerProcess): Promise<void>
}

/**
 * Trains chunks on several trainers at once. While a chunk is being stored, its trainer is already at the next one.
 *
 * @param workers trainers to use at most
 * @throws the signal's reason, UserError when a chunk ended two trainers, and what `onRuns` or an engine throws
 */
export async function trainChunks(
  source: TrainerSource,
  problem: TrainingProblem,
  chunks: readonly RunSpec[][],
  workers: number,
  { onProgress, onRuns, signal: asked }: Parameters<Trainers['train']>[2]
): Promise<void> {
  // When one worker fails, the others stop too.
  const stop = new AbortController()
  const signal = asked === undefined ? stop.signal : AbortSignal.any([asked, stop.signal])
  const queue = chunks.map((runs) => ({ runs, deaths: 0 }))
  const count = Math.min(workers, chunks.length)
  /** Workers that have not left the queue for good. */
  let looking = count
  let stored: Promise<void> = Promise.resolve()

  /** Runs are stored one after the other, also those of different trainers. */
  function store(runs: ScoredRun[]): Promise<void> {
    stored = stored.then(() => {
      if (!signal.aborted) return onRuns(runs)
    })
    // Whoever waits for it sees a failure, and nothing more is trained in vain.
    stored.catch((error: unknown) => stop.abort(error))
    return stored
  }

  async function work(worker: number): Promise<void> {
    let own = stored
    while (queue.length > 0) {
      let trainer: TrainerProcess
      try {
        // Before its chunk: while a trainer starts, whoever has one may take the chunk, and none waits in vain.
        trainer = await source.take()
      } catch (error) {
        // One more process is a gain, not a need: others finish the work while they look for it.
        if ((looking > 1 || queue.length === 0) && !signal.aborted) break
        throw error
      }
      try {
        const chunk = queue.shift()
        if (chunk === undefined) break
        await trainOn(trainer, chunk)
      } finally {
        await source.giveBack(trainer)
      }
    }
    looking--
    await own

    async function trainOn(trainer: TrainerProcess, chunk: { runs: RunSpec[]; deaths: number }): Promise<void> {
      try {
        const trained = await trainer.train(problem, chunk.runs, {
          signal,
          onProgress: (progress) => {
            if (!signal.aborted) onProgress?.(progress, worker)
          },
          onRuns: (runs) => {
            const handedOver = new Set(runs.map(({ index }) => index))
            chunk.runs = chunk.runs.filter(({ index }) => !handedOver.has(index))
            own = store(runs)
          }
        })
        await own
        own = store(trained)
      } catch (error) {
        if (!(error instanceof TrainerDied) || signal.aborted) throw error
        if (++chunk.deaths === 2) throw diedTwice(error)
        if (chunk.runs.length > 0) queue.unshift(chunk)
      }
    }
  }

  signal.throwIfAborted()
  const results = await Promise.allSettled(
    Array.from({ length: count }, (_, worker) =>
      work(worker).catch((error: unknown) => {
        stop.abort(error)
        throw error
      })
    )
  )
  asked?.throwIfAborted()
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

function diedTwice({ message }: TrainerDied): UserError {
  const words = message === '' ? '' : ` (${message})`
  return new UserError(
    `The training process ended twice on the same runs${words}. Fewer rows, units or runs at once may fit the memory of this machine.`
  )
}
