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

/** Coefficients of x¹³, x¹¹, …, x¹ and of x⁶, x⁴, x², 1, from Eigen's `ptanh_float`, which XLA uses too. */
const NUMERATOR = [
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5,
  6.37261928875436e-4, 4.89352455891786e-3
]
const DENOMINATOR = [1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3]
/** Beyond it tanh is 1 to the precision of a float32. */
const LARGEST = 7.90531110763549805

/**
 * tanh as x · P(x²) / Q(x²): within 4e-7 of the true value everywhere. XLA's own tanh is the same but for a special case near
 * 0 that gains nothing here and takes a seventh of an epoch.
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
