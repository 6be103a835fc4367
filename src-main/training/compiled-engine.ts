import { architectureOfRun, type RunSpec } from '../core/experiment/run-spec.ts'
import { parameterCount, shapeOf } from '../core/run/parameters.ts'
import type { Engine, TrainedRun, TrainingProblem } from './engine.ts'
import { kindOf } from './program/chunk-tables.ts'
import { Programs } from './program/programs.ts'
import { compileFor, trainChunk } from './program/train-chunk.ts'
import { xlaFlags } from './program/xla-flags.ts'
import type { Tensorflow } from './tensorflow.ts'

/**
 * The engine that trains a chunk as one program, compiled by XLA for this processor. docs/engine.md tells how the program is
 * laid out, and what was measured.
 */
export function createCompiledEngine(tensorflow: Tensorflow): Engine {
  const { backend, library } = tensorflow
  process.env.XLA_FLAGS = xlaFlags(library, process.env.XLA_FLAGS)
  const programs = new Programs(tensorflow)
  return {
    info: { name: 'compiled', backend, library },
    async prepare(problem, runs) {
      for (const part of parts(problem, runs)) await compileFor(tensorflow, programs, problem, part)
    },
    async train(problem, runs, observe) {
      const trained: TrainedRun[] = []
      for (const part of parts(problem, runs)) {
        trained.push(...(await trainChunk(tensorflow, programs, problem, part, observe)))
      }
      const place = new Map(runs.map(({ index }, position) => [index, position]))
      return trained.sort((a, b) => place.get(a.index)! - place.get(b.index)!)
    }
  }
}

/** Work of an epoch, in rows × parameters × runs, that takes about 130 ms: an abort is not heard sooner. */
const MOST_WORK = 2.5e9
/** With mini-batches a row takes so many times as long. */
const MINI_BATCHES = 4

/** Runs that are trained together: of one kind, and so few that an epoch does not take too long. */
function parts({ data, architecture, training }: TrainingProblem, runs: readonly RunSpec[]): RunSpec[][] {
  const rows = data.rows * (training.batchSize > 0 ? MINI_BATCHES : 1)
  const kinds = Map.groupBy(runs, kindOf)
  return [...kinds.values()].flatMap((same) => {
    const work = rows * parameterCount(shapeOf(data, architectureOfRun(architecture, same[0])))
    const most = Math.max(1, Math.floor(MOST_WORK / work))
    const count = Math.ceil(same.length / most)
    const size = Math.ceil(same.length / count)
    return Array.from({ length: count }, (_, part) => same.slice(part * size, (part + 1) * size))
  })
}
