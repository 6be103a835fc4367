import type { OutputActivation } from '../../core/experiment/experiment.ts'
import { abs, add, div, exp, log, log1p, maximum, mul, neg, sigmoid, square, sub } from './graph/elementwise.ts'
import { largest, sum } from './graph/products.ts'
import { expand } from './graph/shapes.ts'
import type { Float } from './graph/value.ts'

/** How far the outputs are from the targets, for R runs, C outputs and N rows. */
export interface OutputLoss {
  /** [R, N] loss of each row. */
  loss: Float
  /** [R, C, N] derivative of weight × loss by each output unit's sum. */
  slopes: Float
}

/**
 * Output layer and loss belong together: cross-entropy for classes, mean squared error for numbers. Each takes sums
 * [R, C, N], targets [R or 1, C, N] and row weights [R or 1, N].
 */
export const OUTPUTS: Record<OutputActivation, (sums: Float, targets: Float, weights: Float) => OutputLoss> = {
  softmax(sums, targets, weights) {
    // The largest is taken off first, so that exp cannot overflow.
    const relative = sub(sums, expand(largest(sums, 1), 1))
    const powers = exp(relative)
    const total = sum(powers, 1)
    // weight × (powers / total - target). With the division last, XLA keeps the slopes and does not compute them anew in every use.
    const differences = sub(powers, mul(targets, expand(total, 1)))
    return {
      loss: sub(log(total), sum(mul(targets, relative), 1)),
      slopes: div(mul(differences, expand(weights, 1)), expand(total, 1))
    }
  },

  logistic(sums, targets, weights) {
    // -y log p - (1 - y) log(1 - p), written so that neither logarithm is of a rounded 0.
    const softplus = add(maximum(sums, 0), log1p(exp(neg(abs(sums)))))
    return {
      loss: sum(sub(softplus, mul(targets, sums)), 1),
      slopes: mul(sub(sigmoid(sums), targets), expand(weights, 1))
    }
  },

  linear(sums, targets, weights) {
    const outputs = sums.shape[1]
    const difference = sub(sums, targets)
    return {
      loss: div(sum(square(difference), 1), outputs),
      slopes: mul(mul(difference, 2 / outputs), expand(weights, 1))
    }
  }
}
