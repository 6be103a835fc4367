import { deriveSeed, random } from '../../random.ts'
import { meanOf, quantile } from '../../statistics.ts'
import { calibrationError, calibrationPlaces, type CalibrationBin } from './calibration-bins.ts'

/** Expected calibration error of calibrated probabilities: on average, and what it stays below in 95 % of samples. */
export interface ChanceError {
  mean: number
  q95: number
}

interface ChanceSampling {
  samples: number
  seed: number
  /** Probabilities of the classes before this one, summed, by row: then the same labels are drawn whichever class is judged. */
  before?: Float64Array
}

/** Labels that all samples may draw; with very many rows, fewer samples are enough. */
const MOST_DRAWS = 3e7
const FEWEST_SAMPLES = 100

/**
 * What chance alone makes of the expected calibration error: every row is of the class as often as its probability says, the bins stay
 * (consistency resampling of Bröcker and Smith 2007, Weather and Forecasting 22, 651). An error above `q95` speaks against the
 * probabilities; probabilities that are right go above it in one of 20 sets of rows.
 *
 * @param bins of the same probabilities
 */
export function calibrationErrorByChance(
  scores: Float64Array,
  bins: readonly CalibrationBin[],
  { samples, seed, before = new Float64Array(scores.length) }: ChanceSampling
): ChanceError {
  const places = calibrationPlaces(scores, bins)
  const rng = random(deriveSeed(seed, 'calibrated labels'))
  const times = Math.min(samples, Math.max(FEWEST_SAMPLES, Math.floor(MOST_DRAWS / scores.length)))
  const errors = Float64Array.from({ length: times }, () => {
    const found = new Float64Array(bins.length)
    for (let row = 0; row < scores.length; row++) {
      const draw = rng.uniform() - before[row]
      if (draw >= 0 && draw < scores[row]) found[places[row]]++
    }
    return calibrationError(bins.map((bin, b) => ({ ...bin, observed: found[b] / bin.rows })))
  }).sort()
  return { mean: meanOf(Array.from(errors)), q95: quantile(errors, 0.95) }
}
