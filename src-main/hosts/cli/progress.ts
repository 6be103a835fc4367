import { Presets, SingleBar } from 'cli-progress'
import { formatCount, formatDuration } from '../../core/format-number.ts'
import type { TrainingState } from '../../api/types.ts'
import type { Workspace } from '../../api/workspace.ts'
import { say } from './output.ts'

/** A bar on a terminal, nothing elsewhere. */
function createBar(format: string): SingleBar | null {
  if (!process.stderr.isTTY) return null
  return new SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic
  )
}

/** Shows the fetching and building of the native library, where it happens, while `work` waits for it. */
export async function followInstallation<Result>(workspace: Workspace, work: Promise<Result>): Promise<Result> {
  const abort = new AbortController()
  const following = (async () => {
    const bar = createBar('{bar} {percentage} % {step}')
    let shown: string | null = null
    for await (const status of workspace.engine.status.watch(abort.signal)) {
      if (status.state !== 'installing') continue
      const { step, fraction } = status
      if (shown === null) {
        say('The native engine is fetched and built, once (about 270 MB).')
        bar?.start(1, 0, { step })
      }
      if (bar === null && step !== shown && fraction < 1) say(`${step} …`)
      shown = step
      bar?.update(fraction, { step })
    }
    bar?.stop()
  })()
  try {
    return await work
  } finally {
    abort.abort()
    await following
  }
}

function barOf({ decaySearch, secondsLeft, runsAsked, runsDone, runsStored }: TrainingState) {
  if (decaySearch !== null) {
    const { done, total } = decaySearch
    const what = 'networks that choose the weight decay'
    return { value: done, total, shown: { done: formatCount(Math.floor(done)), count: formatCount(total), what } }
  }
  const left = secondsLeft === null ? '–' : formatDuration(secondsLeft)
  return {
    value: runsDone,
    total: runsAsked,
    shown: { done: formatCount(runsStored), count: formatCount(runsAsked), what: `runs, ${left} left` }
  }
}

/** Follows the batch in training to its end; Ctrl-C cancels it and keeps what is stored. */
export async function followTraining(workspace: Workspace): Promise<void> {
  const abort = new AbortController()
  const cancel = () => void workspace.batches.cancel()
  process.once('SIGINT', cancel)
  process.once('SIGTERM', cancel)
  const following = (async () => {
    const bar = createBar('{bar} {done} of {count} {what}')
    let begun = false
    for await (const state of workspace.batches.state.watch(abort.signal)) {
      if (state === null || (state.status === 'starting' && state.decaySearch === null)) continue
      const { value, total, shown } = barOf(state)
      if (!begun) bar?.start(total, value, shown)
      begun = true
      bar?.setTotal(total)
      bar?.update(value, shown)
    }
    bar?.stop()
  })()
  try {
    await followInstallation(workspace, workspace.batches.finished())
  } finally {
    process.off('SIGINT', cancel)
    process.off('SIGTERM', cancel)
    abort.abort()
    await following
  }
}
