import type { OutputActivation } from '../../core/experiment/experiment.ts'
import { abs, add, div, exp, log, log1p, maximum, mul, neg, sigmoid, square, sub } from './graph/elementwise.ts'
import { largest, sum } from './graph/products.ts'
import { concat, expand, slice } from './graph/shapes.ts'
import type { Float } from './graph/value.ts'

/** How far the outputs are from the targets, for R runs, U units that are seen and N rows. */
interface OutputLoss {
  /** [R, N] loss of each row. */
  loss: Float
  /** [R, U, N] derivative of weight × loss by each sum. */
  slopes: Float
}

/**
 * Output layer and loss belong together: cross-entropy for classes, mean squared error for numbers. A loss may depend on less than the C
 * units of the layer: what it sees of them goes through the network and back, in their place.
 */
interface Output {
  /** Weights [R, C, H] or biases [R, C, 1] of the layer -> [R, U, …], a linear map. */
  seen(parameters: Float): Float
  /** The slope by what is seen [R, U, …] -> by the parameters [R, C, …], its transpose. */
  unseen(gradient: Float): Float
  /** Of sums [R, U, N], targets [R or 1, C, N] and row weights [R or 1, N]. */
  loss(sums: Float, targets: Float, weights: Float): OutputLoss
}

const everyUnit: Pick<Output, 'seen' | 'unseen'> = { seen: (parameters) => parameters, unseen: (gradient) => gradient }

export const OUTPUTS: Record<OutputActivation, Output> = {
  /**
   * What is added to the sums of all units alike changes no probability: softmax sees how the others differ from the last, whose sum
   * is then 0. Targets of a row add up to 1.
   */
  softmax: {
    seen: (parameters) => sub(allButLast(parameters), last(parameters)),
    unseen: (gradient) => concat([gradient, neg(expand(sum(gradient, 1), 1))], 1),
    loss(sums, targets, weights) {
      // The largest is taken off first, so that exp cannot overflow.
      const most = maximum(largest(sums, 1), 0)
      const powers = exp(sub(sums, expand(most, 1)))
      const total = add(sum(powers, 1), exp(neg(most)))
      const targeted = allButLast(targets)
      // weight × (powers / total - target). With the division last, XLA keeps the slopes and does not compute them anew in every use.
      const differences = sub(powers, mul(targeted, expand(total, 1)))
      return {
        loss: sub(add(log(total), most), sum(mul(targeted, sums), 1)),
        slopes: div(mul(differences, expand(weights, 1)), expand(total, 1))
      }
    }
  },

  logistic: {
    ...everyUnit,
    loss(sums, targets, weights) {
      // -y log p - (1 - y) log(1 - p), written so that neither logarithm is of a rounded 0.
      const softplus = add(maximum(sums, 0), log1p(exp(neg(abs(sums)))))
      return {
        loss: sum(sub(softplus, mul(targets, sums)), 1),
        slopes: mul(sub(sigmoid(sums), targets), expand(weights, 1))
      }
    }
  },

  linear: {
    ...everyUnit,
    loss(sums, targets, weights) {
      const outputs = sums.shape[1]
      const difference = sub(sums, targets)
      return {
        loss: div(sum(square(difference), 1), outputs),
        slopes: mul(mul(difference, 2 / outputs), expand(weights, 1))
      }
    }
  }
}

/** [R, C, …] -> [R, C - 1, …] */
function allButLast(units: Float): Float {
  return slice(units, 1, 0, units.shape[1] - 1)
}

/** [R, C, …] -> [R, 1, …] */
function last(units: Float): Float {
  return slice(units, 1, units.shape[1] - 1, units.shape[1])
}
