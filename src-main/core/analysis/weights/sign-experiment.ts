import { decimalsFor, formatNumber, formatOf } from '../../format-number.ts'
import { deriveSeed, random, type Random } from '../../random.ts'
import { predict } from '../../run/forward.ts'
import type { Layer, Network } from '../../run/network.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { wilson } from '../performance/intervals.ts'
import { meanLoss, metricFor, type LossMetric } from '../performance/mean-loss.ts'
import { chooseRows, dataOf, gatherInputs, rowsOption } from '../rows.ts'
import { FEW_RUNS } from '../spread-tables.ts'
import { meanOf, sdOf } from '../../statistics.ts'
import { table, tableNamed } from '../tables.ts'
import { moves } from '../wording.ts'
import { connectionCosts, costsBySign, missingSigns } from './connection-costs.ts'
import { keptSigns } from './kept-signs.ts'
import { shuffledSizes, levelledSizes, randomSigns, withoutNegative, withoutPositive } from './sign-changes.ts'

const CASES: { name: string; change: (layer: Layer, rng: Random) => Float64Array; random: boolean }[] = [
  { name: 'negatives removed', change: withoutNegative, random: false },
  { name: 'positives removed', change: withoutPositive, random: false },
  { name: 'magnitudes levelled', change: levelledSizes, random: false },
  { name: 'signs random', change: randomSigns, random: true },
  { name: 'magnitudes shuffled', change: shuffledSizes, random: true }
]

export const signExperiment: Method = {
  name: 'sign-experiment',
  title: 'Change the signs, measure the loss',
  group: 'weights',
  question: 'Are negative weights as important as positive ones, and do signs carry more than sizes?',
  formula:
    'ΔL = L(changed first layer) − L · removed: w < 0 (or > 0) set to 0 · levelled: |w| set to the mean of its unit · random: signs drawn · shuffled: |w| exchanged within its unit',
  source: 'After Zhou, Lan, Liu and Yosinski 2019, who changed signs and sizes of weights in pruned networks',
  needs: ['rows that took no part in training', 'many runs: only the average over runs means something'],
  caveats: [
    'Removing negatives or positives depends on how each tanh or logistic unit happens to be turned, which is arbitrary: read the average over runs.',
    'Single connections that cost nothing may cost much together.'
  ],
  options: [
    rowsOption('auto'),
    {
      name: 'repeats',
      label: 'Draws',
      help: 'draws of random signs and shuffled sizes',
      kind: 'number',
      default: 20,
      effort: true
    },
    { name: 'seed', label: 'Seed', help: 'seed of the draws', kind: 'number', default: 1, effort: true }
  ],
  batchDefaults: { repeats: 5 },
  requires: { data: true },
  compute(subject, options, tell): AnalysisResult {
    const { network, initial } = subject
    const data = dataOf(subject)
    const { rows, words } = chooseRows(data, String(options.rows))
    const x = gatherInputs(data, rows)
    const lossOf = (metric: LossMetric) => {
      const loss = meanLoss(network, data, rows, metric)
      return (of: Network) => loss(predict(of, x, rows.length))
    }
    const loss = lossOf(metricFor(data, 'logLoss'))
    const errors = lossOf(metricFor(data, 'accuracy'))
    const [baseline, baselineErrors] = [loss(network), errors(network)]
    const classes = data.labels !== null
    const losses = CASES.map(({ name, change, random: drawn }, number) => {
      tell?.(number / CASES.length)
      const changed = Array.from(
        { length: drawn ? Math.max(1, Math.round(Number(options.repeats))) : 1 },
        (_, repeat) =>
          withFirstWeights(network, change(network.layers[0], random(deriveSeed(Number(options.seed), name, repeat))))
      )
      const rises = changed.map((of) => loss(of) - baseline)
      return [meanOf(rises), drawn ? sdOf(rises) : 0, meanOf(changed.map((of) => errors(of) - baselineErrors))]
    })
    const costs = connectionCosts(network, x, rows.length, meanLoss(network, data, rows, metricFor(data, 'logLoss')))
    return {
      tables: [
        table(
          {
            name: 'losses',
            title: `${classes ? 'Rise of log-loss' : 'Drop of R²'} when the first layer is changed, on ${words}`,
            rowHeader: 'case',
            rows: CASES.map(({ name }) => name),
            columns: ['mean', 'sd', classes ? 'accuracyDrop' : 'r2Drop'],
            format: 'number'
          },
          losses
        ),
        levelTable(classes, words, [
          [baseline, baselineErrors],
          ...losses.map(([rise, , drop]) => [baseline + rise, baselineErrors + drop])
        ]),
        comparisonTable(losses),
        ...costs,
        costsBySign(network, costs),
        ...(initial ? [keptSigns(initial, network)] : [])
      ],
      notes: [
        `Costs on ${words}. The spread is over draws; what is not drawn has none.`,
        ...missingSigns(network),
        ...(initial ? [] : ['Weights before training are not known, so whether signs were kept cannot be told.'])
      ],
      says: (tables, runs) => says(tables, runs, classes)
    }
  }
}

function withFirstWeights(network: Network, weights: Float64Array): Network {
  const [first, ...rest] = network.layers
  return { ...network, layers: [{ ...first, weights }, ...rest] }
}

/** What is left in each case, beside the network as it is. */
function levelTable(classes: boolean, words: string, levels: number[][]): AnalysisTable {
  return table(
    {
      name: 'levels',
      title: `${classes ? 'Log-loss and accuracy' : 'R²'} of the network with its first layer changed, on ${words}`,
      rowHeader: 'case',
      rows: ['unchanged', ...CASES.map(({ name }) => name)],
      columns: classes ? ['logLoss', 'accuracy'] : ['r2'],
      format: 'number'
    },
    levels.map(([loss, errors]) => (classes ? [loss, 1 - errors] : [1 - loss]))
  )
}

/** 1 where the first cost more, 0 where not; over a batch the mean is the share of runs. */
function comparisonTable([negatives, positives, , signs, sizes]: number[][]): AnalysisTable {
  return table(
    {
      name: 'comparison',
      title: 'What cost more: negatives than positives, random signs than shuffled sizes',
      rowHeader: 'comparison',
      rows: ['negatives cost more', 'signs cost more'],
      columns: ['share'],
      format: 'share',
      noSpread: true
    },
    [[Number(negatives[0] > positives[0])], [Number(signs[0] > sizes[0])]]
  )
}

function says(tables: readonly AnalysisTable[], runs: number, classes: boolean): string[] {
  const [negatives, positives, , signs, sizes] = tableNamed(tables, 'losses').values
  const [[negativesMore], [signsMore]] = tableNamed(tables, 'comparison').values
  const lossRise = (rise: number) => moves(classes ? 'log-loss' : 'R²', classes ? rise : -rise, twoDecimals)
  const cost = ([rise, , drop]: number[]) =>
    classes ? `${lossRise(rise)} and ${moves('accuracy', -drop, inPoints)}` : lossRise(rise)
  const inRuns = (share: number) => `in ${formatOf(Math.round(share * runs), runs)} runs`
  const removal = `Without all negative input weights ${cost(negatives)}, without all positive ones ${cost(positives)}`
  const drawing = `with random signs ${cost(signs)}, with shuffled sizes ${cost(sizes)}`
  const single = singleSentence(tableNamed(tables, 'cost-by-sign'), lossRise)
  if (runs > 1) {
    return [
      `${removal}; the negatives are the costlier loss ${inRuns(negativesMore)}${verdict(negativesMore, runs)}.`,
      `On average ${drawing}; signs cost more ${inRuns(signsMore)}.`,
      ...single
    ]
  }
  return [
    `${removal}.`,
    `${signsMore === 1 ? 'Signs carry more than sizes' : 'Sizes carry more than signs'} in this model: ${drawing}.`,
    ...single
  ]
}

/** What the share of runs says, where it is of enough runs to say something. */
function verdict(negativesMore: number, runs: number): string {
  if (runs < FEW_RUNS) return ''
  const { from, to } = wilson(Math.round(negativesMore * runs), runs)
  if (from > 0.5) return ', so here the negative weights matter more'
  if (to < 0.5) return ', so here the positive weights matter more'
  return ', so neither sign matters more than the other'
}

function singleSentence({ rows, values }: AnalysisTable, lossRise: (rise: number) => string): string[] {
  const layers = rows.flatMap((layer, k) => {
    const [negative, positive] = values[k]
    if (Number.isNaN(negative) || Number.isNaN(positive)) return []
    return [`${layer}, ${lossRise(negative)} if it is negative, ${lossRise(positive)} if it is positive`]
  })
  return layers.length === 0 ? [] : [`With a single weight set to 0, on average: ${layers.join('; ')}.`]
}

/** Two decimals, or two digits of what is smaller. */
function twoDecimals(size: number): string {
  return formatNumber(size, Math.max(2, decimalsFor([size], 2)))
}

const inPoints = (size: number) => `${formatNumber(size * 100, 1)} points`
