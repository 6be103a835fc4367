import { createRequire } from 'node:module'
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core'
import { afterEach, expect, test } from 'vitest'
import type { ArchitectureSettings } from '../../../src-main/core/experiment/experiment.ts'
import { runArrays } from '../../../src-main/core/experiment/arrays.ts'
import { initialWeights } from '../../../src-main/core/experiment/initial-weights.ts'
import type { RunSpec } from '../../../src-main/core/experiment/run-spec.ts'
import { layerOffsets, parameterCount, shapeOf } from '../../../src-main/core/run/parameters.ts'
import { BatchedNetwork } from '../../../src-main/training/eager/batched-network.ts'
import { disposeBlocks, makeBlocks, weightedRows } from '../../../src-main/training/eager/blocks.ts'
import { loadWasm } from '../../../src-main/training/tensorflow.ts'
import { expectNear } from '../../helpers/near.ts'
import { randomData, runs } from '../problems.ts'

// Derivatives of operations come with the whole of TensorFlow.js only, which tfjs-node brings along.
const tfjsNode = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json')
createRequire(tfjsNode)('@tensorflow/tfjs')
const tensorflow = await loadWasm()
const { tf } = tensorflow

/** Two plain runs, one on a bootstrap, one on permuted labels and one with half of the inputs. */
const specs: RunSpec[] = runs(5, (run) => ({
  ...(run === 2 ? { rows: { kind: 'bootstrap', seed: 4 } } : {}),
  ...(run === 3 ? { labels: { kind: 'permuted', seed: 5 } } : {}),
  ...(run === 4 ? { inputs: ['v1', 'v3'] } : {})
}))

const cases = [
  ...(['tanh', 'logistic', 'relu'] as const).flatMap((activation) =>
    [[4], [4, 3], [3, 5, 2]].map((hidden) => ({ activation, hidden, output: 'softmax' as const, outputs: 3 }))
  ),
  { activation: 'tanh' as const, hidden: [4], output: 'logistic' as const, outputs: 2 },
  { activation: 'logistic' as const, hidden: [4, 3], output: 'logistic' as const, outputs: 2 },
  { activation: 'tanh' as const, hidden: [4], output: 'linear' as const, outputs: 1 },
  { activation: 'relu' as const, hidden: [4, 3], output: 'linear' as const, outputs: 2 }
]

let tensorsBefore = 0
afterEach(() => expect(tf.memory().numTensors).toBe(tensorsBefore))

test.each(cases)('losses and gradients are those of TensorFlow: $hidden $activation, $output', async (architecture) => {
  tensorsBefore = tf.memory().numTensors
  const data = randomData(60, 4, architecture.outputs, architecture.output === 'linear' ? 'regress' : 'classify')
  const shape = shapeOf(data, architecture)
  const arrays = specs.map((spec) => runArrays(data, spec))
  const width = parameterCount(shape)
  const parameters = Float32Array.from(
    specs.flatMap((spec, run) => [...initialWeights(shape, spec.seed, arrays[run].inputMask).map((w) => w + 0.05)])
  )
  const blocks = makeBlocks(tensorflow, data, shape, arrays, weightedRows(data, specs, arrays, 'trainingWeights'))
  const network = new BatchedNetwork(tensorflow, shape, architecture)
  network.load(parameters, specs.length)
  const { loss, gradient } = await network.gradient(blocks)
  expectNear(await network.loss(blocks), loss, 1e-7)
  network.dispose()
  disposeBlocks(blocks)

  specs.forEach((_, run) => {
    const expected = plainGradient(architecture, shape.outputs, parameters.subarray(run * width, (run + 1) * width), {
      x: data.x,
      inputs: data.inputs.length,
      y: data.y,
      classes: data.outputs.length,
      ...arrays[run]
    })
    expect(loss[run]).toBeCloseTo(expected.loss, 5)
    expectNear(gradient.subarray(run * width, (run + 1) * width), expected.gradient, 2e-6)
  })
})

test('blocks add up to the whole', async () => {
  tensorsBefore = tf.memory().numTensors
  // 16,000 training rows are two blocks of at most 8192.
  const data = randomData(20_000, 2, 2, 'classify')
  const architecture = { hidden: [2], activation: 'tanh', output: 'softmax' } as const
  const shape = shapeOf(data, { ...architecture, hidden: [2] })
  const arrays = runs(2).map((spec) => runArrays(data, spec))
  const parameters = Float32Array.from(runs(2).flatMap(({ seed }) => [...initialWeights(shape, seed)]))
  const network = new BatchedNetwork(tensorflow, shape, { ...architecture, hidden: [2] })
  network.load(parameters, 2)
  const blocks = makeBlocks(tensorflow, data, shape, arrays, weightedRows(data, runs(2), arrays, 'trainingWeights'))
  expect(blocks).toHaveLength(2)
  const { loss, gradient } = await network.gradient(blocks)
  network.dispose()
  disposeBlocks(blocks)

  const width = parameterCount(shape)
  const expected = plainGradient({ ...architecture, hidden: [2] }, 2, parameters.subarray(0, width), {
    x: data.x,
    inputs: 2,
    y: data.y,
    classes: 2,
    ...arrays[0]
  })
  expect(loss[0]).toBeCloseTo(expected.loss, 5)
  expectNear(gradient.subarray(0, width), expected.gradient, 2e-6)
})

/**
 * One network in TensorFlow.js's own words, differentiated by it: nothing is shared with the engine but the packed order.
 */
function plainGradient(
  { hidden, activation, output }: ArchitectureSettings,
  outputs: number,
  packed: Float32Array,
  rows: {
    x: Float64Array
    inputs: number
    y: Float64Array
    classes: number
    trainingWeights: Float32Array
    targetRows: Int32Array | null
  }
): { loss: number; gradient: Float32Array } {
  return tf.tidy(() => {
    const count = rows.trainingWeights.length
    const x = tf.tensor2d(Float32Array.from(rows.x), [count, rows.inputs])
    const inOrder = tf.tensor2d(Float32Array.from(rows.y), [count, rows.classes])
    const all = rows.targetRows === null ? inOrder : tf.gather(inOrder, tf.tensor1d(rows.targetRows, 'int32'))
    // A single output stands for the second class.
    const y = tf.slice(all, [0, rows.classes - outputs], [count, outputs])
    const weights = tf.tensor1d(rows.trainingWeights)
    const offsets = layerOffsets({ inputs: rows.inputs, hidden, outputs })
    const activate = { tanh: tf.tanh, logistic: tf.sigmoid, relu: tf.relu }[activation]

    const objective = (parameters: Tensor2D): Scalar => {
      const flat = tf.reshape(parameters, [-1])
      let values: Tensor2D = x
      offsets.forEach(({ inputs, units, weights, bias, end }, layer) => {
        const kernel = tf.reshape(tf.slice(flat, weights, bias - weights), [inputs, units])
        const sums = tf.add(tf.matMul(values, kernel as Tensor2D), tf.slice(flat, bias, end - bias)) as Tensor2D
        values = layer === hidden.length ? sums : activate(sums)
      })
      const ofRow = {
        softmax: () => tf.neg(tf.sum(tf.mul(y, tf.logSoftmax(values)), 1)),
        logistic: () => {
          const p = tf.reshape(tf.sigmoid(values), [-1])
          const t = tf.reshape(y, [-1])
          return tf.neg(tf.add(tf.mul(t, tf.log(p)), tf.mul(tf.sub(1, t), tf.log(tf.sub(1, p)))))
        },
        linear: () => tf.mean(tf.squaredDifference(values, y), 1)
      }[output]()
      return tf.div(tf.sum(tf.mul(ofRow, weights)), tf.sum(weights)) as Scalar
    }
    const { value, grad } = tf.valueAndGrad(objective as never)(tf.tensor2d(packed, [1, packed.length]))
    return { loss: value.dataSync()[0], gradient: grad.dataSync<'float32'>() }
  })
}
