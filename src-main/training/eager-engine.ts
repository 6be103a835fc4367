import { setImmediate as nextTurn } from 'node:timers/promises'
import { runArrays, validates, type RunArrays } from '../core/experiment/arrays.ts'
import { initialWeights } from '../core/experiment/initial-weights.ts'
import { shareOfRate } from '../core/experiment/learning-rate.ts'
import { architectureOfRun, type RunSpec } from '../core/experiment/run-spec.ts'
import { layerOffsets, parameterCount, shapeOf, type Shape } from '../core/run/parameters.ts'
import { BatchedNetwork } from './eager/batched-network.ts'
import { disposeBlocks, makeBlocks, weightedRows } from './eager/blocks.ts'
import { miniBatches } from './eager/mini-batches.ts'
import { Optimiser } from './eager/optimiser.ts'
import { reporter } from './eager/reporter.ts'
import { Watch } from './eager/watch.ts'
import type { Engine, TrainedRun, TrainingProblem } from './engine.ts'
import { rowsToVisit } from './rows-to-visit.ts'
import type { Tensorflow } from './tensorflow.ts'

type Observe = Parameters<Engine['train']>[2]

/** Milliseconds between two looks at the signal. */
const BREATHE_EVERY = 50

/**
 * Trains a chunk with ordinary TensorFlow.js operations, on any backend: the reference that the compiled engine is tested against,
 * and what trains where that one cannot. Tensors hold the rows and give losses and gradients; the optimiser and the
 * records are plain code.
 */
export function createEagerEngine(tensorflow: Tensorflow): Engine {
  const { backend, library } = tensorflow
  return {
    info: { name: 'eager', backend, library },
    async train(problem, runs, observe) {
      if (runs.length > 1 || problem.data.rows > MOST_ROWS_PAIRED) return trainChunk(tensorflow, problem, runs, observe)
      // TensorFlow multiplies a single small matrix with another routine than several, which adds up in another order. A run
      // that is alone, the last of a batch or one that is trained again, must not differ: it is trained beside itself.
      const [trained] = await trainChunk(tensorflow, problem, [runs[0], runs[0]], onlyFirst(observe))
      return [trained]
    }
  }
}

/** Beyond 128² multiplications TensorFlow takes the same routine for one matrix and for several. */
const MOST_ROWS_PAIRED = 128 ** 2

function onlyFirst({ onProgress, signal }: Observe): Observe {
  const half = (losses: Float32Array) => losses.slice(0, losses.length / 2)
  return {
    signal,
    onProgress: (progress) =>
      onProgress?.({
        ...progress,
        runs: progress.runs.slice(0, 1),
        trainingLoss: half(progress.trainingLoss),
        validationLoss: half(progress.validationLoss)
      })
  }
}

async function trainChunk(
  tensorflow: Tensorflow,
  problem: TrainingProblem,
  runs: readonly RunSpec[],
  { onProgress, signal }: Observe
): Promise<TrainedRun[]> {
  const { data, architecture, training, checkpointEvery } = problem
  const { epochs, patience, batchSize } = training
  const arrays = runs.map((spec) => runArrays(data, spec))
  const shape = shapeOfChunk(problem, runs)
  const width = parameterCount(shape)
  const initial = runs.map((spec, run) => initialWeights(shape, spec.seed, arrays[run].inputMask))
  const parameters = new Float32Array(runs.length * width)
  initial.forEach((weights, run) => parameters.set(weights, run * width))

  const breathe = breather(signal)
  const trainingBlocks = makeBlocks(
    tensorflow,
    data,
    shape,
    arrays,
    weightedRows(data, runs, arrays, 'trainingWeights')
  )
  const validationBlocks = makeBlocks(
    tensorflow,
    data,
    shape,
    arrays,
    weightedRows(data, runs, arrays, 'validationWeights')
  )
  const network = new BatchedNetwork(tensorflow, shape, architecture, breathe)
  const optimiser = new Optimiser(training, runs, penalised(shape), trained(shape, arrays))
  const watches = initial.map(
    (weights, run) => new Watch(weights, { epochs, patience, checkpointEvery, validates: validates(arrays[run]) })
  )
  const goesOn = (run: number) => watches[run].goesOn
  const visited = batchSize > 0 ? rowsToVisit(arrays) : null
  const seeds = runs.map(({ seed }) => seed)
  const report = reporter(runs, watches, onProgress)

  try {
    for (let epoch = 0; ; epoch++) {
      // First what the weights after `epoch` epochs are worth, then the way to the next ones.
      network.load(parameters, runs.length)
      const { loss, gradient } =
        visited === null && epoch < epochs
          ? await network.gradient(trainingBlocks)
          : { loss: await network.loss(trainingBlocks), gradient: null }
      const validationLoss = await network.loss(validationBlocks)
      watches.forEach((watch, run) => {
        if (epoch === 0 || !watch.goesOn) return
        watch.look(parameters.subarray(run * width, (run + 1) * width), loss[run], validationLoss[run])
      })
      const isDone = !watches.some((watch) => watch.goesOn)
      report(epoch, isDone)
      if (isDone) break

      const share = shareOfRate(training, epoch)
      if (gradient !== null) optimiser.step(parameters, gradient, share, goesOn)
      if (visited !== null) {
        for (const { block, has } of miniBatches(tensorflow, data, shape, arrays, visited, {
          batchSize,
          seeds,
          epoch
        })) {
          network.load(parameters, runs.length)
          const update = await network.gradient([block]).finally(() => disposeBlocks([block]))
          optimiser.step(parameters, update.gradient, share, (run) => goesOn(run) && has(run))
        }
      }
    }
    return watches.map((watch, run) => watch.result(runs[run].index))
  } finally {
    network.dispose()
    disposeBlocks([...trainingBlocks, ...validationBlocks])
  }
}

/** The networks of a chunk have one shape. */
function shapeOfChunk({ data, architecture }: TrainingProblem, runs: readonly RunSpec[]): Shape {
  const shapes = runs.map((spec): Shape => {
    const shape = shapeOf(data, architectureOfRun(architecture, spec))
    return { ...shape, inputs: shape.inputs + (spec.probes?.count ?? 0) }
  })
  const [first] = shapes
  if (shapes.some((shape) => parameterCount(shape) !== parameterCount(first))) {
    throw new Error('runs of a chunk differ in their shape')
  }
  return first
}

/** Weights, not biases. */
function penalised(shape: Shape): Uint8Array {
  const mask = new Uint8Array(parameterCount(shape))
  for (const { weights, bias } of layerOffsets(shape)) mask.fill(1, weights, bias)
  return mask
}

/** All but the weights of inputs that are left out. */
function trained(shape: Shape, arrays: readonly RunArrays[]): Uint8Array {
  const width = parameterCount(shape)
  const mask = new Uint8Array(arrays.length * width).fill(1)
  const [{ units }] = layerOffsets(shape)
  arrays.forEach(({ inputMask }, run) => {
    inputMask.forEach((isIn, input) => mask.fill(isIn, run * width + input * units, run * width + (input + 1) * units))
  })
  return mask
}

/** Lets messages come in between two steps. @throws the signal's reason when aborted */
function breather(signal: AbortSignal | undefined): () => Promise<void> {
  let last = performance.now()
  return async () => {
    signal?.throwIfAborted()
    if (performance.now() - last < BREATHE_EVERY) return
    await nextTurn()
    signal?.throwIfAborted()
    last = performance.now()
  }
}
