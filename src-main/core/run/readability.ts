import { canFlip } from './canonical.ts'
import type { Network } from './network.ts'

/** Whether something that can be computed from weights is a property of the model, or of how its function was written down. */
export interface Readability {
  what: string
  readable: 'yes' | 'no' | 'after rescaling'
  why: string
}

/**
 * What may be read off the weights of this network, by its activations: the "what can be read" panel.
 *
 * @example whatCanBeRead(network).find(({ readable }) => readable === 'no')?.what
 */
export function whatCanBeRead({ layers }: Network): Readability[] {
  const hidden = layers.slice(0, -1)
  const softmax = layers[layers.length - 1].activation === 'softmax'
  if (hidden.length === 0) {
    return [
      softmax
        ? {
            what: 'a single weight',
            readable: 'no',
            why: 'the same number may be added to a variable’s weights for all classes'
          }
        : { what: 'a single weight', readable: 'yes', why: 'without hidden units weights are coefficients' },
      paths(softmax)
    ]
  }
  const flips = hidden.find(({ activation }) => canFlip(activation))?.activation
  const scales = hidden.some(({ activation }) => activation === 'relu')
  const scaled =
    'a ReLU unit may have its incoming weights multiplied and its outgoing ones divided by any number above 0'
  const flipped = `all weights of a ${flips} unit may change sign together`
  return [
    paths(softmax),
    scales
      ? { what: 'totals Σ|w|', readable: 'after rescaling', why: scaled }
      : { what: 'totals Σ|w|', readable: 'yes', why: 'they stay the same when a unit changes sign' },
    flips
      ? { what: 'Σ+ and Σ− of input weights apart', readable: 'no', why: flipped }
      : { what: 'Σ+ and Σ− of input weights apart', readable: 'after rescaling', why: scaled },
    flips
      ? { what: 'the sign of a single input weight', readable: 'no', why: flipped }
      : { what: 'the sign of a single input weight', readable: 'yes', why: 'a ReLU unit cannot be turned over' },
    softmax
      ? {
          what: 'a single output weight',
          readable: 'no',
          why: 'the same number may be added to a unit’s weights for all classes; centre them first'
        }
      : flips
        ? { what: 'a single output weight', readable: 'no', why: flipped }
        : { what: 'a single output weight', readable: 'after rescaling', why: scaled },
    scales
      ? { what: 'distances between variables as rows of weights', readable: 'after rescaling', why: scaled }
      : {
          what: 'distances between variables as rows of weights',
          readable: 'yes',
          why: 'they stay the same when a unit changes sign'
        },
    { what: 'the number or place of a unit', readable: 'no', why: 'units may be put into any order' }
  ]
}

function paths(softmax: boolean): Readability {
  return {
    what: 'products of weights along a path and their sums',
    readable: 'yes',
    why: softmax
      ? 'once output weights are centred over classes, every way of writing the network gives the same'
      : 'every way of writing the network gives the same'
  }
}
