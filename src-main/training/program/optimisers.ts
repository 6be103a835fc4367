import type { TrainingSettings } from '../../core/experiment/experiment.ts'
import { add, div, expm1, mul, neg, sqrt, square } from './graph/elementwise.ts'
import type { Float } from './graph/value.ts'

/** What changes the weights. All parameters of all runs are one tensor [R, P]. */
interface Optimiser {
  /** Tensors of the parameters' shape it remembers between updates, all 0 at first. */
  slots: number
  /**
   * @param rate [R, 1] learning rates
   * @param time [R, 1] updates of each run including this one, from 1
   * @returns what to take off the weights, and the slots for the next update
   */
  step(gradient: Float, slots: Float[], rate: Float, time: Float): { step: Float; slots: Float[] }
}

/** A new optimiser is one entry here. */
export function optimiser({ optimiser, momentum }: Pick<TrainingSettings, 'optimiser' | 'momentum'>): Optimiser {
  return { adam: adam(), sgd: sgd(momentum) }[optimiser]
}

/** Kingma and Ba 2015, Adam: a method for stochastic optimization, algorithm 1, with its default settings. */
function adam(beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8): Optimiser {
  return {
    slots: 2,
    step(gradient, [mean, meanSquare], rate, time) {
      const newMean = add(mul(mean, beta1), mul(gradient, 1 - beta1))
      const newMeanSquare = add(mul(meanSquare, beta2), mul(square(gradient), 1 - beta2))
      // Both means start at 0 and are divided by what that takes off them.
      const unbiasedRate = div(rate, oneMinusPower(beta1, time))
      const unbiasedSquare = mul(newMeanSquare, div(1, oneMinusPower(beta2, time)))
      return {
        step: div(mul(unbiasedRate, newMean), add(sqrt(unbiasedSquare), epsilon)),
        slots: [newMean, newMeanSquare]
      }
    }
  }
}

/** 1 - base^time, without the difference of two nearly equal numbers that would cost half the digits of the first steps. */
function oneMinusPower(base: number, time: Float): Float {
  return neg(expm1(mul(time, Math.log(base))))
}

/** Gradient descent with classical momentum. */
function sgd(momentum: number): Optimiser {
  return {
    slots: 1,
    step(gradient, [velocity], rate) {
      const newVelocity = add(mul(velocity, momentum), gradient)
      return { step: mul(rate, newVelocity), slots: [newVelocity] }
    }
  }
}
