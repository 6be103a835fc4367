import type { TrainerReply, TrainerRequest } from './messages.ts'
import { createEngine } from './engines.ts'
import type { Engine, TrainingProblem } from './engine.ts'

/**
 * A trainer: a process of its own with one engine, that trains one chunk at a time. A crash of the native library ends
 * this process and nothing else; when its parent goes away, it goes too.
 */
let engine: Engine | null = null
let problem: TrainingProblem | null = null
let abort = new AbortController()

process.on('message', (request: TrainerRequest) => void answer(request))
process.on('disconnect', () => process.exit(0))
// Ctrl-C in a terminal goes to every process of the command; the parent decides what it means.
process.on('SIGINT', () => {})

async function answer(request: TrainerRequest): Promise<void> {
  switch (request.type) {
    case 'start':
      return start(request)
    case 'problem':
      problem = request.problem
      return
    case 'chunk':
      return train(request)
    case 'abort':
      abort.abort(new Error('aborted'))
  }
}

async function start({ binding, engine: name }: Extract<TrainerRequest, { type: 'start' }>): Promise<void> {
  try {
    engine = await createEngine(binding, name)
    reply({ type: 'ready', info: engine.info })
  } catch (error) {
    reply({ type: 'failed', chunk: null, message: messageOf(error) })
  }
}

async function train({ chunk, runs }: Extract<TrainerRequest, { type: 'chunk' }>): Promise<void> {
  abort = new AbortController()
  const { signal } = abort
  try {
    if (engine === null || problem === null) throw new Error('a chunk came before the engine and the problem')
    const trained = await engine.train(problem, runs, {
      signal,
      onProgress: (progress) => reply({ type: 'progress', chunk, progress })
    })
    reply({ type: 'done', chunk, runs: trained })
  } catch (error) {
    reply(signal.aborted ? { type: 'aborted', chunk } : { type: 'failed', chunk, message: messageOf(error) })
  }
}

function reply(message: TrainerReply): void {
  if (process.connected) process.send?.(message)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
