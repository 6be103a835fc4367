import type { EncodedData } from '../../dataset/encoded-data.ts'
import { formatNumber, formatShare, formatSigned } from '../../format-number.ts'
import type { Network } from '../../run/network.ts'
import { centred, cosine } from '../cosine.ts'
import { partitionMetrics } from '../performance/metrics.ts'
import { rowsOf, thinned } from '../rows.ts'
import { flag, WEIGHT_METHODS, type HealthFlag } from './health-flag.ts'

/** Correlations are taken over so many rows, evenly spread. */
const ROWS = 2000

/** What the data makes of the reading. */
export function dataFlags(network: Network, data: EncodedData): HealthFlag[] {
  const rows = thinned(
    Int32Array.from({ length: data.rows }, (_, row) => row),
    ROWS
  )
  const columns = data.inputs.flatMap(({ kind, name, variable }, i) =>
    kind === 'scale'
      ? [{ name, variable, values: centred(Float64Array.from(rows, (row) => data.x[row * data.inputs.length + i])) }]
      : []
  )
  return [
    ...unscaledInputs(columns),
    ...correlatedInputs(columns),
    ...rareClass(data),
    ...rowsPerParameter(network, data),
    ...overfitting(network, data)
  ]
}

interface InputColumn {
  name: string
  variable: string
  /** Less their mean. */
  values: Float64Array
}

function unscaledInputs(columns: readonly InputColumn[]): HealthFlag[] {
  const spreads = columns.map(({ name, values }) => ({
    name,
    sd: Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)
  }))
  const varying = spreads.filter(({ sd }) => sd > 0).sort((a, b) => b.sd - a.sd)
  if (varying.length < 2) return []
  const [widest, narrowest] = [varying[0], varying[varying.length - 1]]
  const ratio = widest.sd / narrowest.sd
  return [
    flag(
      {
        check: 'largest ratio of two inputs’ spreads',
        value: ratio,
        limit: 10,
        raised: ratio > 10,
        advice: 'Standardise the inputs before training, so that their weights have a common measure.',
        affects: WEIGHT_METHODS
      },
      () =>
        `As the network gets them, ${widest.name} spreads ${formatNumber(ratio)} times as wide as ${narrowest.name}: the sizes of their weights have no common measure.`,
      [widest, narrowest].map(({ name }) => ({ layer: 0, from: name }))
    )
  ]
}

function correlatedInputs(columns: readonly InputColumn[]): HealthFlag[] {
  if (columns.length < 2) return []
  let strongest = { a: columns[0], b: columns[1], r: 0 }
  columns.forEach((a, i) =>
    columns.slice(i + 1).forEach((b) => {
      if (a.variable === b.variable) return
      const r = cosine(a.values, b.values)
      if (Math.abs(r) > Math.abs(strongest.r)) strongest = { a, b, r }
    })
  )
  const { a, b, r } = strongest
  return [
    flag(
      {
        check: 'largest correlation of two inputs',
        value: Math.abs(r),
        limit: 0.8,
        raised: Math.abs(r) > 0.8,
        advice: 'Read the two together: permute them as one group, or train with one of them.',
        affects: [...WEIGHT_METHODS, 'permutation']
      },
      () =>
        `${a.name} and ${b.name} go together (correlation ${formatSigned(r)}): how weight is split between them is weakly determined.`,
      [a, b].map(({ name }) => ({ layer: 0, from: name }))
    )
  ]
}

function rareClass({ labels, outputs }: EncodedData): HealthFlag[] {
  if (labels === null) return []
  const counts = outputs.map(() => 0)
  for (const label of labels) counts[label]++
  const rarest = counts.indexOf(Math.min(...counts))
  const share = counts[rarest] / labels.length
  return [
    flag(
      {
        check: 'share of the rarest class',
        value: share,
        limit: 0.05,
        raised: share < 0.05,
        advice: 'Look at balanced accuracy and at the recall of each class.',
        affects: ['performance']
      },
      () =>
        `Only ${formatShare(share, 1)} of the rows are ${outputs[rarest]}: accuracy hardly notices this class, and its weights rest on few rows.`
    )
  ]
}

function rowsPerParameter(network: Network, data: EncodedData): HealthFlag[] {
  const rows = rowsOf(data, 'training').length
  // A network trained elsewhere: how many rows it saw is not known.
  if (rows === 0) return []
  const parameters = network.layers.reduce((sum, { weights, bias }) => sum + weights.length + bias.length, 0)
  const ratio = rows / parameters
  return [
    flag(
      {
        check: 'training rows per parameter',
        value: ratio,
        limit: 5,
        raised: ratio < 5,
        advice: 'Use fewer hidden units or more weight decay, and judge weights over many runs.',
        affects: WEIGHT_METHODS
      },
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
  const what = training.logLoss !== undefined ? 'Log-loss is' : 'R² is'
  const worse = training.logLoss !== undefined ? 'higher' : 'lower'
  return [
    flag(
      {
        check: 'gap between seen and unseen rows',
        value: gap,
        limit: 0.1,
        raised: gap > 0.1,
        advice: 'Try more weight decay, fewer units or fewer epochs.',
        affects: ['performance', ...WEIGHT_METHODS]
      },
      () =>
        `${what} ${formatNumber(gap, 2)} ${worse} on rows that were not trained on: part of the weights fits chance in the training rows.`
    )
  ]
}
