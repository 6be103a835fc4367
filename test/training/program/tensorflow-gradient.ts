import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
import { dataOfRun, runArrays } from '../../../src-main/core/experiment/arrays.ts'
import type { RunSpec } from '../../../src-main/core/experiment/run-spec.ts'
import { layerOffsets, shapeOf } from '../../../src-main/core/run/parameters.ts'
import type { TrainingProblem } from '../../../src-main/training/engine.ts'
import type { Tensorflow } from '../../../src-main/training/tensorflow.ts'

/**
 * Mean training loss of one network in TensorFlow.js's own words, and its derivative as TensorFlow.js finds it. Nothing is shared
 * with the program but the order of the packed weights.
 */
export function tensorflowGradient(
  { tf }: Tensorflow,
  { data, architecture }: TrainingProblem,
  spec: RunSpec,
  packed: Float32Array
): { loss: number; gradient: Float32Array } {
  const own = dataOfRun(data, spec)
  const { trainingWeights } = runArrays(data, spec)
  const shape = shapeOf(own, architecture)
  const columns = own.outputs.length
  return tf.tidy(() => {
    const x = tf.tensor2d(Float32Array.from(own.x), [own.rows, shape.inputs])
    // A single output stands for the second class.
    const all = tf.tensor2d(Float32Array.from(own.y), [own.rows, columns])
    const y = tf.slice(all, [0, columns - shape.outputs], [-1, shape.outputs])
    const weights = tf.tensor1d(trainingWeights)
    const activate = { tanh: tf.tanh, logistic: tf.sigmoid, relu: tf.relu }[architecture.activation]

    const objective = (parameters: Tensor1D): Scalar => {
      let values: Tensor2D = x
      layerOffsets(shape).forEach(({ inputs, units, weights, bias, end }, layer) => {
        const kernel = tf.reshape(tf.slice(parameters, weights, bias - weights), [inputs, units]) as Tensor2D
        const sums = tf.add<Tensor2D>(tf.matMul(values, kernel), tf.slice(parameters, bias, end - bias))
        values = layer === shape.hidden.length ? sums : activate(sums)
      })
      const ofRow = {
        softmax: () => tf.neg(tf.sum(tf.mul(y, tf.logSoftmax(values)), 1)),
        logistic: () =>
          tf.sum(tf.add(tf.mul(y, tf.softplus(tf.neg(values))), tf.mul(tf.sub(1, y), tf.softplus(values))), 1),
        linear: () => tf.mean(tf.squaredDifference(values, y), 1)
      }[architecture.output]()
      return tf.div<Scalar>(tf.sum(tf.mul(ofRow, weights)), tf.sum(weights))
    }
    const { value, grad } = tf.valueAndGrad(objective as never)(tf.tensor1d(packed))
    return { loss: value.dataSync()[0], gradient: grad.dataSync<'float32'>() }
  })
}
