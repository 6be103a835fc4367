import type { EncodedData } from '../../dataset/encoded-data.ts'
import { formatCount, formatNumber, formatShare } from '../../format-number.ts'
import { forward } from '../../run/forward.ts'
import type { Network } from '../../run/network.ts'
import type { AnalysisSubject } from '../method.ts'
import { centred, cosine } from '../cosine.ts'
import { partitionMetrics } from '../performance/metrics.ts'
import { gatherInputs, rowsOf, thinned } from '../rows.ts'
import { listed } from '../wording.ts'

/** One check; raised when `value` is beyond `limit`. */
export interface HealthFlag {
  check: string
  value: number
  limit: number
  raised: boolean
  /** What it means, and for which methods; empty when not raised. */
  message: string
  /** Methods whose numbers it spoils. */
  affects: string[]
}

const ROWS = 2000
const WEIGHT_METHODS = ['weight-totals', 'sign-counts', 'path-signs', 'olden', 'garson']

/** All checks that can be made; those that need data are absent without it. */
export function healthFlags({ network, data }: AnalysisSubject): HealthFlag[] {
  return [largeWeights(network), ...(data === null ? [] : dataFlags(network, data))]
}

function dataFlags(network: Network, data: EncodedData): HealthFlag[] {
  const rows = thinned(
    Int32Array.from({ length: data.rows }, (_, row) => row),
    ROWS
  )
  const passes = forward(network, gatherInputs(data, rows), rows.length)
  const hidden = network.layers.slice(0, -1).map((layer, k) => ({
    layer,
    columns: layer.units.map((_, h) =>
      Float64Array.from({ length: rows.length }, (_, row) => passes[k].activations[row * layer.units.length + h])
    )
  }))
  return [
    ...(hidden.length > 0 ? [saturated(hidden), deadUnits(hidden), collapsedUnits(hidden)] : []),
    ...rowsPerParameter(network, data),
    ...overfitting(network, data)
  ]
}

type HiddenColumns = { layer: Network['layers'][number]; columns: Float64Array[] }[]

function largeWeights({ layers }: Network): HealthFlag {
  let largest = 0
  for (const { weights } of layers) for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  return flag(
    { check: 'largest weight', value: largest, limit: 10, raised: largest > 10, affects: WEIGHT_METHODS },
    () =>
      `The largest weight is ${formatNumber(largest)} in size. On standardised inputs that is large: the network was hardly held back by weight decay, so sizes say little.`
  )
}

function saturated(hidden: HiddenColumns): HealthFlag {
  const bounded = hidden.filter(({ layer }) => layer.activation !== 'relu')
  let beyond = 0
  let count = 0
  for (const { layer, columns } of bounded) {
    for (const activations of columns) {
      for (const a of activations) {
        // A logistic unit is at its ends near 0 and 1, a tanh unit near -1 and 1.
        const size = layer.activation === 'logistic' ? Math.abs(2 * a - 1) : Math.abs(a)
        if (size > 0.99) beyond++
        count++
      }
    }
  }
  const share = count === 0 ? 0 : beyond / count
  return flag(
    {
      check: 'share of saturated activations',
      value: share,
      limit: 0.2,
      raised: share > 0.2,
      affects: ['sensitivity', 'path-signs', 'olden']
    },
    () =>
      `${formatShare(share)} of the hidden activations are at their ends. Derivatives are near 0 there although the inputs are used, and weights read linearly overstate.`
  )
}

function deadUnits(hidden: HiddenColumns): HealthFlag {
  const dead = hidden.flatMap(({ layer, columns }) =>
    layer.activation === 'relu' ? layer.units.filter((_, h) => columns[h].every((a) => a === 0)) : []
  )
  return flag(
    {
      check: 'units that are never on',
      value: dead.length,
      limit: 0,
      raised: dead.length > 0,
      affects: WEIGHT_METHODS
    },
    () =>
      `${listed(dead)} ${dead.length === 1 ? 'is' : 'are'} 0 in every row: the weights into and out of such units change no prediction, yet count in totals.`
  )
}

function collapsedUnits(hidden: HiddenColumns): HealthFlag {
  let largest = 0
  const pairs: string[] = []
  for (const { layer, columns } of hidden) {
    const deviations = columns.map(centred)
    deviations.forEach((a, i) =>
      deviations.slice(0, i).forEach((b, j) => {
        const r = Math.abs(cosine(a, b))
        largest = Math.max(largest, r)
        if (r > 0.95) pairs.push(`${layer.units[j]} and ${layer.units[i]}`)
      })
    )
  }
  return flag(
    {
      check: 'largest correlation of two units',
      value: largest,
      limit: 0.95,
      raised: pairs.length > 0,
      affects: ['neuron-matching', 'sign-counts']
    },
    () =>
      `${listed(pairs.slice(0, 5))}${pairs.length > 5 ? ` and ${formatCount(pairs.length - 5)} more pairs` : ''} do the same in every row: how weight is split between them is arbitrary. Read their sum.`
  )
}

function rowsPerParameter(network: Network, data: EncodedData): HealthFlag[] {
  const rows = rowsOf(data, 'training').length
  // A network trained elsewhere: how many rows it saw is not known.
  if (rows === 0) return []
  const parameters = network.layers.reduce((sum, { weights, bias }) => sum + weights.length + bias.length, 0)
  const ratio = rows / parameters
  return [
    flag(
      { check: 'training rows per parameter', value: ratio, limit: 5, raised: ratio < 5, affects: WEIGHT_METHODS },
      () =>
        `There are ${formatNumber(ratio)} training rows per parameter, under 5: single weights are weakly determined.`
    )
  ]
}

function overfitting(network: Network, data: EncodedData): HealthFlag[] {
  const { training, validation, test } = partitionMetrics(network, data)
  const unseen = validation ?? test
  if (training === undefined || unseen === undefined) return []
  const gap =
    training.logLoss !== undefined
      ? (unseen.logLoss ?? NaN) - training.logLoss
      : (training.r2 ?? NaN) - (unseen.r2 ?? NaN)
  const what = training.logLoss !== undefined ? 'Log-loss is' : 'r² is'
  const worse = training.logLoss !== undefined ? 'higher' : 'lower'
  return [
    flag(
      {
        check: 'gap between seen and unseen rows',
        value: gap,
        limit: 0.1,
        raised: gap > 0.1,
        affects: ['performance', ...WEIGHT_METHODS]
      },
      () =>
        `${what} ${formatNumber(gap, 2)} ${worse} on rows that were not trained on: part of the weights fits chance in the training rows. Try more weight decay or fewer units.`
    )
  ]
}

function flag(found: Omit<HealthFlag, 'message'>, message: () => string): HealthFlag {
  return { ...found, message: found.raised ? message() : '' }
}
