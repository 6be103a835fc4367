import { Presets, SingleBar } from 'cli-progress'
import { formatCount, formatDuration } from '../../core/format-number.ts'
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

/** Follows the batch in training to its end; Ctrl-C cancels it and keeps what is stored. */
export async function followTraining(workspace: Workspace): Promise<void> {
  const abort = new AbortController()
  const cancel = () => void workspace.batches.cancel()
  process.once('SIGINT', cancel)
  process.once('SIGTERM', cancel)
  const following = (async () => {
    const bar = createBar('{bar} {done} of {total} runs, {left} left')
    let begun = false
    for await (const state of workspace.batches.state.watch(abort.signal)) {
      if (state === null || state.status === 'starting') continue
      const left = state.secondsLeft === null ? '–' : formatDuration(state.secondsLeft)
      const shown = { done: formatCount(state.runsStored), total: formatCount(state.runsAsked), left }
      if (!begun) bar?.start(state.runsAsked, state.runsDone, shown)
      begun = true
      bar?.update(state.runsDone, shown)
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
