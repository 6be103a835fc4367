import { setImmediate as messagesIn } from 'node:timers/promises'
import { assertNever } from '../core/assert-never.ts'
import { UserError } from '../core/user-error.ts'
import type { EncodedData } from '../core/dataset/encoded-data.ts'
import { addPiece } from './data-pieces.ts'
import type { Engine, ScoredRun } from './engine.ts'
import { chooseEngine } from './engines.ts'
import type { TrainerReply, TrainerRequest } from './messages.ts'
import { scoredRun } from './scored-run.ts'

/** Milliseconds in which runs are scored and handed over together. On a million rows one takes longer. */
const TELL_EVERY = 200

/**
 * A trainer: a process of its own with one engine, that trains one chunk at a time. A crash of the native library ends
 * this process and nothing else; when its parent goes away, it goes too.
 */
let engine: Engine | null = null
let data: EncodedData | null = null
let abort = new AbortController()

const reply = listen((request) => void answer(request))
// Ctrl-C in a terminal goes to every process of the command; the parent decides what it means.
process.on('SIGINT', () => {})

async function answer(request: TrainerRequest): Promise<void> {
  switch (request.type) {
    case 'start':
      return start(request)
    case 'data':
      data = addPiece(data, request.piece)
      return reply({ type: 'taken' })
    case 'prepare':
      return prepare(request)
    case 'chunk':
      return train(request)
    case 'abort':
      return abort.abort(new Error('aborted'))
    default:
      return assertNever(request)
  }
}

async function start({ binding, engine: name }: Extract<TrainerRequest, { type: 'start' }>): Promise<void> {
  try {
    const chosen = await chooseEngine(binding, name)
    engine = chosen.engine
    reply({ type: 'ready', info: engine.info, shortfall: chosen.shortfall })
  } catch (error) {
    reply({ type: 'failed', chunk: null, ...describe(error) })
  }
}

async function prepare({ settings, runs }: Extract<TrainerRequest, { type: 'prepare' }>): Promise<void> {
  try {
    if (engine === null || data === null) throw new Error('there is no engine or no data to make ready')
    await engine.prepare?.({ data, ...settings }, runs)
    reply({ type: 'prepared' })
  } catch (error) {
    reply({ type: 'failed', chunk: null, ...describe(error) })
  }
}

async function train({ chunk, settings, runs }: Extract<TrainerRequest, { type: 'chunk' }>): Promise<void> {
  abort = new AbortController()
  const { signal } = abort
  try {
    if (engine === null || data === null) throw new Error('a chunk came before the engine and the data')
    const problem = { data, ...settings }
    const onProgress = (progress: Extract<TrainerReply, { type: 'progress' }>['progress']) =>
      reply({ type: 'progress', chunk, progress })
    const trained = await engine.train(problem, runs, { signal, onProgress })
    const specs = new Map(runs.map((spec) => [spec.index, spec]))
    let scored: ScoredRun[] = []
    let told = performance.now()
    for (const run of trained) {
      await messagesIn()
      signal.throwIfAborted()
      if (performance.now() - told > TELL_EVERY) {
        reply({ type: 'scored', chunk, runs: scored })
        scored = []
        told = performance.now()
      }
      scored.push(scoredRun(problem, specs.get(run.index)!, run))
    }
    reply({ type: 'done', chunk, runs: scored })
  } catch (error) {
    reply(signal.aborted ? { type: 'aborted', chunk } : { type: 'failed', chunk, ...describe(error) })
  }
}

function describe(error: unknown): { message: string; forPerson: boolean } {
  return { message: error instanceof Error ? error.message : String(error), forPerson: error instanceof UserError }
}

/** A utility process of Electron has a port to its parent, a child process of Node is one itself. */
function listen(onRequest: (request: TrainerRequest) => void): (message: TrainerReply) => void {
  const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort }
  if (parentPort !== undefined) {
    parentPort.on('message', ({ data }) => onRequest(data))
    return (message) => parentPort.postMessage(message)
  }
  process.on('message', (request: TrainerRequest) => onRequest(request))
  process.on('disconnect', () => process.exit(0))
  return (message) => {
    if (process.connected) process.send?.(message)
  }
}

/** Of Electron's types, which only the desktop host knows. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: TrainerRequest }) => void): void
  postMessage(message: TrainerReply): void
}
