import type { HiddenActivation } from '../../core/experiment/experiment.ts'
import { float } from './graph/constants.ts'
import { add, cast, div, greater, maximum, minimum, mul, sigmoid, square, sub } from './graph/elementwise.ts'
import type { Float } from './graph/value.ts'

/** What a hidden unit makes of its sum. */
interface Activation {
  value(sum: Float): Float
  /** Derivative by the sum, from the activation itself: so the sums need not be kept. */
  slope(activation: Float): Float
}

/** A new activation is one entry here, and one in `core/run/forward.ts`. */
export const ACTIVATIONS: Record<HiddenActivation, Activation> = {
  tanh: { value: tanh, slope: (a) => sub(1, square(a)) },
  logistic: { value: sigmoid, slope: (a) => mul(a, sub(1, a)) },
  relu: { value: (z) => maximum(z, 0), slope: (a) => cast(greater(a, 0), 'float32') }
}

/**
 * Coefficients of x⁷, x⁵, x³, x and of x⁸, x⁶, x⁴, x², 1: the rational function of these degrees with the least largest relative
 * error on the range below, 1.3e-7, found by Lawson's reweighted least squares.
 */
const NUMERATOR = [1.15318417e-5, 2.96047354e-3, 0.129344177, 0.999999869]
const DENOMINATOR = [2.49254878e-7, 2.40012087e-4, 2.38540839e-2, 0.462676444, 1]
/** Beyond it tanh is 1 to the precision of a float32. */
const LARGEST = 7.9

/**
 * tanh as x · P(x²) / Q(x²): within 4e-7 of the true value everywhere, and never beyond 1. XLA's own is Eigen's, of degrees 13 and 6,
 * with a special case near 0: that gains nothing here and takes longer, see docs/engine.md.
 */
function tanh(sum: Float): Float {
  const x = minimum(maximum(sum, -LARGEST), LARGEST)
  const x2 = square(x)
  return div(mul(x, polynomial(NUMERATOR, x2)), polynomial(DENOMINATOR, x2))
}

/** By Horner's rule, highest power first. */
function polynomial([first, ...rest]: readonly number[], x: Float): Float {
  return rest.reduce((value, coefficient) => add(mul(value, x), coefficient), float(first))
}
