import { fallingEpochs } from '../../core/experiment/learning-rate.ts'
import type { RunSpec } from '../../core/experiment/run-spec.ts'
import { layerOffsets } from '../../core/run/parameters.ts'
import type { TrainingProblem } from '../engine.ts'
import { packedShape, type NetworkShape } from './network-shape.ts'
import { boolNumbers, floatNumbers, intNumber, intNumbers, type Numbers } from './numbers.ts'
import { optimiser } from './optimisers.ts'
import { programVectors } from './vectors.ts'

/**
 * The program's state before the first call.
 *
 * @param weights [runs, parameters]
 * @param training runs that train; those behind them fill up the chunk
 * @param validating [runs]
 */
export function firstState(
  weights: Numbers<'float32'>,
  training: number,
  validating: readonly boolean[],
  settings: Parameters<typeof optimiser>[0]
) {
  const [runs, parameters] = weights.shape
  const zeros = () => floatNumbers(new Float32Array(runs * parameters), runs, parameters)
  const noneYet = () => intNumbers(new Int32Array(runs), runs)
  return {
    epoch: intNumber(0),
    weights,
    slots: Array.from({ length: optimiser(settings).slots }, zeros),
    updates: noneYet(),
    epochs: noneYet(),
    running: boolNumbers(Array.from({ length: runs }, (_, run) => run < training)),
    diverged: boolNumbers(Array.from({ length: runs }, () => false)),
    // The loss of no rows is 0 and says nothing: no epoch is better than another.
    bestLoss: floatNumbers(
      Float32Array.from(validating, (validates) => (validates ? Infinity : -Infinity)),
      runs
    ),
    bestEpoch: noneYet(),
    bestWeights: zeros()
  }
}

/** The program's options but for those of each call. */
export function optionNumbers(
  { training, checkpointEvery }: Pick<TrainingProblem, 'training' | 'checkpointEvery'>,
  specs: readonly RunSpec[],
  validating: readonly boolean[],
  trainable: readonly Float32Array[],
  order: Int32Array
) {
  const ofRuns = (value: (spec: RunSpec) => number) => floatNumbers(Float32Array.from(specs, value), specs.length)
  return {
    lastEpoch: intNumber(training.epochs),
    patience: intNumbers(
      Int32Array.from(validating, (validates) => (validates ? training.patience : 0)),
      specs.length
    ),
    checkpointEvery: checkpointEvery > 0 ? intNumber(checkpointEvery) : undefined,
    learningRate: ofRuns(({ learningRate }) => learningRate),
    fallingEpochs: floatNumbers(Float32Array.of(Math.max(1, fallingEpochs(training)))),
    decay: ofRuns(({ decay }) => decay),
    trainable: programVectors(trainable, order)
  }
}

/** Packed: 0 for the weights of inputs that are left out, else 1. */
export function trainable(network: NetworkShape, inputMask: Uint8Array): Float32Array {
  const layers = layerOffsets(packedShape(network))
  const mask = new Float32Array(layers.at(-1)!.end).fill(1)
  const [{ units }] = layers
  inputMask.forEach((isIn, input) => mask.fill(isIn, input * units, (input + 1) * units))
  return mask
}
