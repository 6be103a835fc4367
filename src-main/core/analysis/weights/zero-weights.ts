import { METRIC_WORDS } from '../../run/metric-words.ts'
import { formatNumber, formatOf } from '../../format-number.ts'
import type { EncodedData } from '../../dataset/encoded-data.ts'
import { predict } from '../../run/forward.ts'
import { toForm } from '../../run/forms.ts'
import type { Network } from '../../run/network.ts'
import { longTable, type LongRow } from '../long-table.ts'
import type { AnalysisResult, Method } from '../method.ts'
import { meanLoss, metricFor, type LossMetric } from '../performance/mean-loss.ts'
import { choosePartition, chooseRows, dataOf, gatherInputs, rowsOf, rowsOption } from '../rows.ts'
import { moves } from '../wording.ts'
import { eachConnectionZeroed } from './connection-costs.ts'
import { FORM_OPTION } from './layer-rows.ts'
import { layerName } from './sign-distribution.ts'

export const zeroWeights: Method = {
  name: 'zero-weights',
  title: 'Set single connections to 0',
  group: 'weights',
  question: 'What does the model lose without one of its connections?',
  formula: 'ΔL = L(wᵢⱼ = 0) − L on all rows of a partition, for every connection; the drop of accuracy likewise',
  source:
    'The saliency of LeCun, Denker and Solla 1990 (Optimal Brain Damage), worked out by passes through the network instead of estimated from second derivatives',
  needs: ['rows that took no part in training'],
  caveats: [
    'One connection at a time: several that cost nothing alone may cost much together, and a network trained without one would make up for it.',
    'Output weights of a softmax are fixed only up to a number that all classes of a unit share. The cost of setting one to 0 depends on it; in canonical form that number is agreed (mean 0).'
  ],
  options: [rowsOption('auto'), FORM_OPTION],
  overRuns: 'refuse',
  requires: { data: true },
  compute(subject, options, tell): AnalysisResult {
    const { network } = toForm(subject.network, options.form === 'canonical' ? 'canonical' : 'raw')
    const data = dataOf(subject)
    const { rows, words } = chooseRows(data, String(options.rows))
    const training = rowsOf(data, 'training')
    const seen =
      training.length > 0 && (options.rows === 'all' || choosePartition(data, String(options.rows)) !== 'training')
    const parts = [{ rows, prefix: '' }, ...(seen ? [{ rows: training, prefix: 'training' }] : [])]
    const costs = parts.map((part, number) =>
      costsOn(network, data, part, (share) => tell?.((number + share) / parts.length))
    )
    const names = Object.keys(costs[0][0])
    const columns = ['from', 'to', 'layer', 'weight', ...new Set(costs.flatMap(([first]) => Object.keys(first)))]
    const list = connectionsOf(network).map((connection, c): LongRow =>
      Object.assign({}, connection, ...costs.map((part) => part[c]))
    )
    const [main] = names
    list.sort((a, b) => Number(b[main]) - Number(a[main]))
    return {
      tables: [
        longTable(
          {
            name: 'costs',
            title: `What it costs to set one connection to 0, on ${words}${seen ? ' and on the training rows' : ''}`,
            rowHeader: 'row',
            columns
          },
          ['from', 'to', 'layer'],
          list
        )
      ],
      notes: [],
      says: () => says(list, names, METRIC_WORDS[metricFor(data, 'logLoss')], words)
    }
  }
}

/** Rise of the loss and drop of accuracy (drop of R² for a regression) of every connection, in the order of `connectionsOf`. */
function costsOn(
  network: Network,
  data: EncodedData,
  { rows, prefix }: { rows: Int32Array; prefix: string },
  tell: (share: number) => void
): Record<string, number>[] {
  const named = (name: string) => (prefix === '' ? name : prefix + name[0].toUpperCase() + name.slice(1))
  const asked: [string, LossMetric][] =
    data.labels === null
      ? [[named('r2Drop'), 'r2']]
      : [
          [named('lossRise'), 'logLoss'],
          [named('accuracyDrop'), 'accuracy']
        ]
  const x = gatherInputs(data, rows)
  const whole = predict(network, x, rows.length)
  const losses = asked.map(([name, metric]) => {
    const loss = meanLoss(network, data, rows, metric)
    return { name, loss, baseline: loss(whole) }
  })
  const total = network.layers.reduce((sum, { weights }) => sum + weights.length, 0)
  const costs: Record<string, number>[] = []
  eachConnectionZeroed(network, x, rows.length, (_, answers) => {
    costs.push(Object.fromEntries(losses.map(({ name, loss, baseline }) => [name, loss(answers) - baseline])))
    tell(costs.length / total)
  })
  return costs
}

function connectionsOf({ layers }: Network): LongRow[] {
  return layers.flatMap(({ inputs, units, weights }, k) =>
    inputs.flatMap((from, i) =>
      units.map((to, u) => ({ from, to, layer: layerName(layers, k), weight: weights[i * units.length + u] }))
    )
  )
}

function says(list: readonly LongRow[], [main, accuracy]: readonly string[], metric: string, words: string): string[] {
  const [worst] = list
  const harmless = list.filter((row) => Number(row[main]) <= 0).length
  const rise = Number(worst[main])
  const cost =
    accuracy === undefined
      ? `${metric} on ${words} falls by ${formatNumber(rise, 3)}`
      : `${metric} on ${words} rises by ${formatNumber(rise, 3)} and ${moves('accuracy', -Number(worst[accuracy]), (size) => `${formatNumber(size * 100, 1)} points`)}`
  return [
    rise > 0
      ? `Without ${worst.from} → ${worst.to}, the costliest connection, ${cost}.`
      : 'No connection costs anything when it alone is set to 0.',
    `${formatOf(harmless, list.length)} connections could be left out one at a time without a worse ${metric} on these rows.`
  ]
}
