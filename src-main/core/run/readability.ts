import { canFlip } from './canonical.ts'
import type { WeightForm } from './forms.ts'
import type { Network } from './network.ts'

/** Whether something that can be computed from weights is a property of the model, or of how its function was written down. */
export interface Readability {
  quantity: Quantity
  what: string
  readable: 'yes' | 'no' | 'after rescaling'
  why: string
}

export type Quantity =
  | 'paths'
  | 'absolute-totals'
  | 'signed-totals'
  | 'input-sign'
  | 'output-weight'
  | 'output-absolute-totals'
  | 'output-signed-totals'
  | 'distances'
  | 'units'
  /** Without hidden units. */
  | 'weight'

type Answer = Pick<Readability, 'readable' | 'why'>

const SCALED =
  'a ReLU unit may have its incoming weights multiplied and its outgoing ones divided by any number above 0'
const SHIFTED = 'the same number may be added to a unit’s weights for all classes; centre them first'

/** The same in sentences, one an answer. */
export function readabilitySentences(found: readonly Readability[]): string[] {
  const sentence = (start: string, answer: Readability['readable']) => {
    const things = found.filter(({ readable }) => readable === answer).map(({ what }) => what)
    return things.length === 0 ? [] : [`${start}: ${things.join('; ')}.`]
  }
  return [
    ...sentence('May be read', 'yes'),
    ...sentence('Only after rescaling (canonical form)', 'after rescaling'),
    ...sentence('Not a property of the model', 'no')
  ]
}

/**
 * What may be read off the weights of this network in this form, by its activations: the "what can be read" panel.
 *
 * @example whatCanBeRead(network).find(({ readable }) => readable === 'no')?.what
 */
export function whatCanBeRead({ layers }: Network, form: WeightForm = 'raw'): Readability[] {
  const hidden = layers.slice(0, -1)
  const softmax = layers[layers.length - 1].activation === 'softmax'
  const perUnit = form === 'original-units'
  if (hidden.length === 0) return [singleWeight(softmax, form), paths(softmax, perUnit)]
  const flips = hidden.find(({ activation }) => canFlip(activation))?.activation
  const scales = hidden.some(({ activation }) => activation === 'relu')
  const sizes = perUnit ? ownUnits : scales ? rescaled(form) : unmoved
  const turned: Answer = { readable: 'no', why: flipWords(flips, form) }
  const signed = perUnit ? ownUnits : flips ? turned : rescaled(form)
  return [
    paths(softmax, perUnit),
    { quantity: 'absolute-totals', what: 'totals Σ|w|', ...sizes },
    { quantity: 'signed-totals', what: 'Σ+ and Σ− of input weights apart', ...signed },
    {
      quantity: 'input-sign',
      what: 'the sign of a single input weight',
      ...(flips ? turned : { readable: 'yes', why: 'a ReLU unit cannot be turned over' })
    },
    {
      quantity: 'output-weight',
      what: 'a single output weight',
      ...(softmax && form !== 'canonical' ? shifted : flips ? turned : rescaled(form))
    },
    {
      quantity: 'output-absolute-totals',
      what: 'totals Σ|v| of output weights',
      ...(softmax && form !== 'canonical' ? shifted : scales ? rescaled(form) : unmoved)
    },
    {
      quantity: 'output-signed-totals',
      what: 'Σ+ and Σ− of output weights apart',
      ...(softmax && form !== 'canonical' ? shifted : flips ? turned : rescaled(form))
    },
    { quantity: 'distances', what: 'distances between variables as rows of weights', ...sizes },
    {
      quantity: 'units',
      what: 'the number or place of a unit',
      readable: 'no',
      why:
        form === 'canonical' ? 'units stand by weight here, which is an agreement' : 'units may be put into any order'
    }
  ]
}

const unmoved: Answer = { readable: 'yes', why: 'they stay the same when a unit changes sign' }
const shifted: Answer = { readable: 'no', why: SHIFTED }
const ownUnits: Answer = {
  readable: 'no',
  why: 'in original units every weight is measured in the unit of its variable, so variables have no common measure'
}

/** The canonical form has done the rescaling. */
function rescaled(form: WeightForm): Answer {
  return form === 'canonical'
    ? { readable: 'yes', why: 'every ReLU unit is scaled to equal length on both sides here' }
    : { readable: 'after rescaling', why: SCALED }
}

function flipWords(activation: string | undefined, form: WeightForm): string {
  return form === 'canonical'
    ? `each ${activation} unit is turned towards the output it speaks to loudest: an agreement, not a finding`
    : `all weights of a ${activation} unit may change sign together`
}

function singleWeight(softmax: boolean, form: WeightForm): Readability {
  const head = { quantity: 'weight', what: 'a single weight' } as const
  if (softmax && form !== 'canonical') {
    return { ...head, readable: 'no', why: 'the same number may be added to a variable’s weights for all classes' }
  }
  const centred = softmax ? ', here centred over the classes' : ''
  return { ...head, readable: 'yes', why: `without hidden units weights are coefficients${centred}` }
}

function paths(softmax: boolean, perUnit: boolean): Readability {
  const same = softmax
    ? 'once output weights are centred over classes, every way of writing the network gives the same'
    : 'every way of writing the network gives the same'
  return {
    quantity: 'paths',
    what: 'products of weights along a path and their sums',
    readable: 'yes',
    why: perUnit ? `${same}; here they are per unit of the variable, so do not compare variables` : same
  }
}

/** How a quantity is called where there is room for a few words only. */
const SHORT: Record<Quantity, string> = {
  paths: 'products along a path',
  'absolute-totals': 'Σ|w|',
  'signed-totals': 'Σ+ and Σ− apart',
  'input-sign': 'a unit’s own sign',
  'output-weight': 'a single output weight',
  'output-absolute-totals': 'Σ|v|',
  'output-signed-totals': 'Σ+ and Σ− of a class',
  distances: 'distances between variables',
  units: 'the number of a unit',
  weight: 'single weights'
}

/**
 * The same in one line, the most asked first.
 *
 * @example readingLine(network) // { read: 'products along a path and Σ|w|', not: 'Σ+ and Σ− apart, a unit’s own sign' }
 */
export function readingLine(network: Network, form: WeightForm = 'raw'): { read: string; not: string } {
  const all = whatCanBeRead(network, form)
  const named = (wanted: boolean) =>
    all.filter(({ readable }) => (readable === 'yes') === wanted).map(({ quantity }) => SHORT[quantity])
  return { read: named(true).slice(0, 2).join(' and '), not: named(false).slice(0, 2).join(', ') }
}
