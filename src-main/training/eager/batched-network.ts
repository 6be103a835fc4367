import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core'
import { assertNever } from '../../core/assert-never.ts'
import type { ArchitectureSettings, HiddenActivation, OutputActivation } from '../../core/experiment/experiment.ts'
import { layerOffsets, type LayerOffsets, type Shape } from '../../core/run/parameters.ts'
import type { Tensorflow } from '../tensorflow.ts'
import type { Block } from './blocks.ts'

/** Loss of every run and its gradient, [runs × parameters] packed. Without the penalty. */
export interface LossAndGradient {
  loss: Float32Array
  gradient: Float32Array
}

/**
 * Many networks of one shape at once. A packed layer is the matrix [inputs + 1 × units] with the bias as its last line, so
 * packed parameters are sliced, multiplied and written back without being moved.
 *
 * Every run has a matrix product of its own (the rows are shared, not copied), so its numbers do not depend on the runs beside it.
 *
 * Loss of a row: cross-entropy for softmax and logistic outputs, the mean over outputs of (y - ŷ)² for linear ones.
 */
export class BatchedNetwork {
  readonly #tf: Tensorflow['tf']
  readonly #offsets: LayerOffsets[]
  /** One tensor a layer, [runs, inputs + 1, units]. */
  #layers: Tensor3D[] = []
  readonly #activation: HiddenActivation
  readonly #output: OutputActivation
  readonly #breathe: () => Promise<void>

  /** @param breathe called between two blocks, lets messages come in and throws to stop */
  constructor(
    { tf }: Tensorflow,
    shape: Shape,
    { activation, output }: ArchitectureSettings,
    breathe: () => Promise<void> = async () => {}
  ) {
    this.#tf = tf
    this.#offsets = layerOffsets(shape)
    this.#activation = activation
    this.#output = output
    this.#breathe = breathe
  }

  /** Takes parameters in, [runs × parameters] packed, in place of those before. */
  load(parameters: Float32Array, runs: number): void {
    const tf = this.#tf
    this.dispose()
    this.#layers = tf.tidy(() => {
      const all = tf.tensor2d(parameters, [runs, parameters.length / runs])
      return this.#offsets.map(({ weights, inputs, units }) =>
        tf.reshape(tf.slice(all, [0, weights], [-1, (inputs + 1) * units]), [runs, inputs + 1, units])
      )
    })
  }

  dispose(): void {
    this.#tf.dispose(this.#layers)
    this.#layers = []
  }

  /** Mean loss of every run. */
  loss(blocks: readonly Block[]): Promise<Float32Array> {
    return this.#sum(blocks, (block) => {
      const { sums } = this.#forward(block)
      return this.#mean(this.#compare(sums, block.y).loss, block)
    })
  }

  /** Mean loss of every run and its gradient by every parameter. */
  async gradient(blocks: readonly Block[]): Promise<LossAndGradient> {
    const together = await this.#sum(blocks, (block) => this.#lossAndGradient(block))
    const runs = this.#layers[0].shape[0]
    const width = together.length / runs - 1
    const loss = new Float32Array(runs)
    const gradient = new Float32Array(runs * width)
    for (let run = 0; run < runs; run++) {
      const start = run * (width + 1)
      loss[run] = together[start]
      gradient.set(together.subarray(start + 1, start + 1 + width), run * width)
    }
    return { loss, gradient }
  }

  /** [runs × 1 + parameters]: the loss stands before the gradient, so that both are read at once. */
  #lossAndGradient(block: Block): Tensor2D {
    const tf = this.#tf
    const layers = this.#layers
    const { inputs, activations, sums } = this.#forward(block)
    const { loss, slope } = this.#compare(sums, block.y)
    const gradients: Tensor2D[] = []
    // What the mean loss gains when the sums of a layer rise, [runs, units, rows]; from the output backwards.
    let error: Tensor3D = tf.mul(slope(), block.weights)
    for (let k = layers.length - 1; k >= 0; k--) {
      // [runs, units, inputs + 1], turned into packed order: the product itself is twice as fast this way round.
      const gradient = tf.transpose(tf.matMul(error, inputs[k], false, true), [0, 2, 1])
      gradients.unshift(tf.reshape(gradient, [gradient.shape[0], -1]))
      if (k === 0) break
      const { inputs: width, units } = this.#offsets[k]
      const withoutBias = tf.slice(layers[k], [0, 0, 0], [-1, width, units])
      error = tf.mul(tf.matMul(withoutBias, error), this.#slope(activations[k - 1]))
    }
    return tf.concat([this.#mean(loss, block), ...gradients], 1)
  }

  /** Inputs of every layer with the ones of the bias, activations of the hidden ones, and the sums of the output layer. */
  #forward({ x }: Block): { inputs: Tensor3D[]; activations: Tensor3D[]; sums: Tensor3D } {
    const tf = this.#tf
    const inputs = [x]
    const activations: Tensor3D[] = []
    const [first, ...others] = this.#layers
    let sums: Tensor3D = tf.matMul(first, x, true, false)
    const [runs, , rows] = sums.shape
    const ones: Tensor3D = tf.ones([runs, 1, rows])
    for (const layer of others) {
      const activation = this.#activate(sums)
      const withOnes = tf.concat([activation, ones], 1)
      activations.push(activation)
      inputs.push(withOnes)
      sums = tf.matMul(layer, withOnes, true, false)
    }
    return { inputs, activations, sums }
  }

  #activate(sums: Tensor3D): Tensor3D {
    switch (this.#activation) {
      case 'tanh':
        return this.#tf.tanh(sums)
      case 'logistic':
        return this.#tf.sigmoid(sums)
      case 'relu':
        return this.#tf.relu(sums)
      default:
        return assertNever(this.#activation)
    }
  }

  /** Derivative of the activation, from what it gave. */
  #slope(activations: Tensor3D): Tensor3D {
    const tf = this.#tf
    switch (this.#activation) {
      case 'tanh':
        return tf.sub(1, tf.square(activations))
      case 'logistic':
        return tf.mul(activations, tf.sub(1, activations))
      case 'relu':
        return tf.cast(tf.greater(activations, 0), 'float32')
      default:
        return assertNever(this.#activation)
    }
  }

  /** Loss of every row, [runs, 1, rows], and its derivative by the sums of the output layer, [runs, outputs, rows]. */
  #compare(sums: Tensor3D, y: Tensor3D): { loss: Tensor3D; slope: () => Tensor3D } {
    const tf = this.#tf
    switch (this.#output) {
      case 'softmax': {
        // log Σ exp z - z of the class, with the largest z taken off so that exp cannot overflow.
        const shifted: Tensor3D = tf.sub(sums, tf.max(sums, 1, true))
        const powers = tf.exp(shifted)
        const total: Tensor3D = tf.sum(powers, 1, true)
        const ofClass: Tensor3D = tf.sum(tf.mul(shifted, y), 1, true)
        return { loss: tf.sub(tf.log(total), ofClass), slope: () => tf.sub(tf.div(powers, total), y) }
      }
      case 'logistic': {
        // log(1 + exp z) - y·z, written so that exp cannot overflow.
        const softplus = tf.add(tf.relu(sums), tf.log(tf.add(1, tf.exp(tf.neg(tf.abs(sums))))))
        return { loss: tf.sub(softplus, tf.mul(y, sums)), slope: () => tf.sub(tf.sigmoid(sums), y) }
      }
      case 'linear': {
        const difference: Tensor3D = tf.sub(sums, y)
        return { loss: tf.mean(tf.square(difference), 1, true), slope: () => tf.mul(difference, 2 / sums.shape[1]) }
      }
      default:
        return assertNever(this.#output)
    }
  }

  /** [runs × 1] from [runs, 1, rows] */
  #mean(values: Tensor3D, { weights }: Block): Tensor2D {
    return this.#tf.sum(this.#tf.mul(values, weights), 2)
  }

  /** Reads a [runs × n] tensor of every block and adds them up; zeros when there is no block. */
  async #sum(blocks: readonly Block[], compute: (block: Block) => Tensor2D): Promise<Float32Array> {
    let total: Float32Array | null = null
    for (const block of blocks) {
      const tensor = this.#tf.tidy(() => compute(block))
      // Not inside of tidy, which would search the numbers for tensors.
      const values = tensor.dataSync<'float32'>()
      tensor.dispose()
      if (total === null) total = values
      else for (let i = 0; i < total.length; i++) total[i] += values[i]
      await this.#breathe()
    }
    return total ?? new Float32Array(this.#layers[0].shape[0])
  }
}
