import { add, mul } from './graph/elementwise.ts'
import { matMul, overRows } from './graph/products.ts'
import { expand, slice, transpose } from './graph/shapes.ts'
import type { Float } from './graph/value.ts'

/** How the slopes of a layer's sums become gradients, for R runs and N rows: from C units back to the H units below them. */
interface LayerBack {
  /** slopes [R, C, N] · activations below transposed, [R, H, N] -> [R, C, H] */
  weightGradient(slopes: Float, below: Float): Float
  /** weights transposed [R, C, H] · slopes [R, C, N] -> [R, H, N] */
  slopesBelow(weights: Float, slopes: Float): Float
}

const byProducts: LayerBack = {
  weightGradient: (slopes, below) => matMul(slopes, below, { transposeB: true }),
  slopesBelow: (weights, slopes) => matMul(weights, slopes, { transposeA: true })
}

/**
 * The same as sums of few terms, which XLA takes into the loops before and behind them. The library's products fill up such narrow
 * matrices and rearrange the wide one for every run.
 */
const bySums: LayerBack = {
  weightGradient: (slopes, below) => transpose(overRows(mul(expand(slopes, 1), expand(below, 2))), [0, 2, 1]),
  slopesBelow: (weights, slopes) =>
    Array.from({ length: slopes.shape[1] }, (_, unit) => {
      const ofUnit = (x: Float) => slice(x, 1, unit, unit + 1)
      return mul(transpose(ofUnit(weights), [0, 2, 1]), ofUnit(slopes))
    }).reduce((sum, term) => add(sum, term))
}

/** Units of the output layer up to which sums are faster than products. Measured, see docs/engine.md. */
const FEW_UNITS = 6

/** Slopes of other layers XLA would compute anew for every term; those of an output layer end in a division, which it keeps, or are cheap. */
export function layerBack(units: number, { isOutput }: { isOutput: boolean }): LayerBack {
  return isOutput && units <= FEW_UNITS ? bySums : byProducts
}
