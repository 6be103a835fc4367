import type { EncodedData } from '../../core/dataset/encoded-data.ts'
import { inputMask, runArrays, type RunArrays } from '../../core/experiment/arrays.ts'
import { initialWeights } from '../../core/experiment/initial-weights.ts'
import type { RunSpec } from '../../core/experiment/run-spec.ts'
import { layerOffsets, shapeOf } from '../../core/run/parameters.ts'
import type { TrainingProblem } from '../engine.ts'
import { chunkRows } from './chunk-rows.ts'
import { packedShape, programOrder, type NetworkShape } from './network-shape.ts'
import { boolNumbers, floatNumbers, intNumber, intNumbers } from './numbers.ts'
import { optimiser } from './optimisers.ts'
import type { ProgramShape } from './program-shape.ts'
import { layOut, shareNumbers, tableNumbers, tableShape } from './tables.ts'
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
 */
export function prepareChunk(
  { data, architecture, training, checkpointEvery }: TrainingProblem,
  runs: readonly RunSpec[]
) {
  const { inputs, hidden, outputs } = shapeOf(data, architecture)
  const { activation, output } = architecture
  const network: NetworkShape = { inputs, probes: runs[0].probes?.count ?? 0, hidden, outputs, activation, output }
  const order = programOrder(network)

  const count = RUN_COUNTS.find((count) => count >= runs.length) ?? runs.length
  const filledUp = Array.from({ length: count }, (_, run) => (run < runs.length ? run : 0))
  const specs = filledUp.map((run) => runs[run])
  const arrays = arraysOf(data, specs)
  const masks = arrays.map((run) => run.inputMask)
  const weights = specs.map(({ seed }, run) => initialWeights(packedShape(network), seed, masks[run]))

  const rows = chunkRows(data, runs[0])
  const trainingWeights = arrays.map((run) => run.trainingWeights)
  const validationWeights = arrays.map((run) => run.validationWeights)
  const trainingRows = layOut(rows.training, network)
  const validationRows = rows.validation.length > 0 ? layOut(rows.validation, network) : null
  const visited = visits(arrays, specs, rows.training, training.batchSize)

  const tables = {
    training: tableNumbers(data, trainingRows, arrays, trainingWeights, network),
    validation: validationRows ? tableNumbers(data, validationRows, arrays, validationWeights, network) : undefined,
    validationAmong: rows.among ? shareNumbers(trainingRows, validationWeights, true) : undefined
  }
  const shape: ProgramShape = {
    network,
    optimiser: { optimiser: training.optimiser, momentum: training.momentum },
    runs: count,
    turns: visited === null ? MOST_TURNS : clamp(1, Math.floor(MOST_VISITS / visited.length), MOST_TURNS),
    checkpoints: checkpointEvery > 0 ? MOST_CHECKPOINTS : 0,
    training: tableShape(trainingRows, tables.training),
    validation:
      validationRows && tables.validation
        ? tableShape(validationRows, tables.validation)
        : rows.among
          ? 'among'
          : 'none',
    batches: visited && { updates: visited.updates, rows: visited.rows }
  }
  const vectors = (of: (run: number) => ArrayLike<number>) => programVectors(order, count, of)
  const zeros = () => new Float32Array(count * order.length)
  return {
    shape,
    order,
    visits: visited,
    /** One entry a run, packed. */
    initialWeights: weights.slice(0, runs.length),
    tables,
    state: {
      epoch: intNumber(0),
      weights: vectors((run) => weights[run]),
      slots: Array.from({ length: optimiser(training).slots }, () => floatNumbers(zeros(), count, order.length)),
      updates: intNumbers(new Int32Array(count), count),
      epochs: intNumbers(new Int32Array(count), count),
      running: boolNumbers(
        filledUp.map((_, run) => run < runs.length),
        count
      ),
      diverged: boolNumbers(
        filledUp.map(() => false),
        count
      ),
      bestLoss: floatNumbers(new Float32Array(count).fill(Infinity), count),
      bestEpoch: intNumbers(new Int32Array(count), count),
      bestWeights: floatNumbers(zeros(), count, order.length)
    },
    /** The same in every call. */
    options: {
      lastEpoch: intNumber(training.epochs),
      patience: intNumber(training.patience),
      checkpointEvery: checkpointEvery > 0 ? intNumber(checkpointEvery) : undefined,
      learningRate: floatNumbers(
        Float32Array.from(specs, ({ learningRate }) => learningRate),
        count
      ),
      decay: floatNumbers(
        Float32Array.from(specs, ({ decay }) => decay),
        count
      ),
      trainable: vectors((run) => trainable(network, masks[run]))
    }
  }
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

/** Packed: 0 for the weights of inputs that are left out, else 1. */
function trainable(network: NetworkShape, inputMask: Uint8Array): Float32Array {
  const layers = layerOffsets(packedShape(network))
  const mask = new Float32Array(layers.at(-1)!.end).fill(1)
  const [{ units }] = layers
  inputMask.forEach((isIn, input) => mask.fill(isIn, input * units, (input + 1) * units))
  return mask
}

/** [runs, parameters] in the program's order, from packed vectors. */
function programVectors(order: Int32Array, runs: number, packed: (run: number) => ArrayLike<number>) {
  const values = new Float32Array(runs * order.length)
  for (let run = 0; run < runs; run++) {
    const from = packed(run)
    order.forEach((place, at) => (values[run * order.length + place] = from[at]))
  }
  return floatNumbers(values, runs, order.length)
}

/** The other way: one run of [runs, parameters]. */
export function packedRun(values: ArrayLike<number>, run: number, order: Int32Array): Float32Array {
  const packed = new Float32Array(order.length)
  for (let at = 0, first = run * order.length; at < packed.length; at++) packed[at] = values[first + order[at]]
  return packed
}

function clamp(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
