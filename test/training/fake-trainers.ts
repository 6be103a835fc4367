import type { EngineInfo, ScoredRun } from '../../src-main/training/engine.ts'
import type { SpawnTrainer, TrainerLine, TrainerReply, TrainerRequest } from '../../src-main/training/messages.ts'

/** What a fake trainer does with a request; the usual answer where it says nothing. */
export type Behaviour = (request: TrainerRequest, trainer: FakeTrainer) => void | 'usual'

interface FakeTrainer {
  number: number
  reply(message: TrainerReply): void
  die(words?: string): void
}

export const INFO: EngineInfo = { name: 'eager', backend: 'tensorflow', library: 'fake' }

/** Trainers that live in this process and do as they are told. */
export function fakeTrainers(behave: Behaviour = () => 'usual'): {
  spawn: SpawnTrainer
  started: number
  alive: number
} {
  const state = { started: 0, alive: 0, spawn }
  function spawn(): TrainerLine {
    let onReply: (reply: TrainerReply) => void = () => {}
    let onEnd: (words: string) => void = () => {}
    let alive = true
    state.alive++
    // Messages between processes never arrive at once.
    const later = (action: () => void) => void setImmediate(action)
    const trainer: FakeTrainer = {
      number: ++state.started,
      reply: (message) => later(() => alive && onReply(message)),
      die: (words = '') =>
        later(() => {
          if (!alive) return
          alive = false
          state.alive--
          onEnd(words)
        })
    }
    return {
      pid: trainer.number,
      tell: (request) => later(() => alive && behave(request, trainer) === 'usual' && answer(request, trainer)),
      onReply: (listener) => (onReply = listener),
      onEnd: (listener) => (onEnd = listener),
      close: () => trainer.die(),
      kill: () => trainer.die('SIGKILL')
    }
  }
  return state
}

let chunkInWork = -1

function answer(request: TrainerRequest, trainer: FakeTrainer): void {
  if (request.type === 'start') trainer.reply({ type: 'ready', info: INFO, shortfall: null })
  if (request.type === 'data') trainer.reply({ type: 'taken' })
  if (request.type === 'prepare') trainer.reply({ type: 'prepared' })
  if (request.type === 'abort') trainer.reply({ type: 'aborted', chunk: chunkInWork })
  if (request.type === 'chunk') {
    chunkInWork = request.chunk
    trainer.reply({ type: 'done', chunk: request.chunk, runs: request.runs.map(({ index }) => trained(index)) })
  }
}

/** A run that took no time. */
export function trained(index: number): ScoredRun {
  const none = new Float32Array(0)
  return {
    index,
    weights: none,
    bestWeights: null,
    initialWeights: none,
    epochs: 1,
    bestEpoch: null,
    divergedAt: null,
    trainingLoss: none,
    validationLoss: none,
    checkpoints: none,
    metrics: {}
  }
}
