import type { Progress } from '../background/messages.ts'
import type { Watching } from '../background/thread.ts'
import { Changing } from './changing.ts'
import type { Step } from './types.ts'

/** Before that the time left is a guess, in milliseconds. */
const KNOWN_AFTER = 300

/**
 * Work told as it goes on; ends with the result, or without one when it was cancelled.
 *
 * @throws what the work throws
 * @example for await (const step of told((watching) => analyst.ask(question, watching), signal)) show(step)
 */
export async function* told<Outcome>(
  work: (watching: Watching) => Promise<Outcome>,
  signal: AbortSignal | undefined
): AsyncGenerator<Step<Outcome>> {
  const progress = new Changing<Progress | null>(null)
  const ended = new AbortController()
  const started = performance.now()
  const answer = work({ signal, onProgress: (now) => progress.set(now) })
  const settled = answer.catch(() => {}).finally(() => ended.abort())
  for await (const now of progress.watch(ended.signal)) {
    if (now !== null) yield { type: 'progress', ...now, secondsLeft: secondsLeft(now, performance.now() - started) }
  }
  await settled
  if (!signal?.aborted) yield { type: 'result', outcome: await answer }
}

function secondsLeft({ done, total }: Progress, milliseconds: number): number | null {
  if (done <= 0 || milliseconds < KNOWN_AFTER) return null
  return ((total - done) / done) * (milliseconds / 1000)
}
