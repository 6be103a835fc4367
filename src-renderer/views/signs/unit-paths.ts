import { inputGroups } from '../../../src-main/core/analysis/input-groups.ts'
import { pathWeights } from '../../../src-main/core/analysis/weights/path-weights.ts'
import { largestFirst, listed } from '../../../src-main/core/analysis/wording.ts'
import { formatSigned } from '../../../src-main/core/format-number.ts'
import type { Network } from '../../../src-main/core/run/network.ts'

/** What one unit of the first layer makes of a variable. */
export interface UnitPath {
  unit: string
  /** Of the variable into the unit. */
  weight: number
  /** One an output: the weight times what the unit passes on, centred over classes. Their sum over units is N. */
  products: number[]
  /** Sign of all that the unit passes on, as trained; 0 where its signs differ. */
  onwardSign: number
}

/**
 * The paths of one input through every unit of the first layer; the largest weight first. Empty for an input that is not there.
 *
 * @example unitPaths(network, 'v4')[0] // { unit: 'n7', weight: 1.29, products: [1.97, -1.4, -0.57], onwardSign: -1 }
 */
export function unitPaths(network: Network, input: string): UnitPath[] {
  const groups = inputGroups(network, true)
  const i = groups.names.indexOf(input)
  if (i < 0) return []
  const { into, onward, units, outputs } = pathWeights(network, groups, { centred: true })
  const raw = pathWeights(network, groups, { centred: false }).onward
  const of = (matrix: Float64Array, h: number) => [...matrix.subarray(h * outputs.length, (h + 1) * outputs.length)]
  return units
    .map((unit, h) => {
      const weight = into[i * units.length + h]
      const [first, ...rest] = of(raw, h).map(Math.sign)
      return {
        unit,
        weight,
        products: of(onward, h).map((passedOn) => weight * passedOn),
        onwardSign: rest.every((sign) => sign === first) ? first : 0
      }
    })
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

/**
 * Whether the unit with the largest weight works with the others or against them, output by output.
 *
 * @param softmax whether only differences between the outputs count
 */
export function unitSentences(
  input: string,
  paths: readonly UnitPath[],
  outputs: readonly string[],
  softmax: boolean
): string[] {
  const [largest, ...others] = paths
  if (largest === undefined || largest.weight === 0) return [`No unit listens to ${input}.`]
  const { unit, weight, products, onwardSign } = largest
  const rest = products.map((_, c) => others.reduce((sum, path) => sum + path.products[c], 0))
  const entering = `The largest weight of ${input} goes into ${unit} (${formatSigned(weight)}).`
  const passing =
    onwardSign === 0 || outputs.length === 1
      ? ''
      : ` All output weights of ${unit} are ${onwardSign < 0 ? 'negative' : 'positive'}${softmax ? '; the softmax compares classes, so each counts less their mean' : ''}.`
  const most = Math.max(...products.map(Math.abs))
  const told = largestFirst(products.map(Math.abs)).filter((c) => Math.abs(products[c]) >= most / 4)
  const parts = told
    .toSorted((a, b) => a - b)
    .map((c) => `${formatSigned(products[c])} to ${outputs[c]} (other units ${formatSigned(rest[c])})`)
  const against = told.filter((c) => products[c] * rest[c] < 0)
  const verdict =
    against.length === 0
      ? 'it works with the others, nothing is undone'
      : against.length === told.length
        ? 'it works against the others'
        : `it works against the others for ${listed(against.map((c) => outputs[c]))} only`
  return [`${entering}${passing}`, `Through ${unit} it contributes ${listed(parts)}: ${verdict}.`]
}
