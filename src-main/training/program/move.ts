import { floats, int } from './graph/constants.ts'
import {
  add,
  and,
  cast,
  div,
  greater,
  greaterEqual,
  less,
  maximum,
  minimum,
  mul,
  sub,
  where
} from './graph/elementwise.ts'
import { loop } from './graph/loop.ts'
import { sum } from './graph/products.ts'
import { entry, expand, gatherRows, reshape, transpose } from './graph/shapes.ts'
import type { Bool, Float, Int } from './graph/value.ts'
import { layerPlaces, type NetworkShape } from './network-shape.ts'
import { optimiser } from './optimisers.ts'
import { lossesAndGradient, type Block } from './passes.ts'
import type { InputValues, State } from './program-inputs.ts'
import type { ProgramShape } from './program-shape.ts'

type Moving = Pick<State, 'weights' | 'slots' | 'updates'>

/** [R] what an epoch's updates take: the learning rate, and less at the end where it is annealed; as core/experiment/learning-rate.ts says. */
export function rateOfEpoch(epoch: Int, { options }: InputValues): Float {
  const left = cast(sub(options.lastEpoch, epoch), 'float32')
  return mul(options.learningRate, minimum(div(left, options.fallingEpochs), 1))
}

/** One update for the runs that move, down the gradient [R, P] and the slope of the penalty. The others stay as they are. */
export function update(
  { weights, slots, updates }: Moving,
  gradient: Float,
  moves: Bool,
  rate: Float,
  { options }: InputValues,
  shape: ProgramShape
): Moving {
  const penalty = mul(mul(expand(options.decay, 1), penalised(shape.network)), weights)
  const slope = mul(add(gradient, penalty), options.trainable)
  const made = add(updates, cast(moves, 'int32'))
  const time = expand(cast(made, 'float32'), 1)
  const next = optimiser(shape.optimiser).step(slope, slots, expand(rate, 1), time)
  const mask = expand(moves, 1)
  return {
    weights: where(mask, sub(weights, next.step), weights),
    slots: slots.map((slot, i) => where(mask, next.slots[i], slot)),
    updates: made
  }
}

/** An epoch of mini-batches: `visited` [updates, R, rows] says which rows of the training table each update sees. */
export function epochOfBatches(
  start: Moving,
  visited: Int,
  trains: Bool,
  rate: Float,
  inputs: InputValues,
  shape: ProgramShape
): Moving {
  const [updates] = visited.shape
  const end = loop(
    { count: int(0), moving: { weights: start.weights, slots: start.slots, updates: start.updates } },
    ({ count }) => less(count, updates),
    ({ count, moving }) => {
      const rows = entry(visited, count)
      const isRow = cast(greaterEqual(rows, 0), 'float32')
      const number = sum(isRow, 1)
      const weights = div(isRow, expand(maximum(number, 1), 1))
      const block = { ...gathered(inputs.training, maximum(rows, 0)), weights: [weights] }
      const { gradient } = lossesAndGradient(shape.network, moving.weights, block)
      // A run whose fold or bootstrap has fewer rows may have used up its own before the epoch ends.
      const moves = and(trains, greater(number, 0))
      return { count: add(count, 1), moving: update(moving, gradient, moves, rate, inputs, shape) }
    }
  )
  return end.moving
}

/** Rows of a table by their numbers [R, rows], as a block in which every run has rows of its own. */
function gathered({ x, probes, targets }: InputValues['training'], rows: Int): Omit<Block, 'weights'> {
  const own = (parts: Float) => transpose(gatherRows(parts, rows), [0, 2, 1])
  // [blocks, …, lines, rows] -> [blocks × rows, lines], a run's own or shared by all.
  const [blocks, lines, blockRows] = x.shape
  const perRow = (parts: Float) => {
    const [, runs, width] = parts.shape
    return reshape(transpose(parts, [1, 0, 3, 2]), [...(runs === 1 ? [] : [runs]), blocks * blockRows, width])
  }
  return {
    x: own(reshape(transpose(x, [0, 2, 1]), [blocks * blockRows, lines])),
    probes: probes === undefined ? null : own(perRow(probes)),
    targets: own(perRow(targets))
  }
}

/** [1, P] 1 for weights, 0 for biases, which have no penalty. */
function penalised(network: NetworkShape): Float {
  const places = layerPlaces(network)
  const mask = new Float32Array(places.at(-1)!.end).fill(1)
  places.forEach(({ units, weights, width, rest, end }, layer) => {
    if (layer > 0) mask.fill(0, rest, end)
    else for (let unit = 0; unit < units; unit++) mask[weights + unit * width + network.inputs] = 0
  })
  return floats(mask, [1, mask.length])
}
