import type { EncodedData } from '../../dataset/encoded-data.ts'
import { formatCount, formatNumber, formatShare, formatSigned } from '../../format-number.ts'
import type { Network } from '../../run/network.ts'
import { centred, cosine } from '../cosine.ts'
import { partitionMetrics } from '../performance/metrics.ts'
import { rowsOf, thinned } from '../rows.ts'
import { flag, MIXING_METHODS, WEIGHT_METHODS, type HealthFlag } from './health-flag.ts'

/** Correlations are taken over so many rows, evenly spread. */
const ROWS = 2000
/** Inputs that correlate more than this in size can stand in for each other. */
const TOGETHER = 0.8
/** Of many pairs a sentence names so many. */
const NAMED = 5

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
  const pairs = columns
    .flatMap((a, i) =>
      columns
        .slice(i + 1)
        .filter((b) => b.variable !== a.variable)
        .map((b) => ({ a, b, r: cosine(a.values, b.values) }))
    )
    .sort((one, other) => Math.abs(other.r) - Math.abs(one.r))
  const largest = Math.abs(pairs[0]?.r ?? 0)
  const close = pairs.filter(({ r }) => Math.abs(r) > TOGETHER)
  return [
    flag(
      {
        check: 'largest correlation of two inputs',
        value: largest,
        limit: TOGETHER,
        raised: close.length > 0,
        advice: 'Read them together: permute them as one group, or train with one of them.',
        affects: [...WEIGHT_METHODS, ...MIXING_METHODS]
      },
      () => {
        const named = close.slice(0, NAMED).map(({ a, b, r }) => `${a.name} and ${b.name} (${formatSigned(r)})`)
        const others = close.length - named.length
        return `These inputs go together (correlation): ${named.join(', ')}${others > 0 ? ` and ${formatCount(others)} pairs more` : ''}: how weight is split between them is weakly determined.`
      },
      [...new Set(close.flatMap(({ a, b }) => [a.name, b.name]))].map((from) => ({ layer: 0, from }))
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
