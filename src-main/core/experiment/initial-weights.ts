import { deriveSeed, random } from '../random.ts'
import { layerOffsets, parameterCount, type Shape } from '../run/parameters.ts'

/**
 * Weights before the first epoch: Glorot's uniform distribution, between ±√(6 / (inputs + units)) of each layer; biases 0.
 * Every layer has a stream of its own and draws in packed order, so the same seed starts a subset of the inputs from the same
 * weights as the whole: a left-out input's are 0, all others are unchanged.
 *
 * Source: Glorot and Bengio 2010, Understanding the difficulty of training deep feedforward neural networks, formula 16.
 *
 * @param inputMask [inputs] 0 = left out
 * @returns packed as `Shape` says, rounded to float32 like everything that is trained
 * @example initialWeights({ inputs: 14, hidden: [8], outputs: 3 }, 1) // 147 numbers, the first 112 within ±0.522
 */
export function initialWeights(shape: Shape, seed: number, inputMask?: Uint8Array): Float32Array {
  const packed = new Float32Array(parameterCount(shape))
  layerOffsets(shape).forEach(({ inputs, units, weights, bias }, layer) => {
    const rng = random(deriveSeed(seed, 'initial weights', layer))
    const limit = Math.sqrt(6 / (inputs + units))
    for (let at = weights; at < bias; at++) packed[at] = (2 * rng.uniform() - 1) * limit
  })
  inputMask?.forEach((isIn, input) => {
    if (isIn === 0) packed.fill(0, input * layerWidth(shape), (input + 1) * layerWidth(shape))
  })
  return packed
}

/** Units of the first layer, which the weights of an input lead to. */
function layerWidth({ hidden, outputs }: Shape): number {
  return hidden[0] ?? outputs
}
