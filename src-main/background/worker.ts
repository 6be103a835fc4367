/** The entry of a thread: does one job after the other, as it is told. */
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../core/user-error.ts'
import type { JobReply, JobRequest, Progress, ThreadData } from './messages.ts'

// Half the time to the first answer; hence the jobs are imported after it.
enableCompileCache()
const { doJob } = await import('./jobs.ts')

/** Least time between two words on progress, in milliseconds. */
const TELL_EVERY = 50

const port = parentPort!
const { cancelled } = workerData as ThreadData

class Cancelled extends Error {}

port.on('message', ({ id, name, input }: JobRequest) => {
  const reply = (message: JobReply) => port.postMessage(message)
  let told = 0
  const tell = (progress: Progress) => {
    if (Atomics.load(cancelled, 0) === id) throw new Cancelled()
    const now = performance.now()
    if (now - told < TELL_EVERY) return
    told = now
    reply({ type: 'progress', id, progress })
  }
  try {
    reply({ type: 'done', id, output: doJob(name, input, tell) })
  } catch (error) {
    if (error instanceof Cancelled) return reply({ type: 'cancelled', id })
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
    reply({ type: 'failed', id, message, forPerson: error instanceof UserError, stack })
  }
})
