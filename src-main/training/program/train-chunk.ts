import { setImmediate as messagesIn } from 'node:timers/promises'
import type { Tensor } from '@tensorflow/tfjs-core'
import type { RunSpec } from '../../core/experiment/run-spec.ts'
import type { Engine, TrainedRun, TrainingProblem } from '../engine.ts'
import type { Tensorflow } from '../tensorflow.ts'
import { prepareChunk, type Chunk } from './chunk.ts'
import { leaves } from './graph/tree.ts'
import { intNumber, intNumbers, toTensors } from './numbers.ts'
import type { Programs, TimedProgram } from './programs.ts'
import { Records } from './records.ts'

/** Milliseconds that a call of the program should take: more than four reports a second, and a prompt answer when aborted. */
const CALL_TIME = 120

/** Least milliseconds between two reports: calls of small programs are short. */
const REPORT_TIME = 100

/** Trains runs of one kind by calls of their program, each some epochs long. What changes stays inside TensorFlow between calls. */
export async function trainChunk(
  tensorflow: Tensorflow,
  programs: Programs,
  problem: TrainingProblem,
  runs: readonly RunSpec[],
  { onProgress, signal }: Parameters<Engine['train']>[2]
): Promise<TrainedRun[]> {
  const { chunk, timed, tables, options, ...ready } = await makeReady(tensorflow, programs, problem, runs)
  const records = new Records(problem, runs, chunk)
  let { state } = ready
  let lastReport = performance.now()
  let isFirst = true
  try {
    for (let epoch = 0, goesOn = true; goesOn;) {
      await messagesIn()
      signal?.throwIfAborted()
      const asked = turnsOfCall(problem, chunk, timed, epoch)
      const call = toTensors(tensorflow, callNumbers(problem, chunk, epoch, asked))
      const begin = performance.now()
      const told = timed.program.run({
        ...tables,
        state,
        options: { ...options, turns: call.turns },
        visited: call.visited
      })
      const [turns] = told.turns.dataSync()
      timed.turnTime = (performance.now() - begin) / turns
      dispose(state, call)
      state = told.state

      const { trainingLoss, validationLoss, checkpoints } = told
      records.take({
        turns,
        firstEpoch: epoch,
        epochs: state.epochs.dataSync(),
        diverged: state.diverged.dataSync(),
        trainingLoss: trainingLoss.dataSync(),
        validationLoss: validationLoss.dataSync(),
        checkpoints: checkpoints === undefined ? null : checkpoints.dataSync()
      })
      dispose({ turns: told.turns, trainingLoss, validationLoss, checkpoints })
      epoch += turns
      goesOn = epoch <= problem.training.epochs && state.running.dataSync().some((running) => running === 1)
      // The first look is at the initial weights and no news.
      const sinceReport = performance.now() - lastReport
      if (epoch > 1 && (isFirst || !goesOn || sinceReport >= REPORT_TIME)) {
        onProgress?.(records.progress(sinceReport))
        lastReport += sinceReport
        isFirst = false
      }
    }
    return records.results({
      weights: state.weights.dataSync(),
      bestWeights: state.bestWeights.dataSync(),
      bestEpoch: state.bestEpoch.dataSync()
    })
  } finally {
    dispose(tables, options, state)
  }
}

/** Compiles the program that trains such runs, unless it is already. */
export async function compileFor(
  tensorflow: Tensorflow,
  programs: Programs,
  problem: TrainingProblem,
  runs: readonly RunSpec[]
): Promise<void> {
  const { tables, options, state } = await makeReady(tensorflow, programs, problem, runs)
  dispose(tables, options, state)
}

/** Everything a call of the runs' program needs, as tensors, and the program compiled. The caller disposes of the tensors. */
async function makeReady(
  tensorflow: Tensorflow,
  programs: Programs,
  problem: TrainingProblem,
  runs: readonly RunSpec[]
) {
  const smallest = prepareChunk(problem, runs)
  const room = programs.runsFor(smallest.shape, problem.training.epochs)
  const chunk = room === smallest.shape.runs ? smallest : prepareChunk(problem, runs, room)
  const timed = await programs.of(chunk.shape)
  const tables = toTensors(tensorflow, chunk.tables)
  const options = toTensors(tensorflow, chunk.options)
  const state = toTensors(tensorflow, chunk.state)
  if (!timed.isCompiled) {
    const call = toTensors(tensorflow, callNumbers(problem, chunk, 0, 0))
    dispose(
      timed.program.run({ ...tables, state, options: { ...options, turns: call.turns }, visited: call.visited }),
      call
    )
    timed.isCompiled = true
  }
  return { chunk, timed, tables, options, state }
}

/** Epochs of the next call: as many as its time allows, its records hold, and are left; after the last comes one look more. */
function turnsOfCall(
  { training, checkpointEvery }: TrainingProblem,
  { shape }: Chunk,
  { turnTime }: TimedProgram,
  epoch: number
) {
  const inTime = turnTime === null ? 1 : Math.max(1, Math.floor(CALL_TIME / turnTime))
  const left = training.epochs + 1 - epoch
  const kept =
    shape.checkpoints === 0
      ? Infinity
      : (Math.ceil(epoch / checkpointEvery) + shape.checkpoints - 1) * checkpointEvery + 1 - epoch
  return Math.min(inTime, left, kept, shape.turns)
}

function callNumbers({ training }: TrainingProblem, { shape, visits }: Chunk, epoch: number, turns: number) {
  const trained = Math.min(turns, training.epochs - epoch)
  return {
    turns: intNumber(turns),
    visited:
      visits === null
        ? undefined
        : intNumbers(visits.of(epoch, trained, shape.turns), shape.turns, visits.updates, shape.runs, visits.rows)
  }
}

function dispose(...trees: unknown[]): void {
  for (const tree of trees) for (const { leaf } of leaves<Tensor>(tree)) leaf.dispose()
}
