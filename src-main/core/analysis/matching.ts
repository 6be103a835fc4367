import { centreOutput, canFlip, copyLayer, flipUnit, reorderUnits, unitLengths } from '../run/canonical.ts'
import { forward } from '../run/forward.ts'
import type { Layer, Network } from '../run/network.ts'
import { bestAssignment } from './assignment.ts'
import { centred, cosine } from './cosine.ts'

/** Which unit stands in the place of a unit of the reference. */
export interface UnitMatch {
  layer: string
  /** Its name in its own network. */
  from: string
  /** All its weights changed sign. */
  flipped: boolean
  /** Cosine of its weights with the reference unit's, or |correlation| of the activations. Under 0.5: no partner. */
  similarity: number
}

/** Rows on which activations are compared; without them weights are. */
export interface MatchingRows {
  /** Row-major [rows × inputs], standardised */
  x: Float64Array
  rows: number
}

/**
 * Reorders and flips the hidden units of `network` so that each stands where the most similar unit of `reference`
 * stands; output weights are centred over classes. The function stays the same.
 *
 * Units have no order of their own, so cell by cell comparison of two networks means nothing before this. Similarity is the
 * cosine of all weights of a unit, incoming and outgoing (weight matching, Ainsworth, Hayase and Srinivasa 2023, with signs),
 * or with `on` the size of the correlation of activations (Li et al. 2016). The pairing with the largest sum is
 * taken. ReLU units are compared after scaling to equal length on both sides.
 *
 * Small networks often have genuinely different units: look at the similarities.
 *
 * @throws RangeError when the networks differ in shape
 * @example matchUnits(reference, network).units[0] // { layer: 'hidden', from: 'n5', flipped: true, similarity: 0.49 }
 */
export function matchUnits(
  reference: Network,
  network: Network,
  on?: MatchingRows
): { network: Network; units: UnitMatch[] } {
  if (!sameShape(reference, network)) throw new RangeError('matchUnits requires networks of the same shape')
  const target = centreOutput(reference).layers
  const layers = centreOutput(network).layers.map(copyLayer)
  const matches = layers
    .slice(0, -1)
    .map(({ name, units }) => units.map((from): UnitMatch => ({ layer: name, from, flipped: false, similarity: NaN })))
  // Weights of neighbouring layers depend on each other's order; activations do not, so one sweep settles them.
  const sweeps = on || matches.length < 2 ? 1 : 20
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let moved = false
    matches.forEach((units, k) => {
      const similarity = on
        ? activationSimilarity({ ...reference, layers: target }, { ...network, layers }, k, on)
        : weightSimilarity(target, layers, k)
      if (matchLayer(layers, k, units, similarity)) moved = true
    })
    if (!moved) break
  }
  return { network: { ...network, layers }, units: matches.flat() }
}

/** Whether two networks have the same layers, inputs and outputs, so that their weights can be laid over each other. */
export function sameShape(a: Network, b: Network): boolean {
  const sameNames = (left: string[], right: string[]) =>
    left.length === right.length && left.every((name, i) => name === right[i])
  return (
    a.layers.length === b.layers.length &&
    a.layers.every(
      (layer, k) => layer.units.length === b.layers[k].units.length && layer.activation === b.layers[k].activation
    ) &&
    sameNames(a.layers[0].inputs, b.layers[0].inputs) &&
    sameNames(a.layers[a.layers.length - 1].units, b.layers[b.layers.length - 1].units)
  )
}

/** Puts one layer into its best order, in place. @returns whether anything moved */
function matchLayer(layers: Layer[], k: number, matches: UnitMatch[], similarity: Float64Array): boolean {
  const layer = layers[k]
  const size = layer.units.length
  const order = bestAssignment(similarity.map(canFlip(layer.activation) ? Math.abs : (value) => value), size)
  const moved = order.some((h, position) => h !== position)
  const before = matches.slice()
  let turned = false
  order.forEach((h, position) => {
    const value = similarity[position * size + h]
    const flip = canFlip(layer.activation) && value < 0
    if (flip) flipUnit(layer, layers[k + 1], h)
    turned ||= flip
    matches[position] = {
      ...before[h],
      flipped: before[h].flipped !== flip,
      similarity: canFlip(layer.activation) ? Math.abs(value) : value
    }
  })
  reorderUnits(layer, layers[k + 1], order)
  return moved || turned
}

/** Cosine of every reference unit (row) with every unit (column), over incoming and outgoing weights. */
function weightSimilarity(target: readonly Layer[], layers: readonly Layer[], k: number): Float64Array {
  const references = target[k].units.map((_, h) => unitVector(target[k], target[k + 1], h))
  const candidates = layers[k].units.map((_, h) => unitVector(layers[k], layers[k + 1], h))
  return Float64Array.from(references.flatMap((a) => candidates.map((b) => cosine(a, b))))
}

function unitVector(layer: Layer, next: Layer, h: number): Float64Array {
  const width = layer.units.length
  const { incoming, outgoing } = unitLengths(layer, next, h)
  const scale = layer.activation === 'relu' && incoming > 0 && outgoing > 0 ? Math.sqrt(outgoing / incoming) : 1
  const outputs = next.units.length
  const vector = new Float64Array(layer.inputs.length + outputs)
  for (let i = 0; i < layer.inputs.length; i++) vector[i] = layer.weights[i * width + h] * scale
  for (let c = 0; c < outputs; c++) vector[layer.inputs.length + c] = next.weights[h * outputs + c] / scale
  return vector
}

/** Correlation of the activations of every reference unit (row) with every unit (column); 0 where one does not vary. */
function activationSimilarity(
  reference: Network,
  network: Network,
  k: number,
  { x, rows }: MatchingRows
): Float64Array {
  const activationsOf = (of: Network) => {
    const { activations } = forward({ ...of, layers: of.layers.slice(0, k + 1) }, x, rows)[k]
    const width = of.layers[k].units.length
    return of.layers[k].units.map((_, h) =>
      centred(Float64Array.from({ length: rows }, (_, row) => activations[row * width + h]))
    )
  }
  const candidates = activationsOf(network)
  return Float64Array.from(activationsOf(reference).flatMap((a) => candidates.map((b) => cosine(a, b))))
}
