import { METRIC_WORDS } from '../../run/metric-words.ts'
import { formatCount, formatNumber, formatSigned } from '../../format-number.ts'
import { deriveSeed, permutation as randomOrder, random } from '../../random.ts'
import { inputGroups, UNITS_OPTION } from '../input-groups.ts'
import type { AnalysisResult, AnalysisTable, Method } from '../method.ts'
import { METRIC_OPTION, metricFor } from '../performance/mean-loss.ts'
import { chooseRows, dataOf, rowsOption } from '../rows.ts'
import { meanOf, sdOf } from '../../statistics.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { largestFirst, listed } from '../wording.ts'
import { columnExchanger } from './column-exchanger.ts'

export const permutationImportance: Method = {
  name: 'permutation',
  title: 'Permutation importance',
  group: 'importance',
  question: 'How much worse are the predictions when a variable is shuffled?',
  formula: 'L(column i shuffled) − L; expected = mean over all N × N pairings of rows',
  source: 'Breiman 2001; Fisher, Rudin and Dominici 2019, JMLR 20(177), for the mean over all pairings',
  needs: ['rows that took no part in training'],
  caveats: [
    'Correlated variables stand in for each other: each may look unimportant though together they are not.',
    'Shuffled rows may be impossible combinations (Hooker, Mentch and Zhou 2021).',
    'Measures what this model uses, not what could be known from the variable.',
    'A negative value is no evidence of use.'
  ],
  options: [
    METRIC_OPTION,
    rowsOption('auto'),
    {
      name: 'repeats',
      label: 'Shuffles',
      help: 'shuffles of each variable',
      kind: 'number',
      default: 30,
      effort: true
    },
    { name: 'seed', label: 'Seed', help: 'seed of the shuffles', kind: 'number', default: 1, effort: true },
    {
      name: 'pairs',
      label: 'Most pairs',
      help: 'most pairs of a row and a value to try for the expected value; where that is too few, rows are shifted against each other evenly',
      kind: 'number',
      default: 4_000_000,
      effort: true
    },
    UNITS_OPTION
  ],
  batchDefaults: { repeats: 5, pairs: 30_000 },
  requires: { data: true },
  score: {
    title: 'expected rise of loss',
    of: (tables, output) => (output === null ? columnOf(tableNamed(tables, 'importance'), 'expected') : null)
  },
  compute(subject, options, tell): AnalysisResult {
    const { network } = subject
    const data = dataOf(subject)
    const { rows, words } = chooseRows(data, String(options.rows))
    const metric = metricFor(data, options.metric)
    const groups = inputGroups(network, options.units === true)
    const exchanger = columnExchanger(network, data, rows, metric)
    const tries = Math.max(1, Math.floor(Number(options.pairs) / rows.length))
    const repeats = Math.max(0, Math.round(Number(options.repeats)))
    const incomplete: string[] = []
    const values = groups.members.map((members, g) => {
      const told = (share: number) => tell?.((g + share) / groups.members.length)
      const variable = exchanger.exchange(members)
      const rises = Array.from({ length: repeats }, (_, repeat) => {
        told(repeat / repeats / 2)
        const rng = random(deriveSeed(Number(options.seed), 'permutation importance', g, repeat))
        return variable.lossWith(randomOrder(rows.length, rng)) - exchanger.baseline
      })
      const { loss, complete } = variable.expectedLoss(tries, (share) => told(0.5 + share / 2))
      if (!complete) incomplete.push(groups.names[g])
      return [meanOf(rises), sdOf(rises), loss - exchanger.baseline]
    })
    const what = metric === 'logLoss' ? 'rise of log-loss' : `drop of ${METRIC_WORDS[metric]}`
    const score = metric === 'logLoss' ? exchanger.baseline : 1 - exchanger.baseline
    return {
      tables: [
        table(
          {
            name: 'importance',
            title: `Permutation importance: ${what}`,
            rowHeader: 'input',
            rows: groups.names,
            columns: ['mean', 'sd', 'expected'],
            format: 'number'
          },
          values
        ),
        table(
          {
            name: 'baseline',
            title: 'Before anything is shuffled',
            rowHeader: 'metric',
            rows: [METRIC_WORDS[metric]],
            columns: ['score'],
            format: 'number'
          },
          [[score]]
        )
      ],
      notes:
        incomplete.length > 0
          ? [
              `The expected value of ${listed(incomplete)} is over ${formatCount(Math.min(tries, rows.length))} of the ${formatCount(rows.length)} ways to shift the rows against each other; set pairs higher for all pairings.`
            ]
          : [],
      says: (tables) => says(tables, words)
    }
  }
}

function says(tables: readonly AnalysisTable[], words: string): string[] {
  const importance = tableNamed(tables, 'importance')
  const { rows: metric, values: score } = tableNamed(tables, 'baseline')
  const expected = columnOf(importance, 'expected')
  const used = largestFirst(expected, 3).filter((i) => expected[i] > 0)
  const unused = importance.rows.filter((_, i) => expected[i] <= 0)
  return [
    ...(used.length > 0
      ? [
          `This model loses most without ${listed(used.map((i) => `${importance.rows[i]} (${formatSigned(expected[i], 3)})`))}, on ${words} where its ${metric[0]} is ${formatNumber(score[0][0])}.`
        ]
      : []),
    ...(unused.length > 0 ? [`No evidence of use: ${listed(unused)}.`] : [])
  ]
}
