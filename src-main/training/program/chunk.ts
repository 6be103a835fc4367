import type { EncodedData } from '../../core/dataset/encoded-data.ts'
import { inputMask, runArrays, validates, type RunArrays } from '../../core/experiment/arrays.ts'
import { initialWeights } from '../../core/experiment/initial-weights.ts'
import { architectureOfRun, type RunSpec } from '../../core/experiment/run-spec.ts'
import { shapeOf } from '../../core/run/parameters.ts'
import type { TrainingProblem } from '../engine.ts'
import { firstState, optionNumbers, trainable } from './chunk-state.ts'
import { chunkTables } from './chunk-tables.ts'
import { packedShape, programOrder, type NetworkShape } from './network-shape.ts'
import type { ProgramShape } from './program-shape.ts'
import { programVectors } from './vectors.ts'
import { visits } from './visits.ts'

/** Numbers of runs that programs are compiled for; a chunk is filled up to the next with runs that do not train. */
const RUN_COUNTS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 64]

/** Most epochs that one call trains, checkpoints it keeps, and rows of mini-batches it is told. */
const MOST_TURNS = 1024
const MOST_CHECKPOINTS = 16
const MOST_VISITS = 1 << 22

/** Runs made ready for a program: which program, and everything that goes into it, as plain numbers. */
export type Chunk = ReturnType<typeof prepareChunk>

/**
 * Makes runs ready.
 *
 * @param runs of one kind, see `kindOf`
 * @param room runs that the program has room for, at least
 */
export function prepareChunk(problem: TrainingProblem, runs: readonly RunSpec[], room = runs.length) {
  const { data, training, checkpointEvery } = problem
  const count = RUN_COUNTS.find((count) => count >= room) ?? room
  const specs = Array.from({ length: count }, (_, run) => runs[run] ?? runs[0])
  const arrays = arraysOf(data, specs)
  const network = networkOf(problem, runs[0])
  const order = programOrder(network)
  const weights = specs.map(({ seed }, run) => initialWeights(packedShape(network), seed, arrays[run].inputMask))

  const { training: trained, validation } = chunkTables(data, runs[0], arrays, network)
  const visited = visits(arrays, specs, trained.rows, training.batchSize)
  const shape: ProgramShape = {
    network,
    optimiser: { optimiser: training.optimiser, momentum: training.momentum },
    runs: count,
    turns: visited === null ? MOST_TURNS : Math.min(MOST_TURNS, Math.max(1, Math.floor(MOST_VISITS / visited.length))),
    checkpoints: checkpointEvery > 0 ? MOST_CHECKPOINTS : 0,
    training: trained.shape,
    validation: validation.shape,
    batches: visited && { updates: visited.updates, rows: visited.rows }
  }
  const validating = arrays.map(validates)
  const masks = arrays.map((run) => trainable(network, run.inputMask))
  return {
    shape,
    order,
    visits: visited,
    /** [runs] whether it has validation rows. */
    validating,
    /** One entry a run, packed. */
    initialWeights: weights.slice(0, runs.length),
    tables: { training: trained.numbers, validation: validation.numbers, validationAmong: validation.among },
    state: firstState(programVectors(weights, order), runs.length, validating, training),
    /** The same in every call. */
    options: optionNumbers(problem, specs, validating, masks, order)
  }
}

function networkOf({ data, architecture }: TrainingProblem, spec: RunSpec): NetworkShape {
  const { inputs, hidden, outputs } = shapeOf(data, architectureOfRun(architecture, spec))
  const { activation, output } = architecture
  return { inputs, probes: spec.probes?.count ?? 0, hidden, outputs, activation, output }
}

/** Runs that differ in nothing but seed and inputs share their arrays, which with many rows are large. */
function arraysOf(data: EncodedData, specs: RunSpec[]): RunArrays[] {
  const known = new Map<string, RunArrays>()
  return specs.map((spec) => {
    const key = JSON.stringify([spec.rows, spec.labels, spec.probes])
    const arrays = known.get(key) ?? runArrays(data, spec)
    known.set(key, arrays)
    return { ...arrays, inputMask: inputMask(data, spec) }
  })
}
