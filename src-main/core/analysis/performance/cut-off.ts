import type { EncodedData, Partition } from '../../dataset/encoded-data.ts'
import { formatCount, formatNumber, formatShare } from '../../format-number.ts'
import { UserError } from '../../user-error.ts'
import { longTable } from '../long-table.ts'
import type { AnalysisResult, AnalysisTable, Method, MethodOptions } from '../method.ts'
import { dataOf, rowsOf, rowsOption } from '../rows.ts'
import { columnOf, table, tableNamed } from '../tables.ts'
import { rateIntervals } from './cut-off-intervals.ts'
import { bestCutOff, countsAt, ratesOf, type Costs, type CutOffCounts } from './cut-offs.ts'
import { unitGrid } from './ranking-curve.ts'
import { RESAMPLING_OPTIONS, resamplerOf } from './resampling-options.ts'
import type { Resampler } from './resamples.ts'
import { blocksOf, classesAsked, labelsOf, scoredRows, type ScoredRows } from './scored-rows.ts'
import type { TiedBlocks } from './tied-blocks.ts'

const RATES = ['precision', 'recall', 'specificity', 'f1', 'accuracy', 'cost'] as const
const COUNTS = ['truePositives', 'falsePositives', 'falseNegatives', 'trueNegatives'] as const
const MOST_STEPS = 10_000

export const cutOff: Method = {
  name: 'cut-off',
  title: 'Cut-off',
  group: 'performance',
  question: 'From which probability on should a row be given the class, when the two errors do not cost the same?',
  formula:
    'given the class when p(class) ≥ cut-off · cost = (FP × cost of a false positive + FN × cost of a false negative) / N · Youden J = recall + specificity − 1 · 95 % intervals over rows: Wilson for shares of rows, bootstrap for F1 and cost',
  source: 'Youden 1950, Cancer 3; least expected cost, Elkan 2001',
  needs: ['validation rows to choose on', 'other rows, never seen, to report on'],
  caveats: [
    'A cut-off chosen on the rows it is reported on looks better than it is.',
    'With few validation rows the chosen cut-off moves a lot from run to run: see its spread over a batch.',
    'Where probabilities are right, the cut-off of least cost is cost FP / (cost FP + cost FN): a chosen one far from it speaks of poor calibration.'
  ],
  options: [
    rowsOption('auto'),
    {
      name: 'class',
      label: 'Class',
      help: 'the class that is looked for, against the rest; unless given the rarer of two, else the first',
      kind: 'output',
      default: ''
    },
    {
      name: 'falsePositiveCost',
      label: 'Cost of a false alarm',
      help: 'cost of giving the class to a row of another',
      kind: 'number',
      default: 1
    },
    {
      name: 'falseNegativeCost',
      label: 'Cost of a miss',
      help: 'cost of missing a row of the class',
      kind: 'number',
      default: 1
    },
    {
      name: 'choose',
      label: 'Chosen on',
      help: 'rows the cut-off is chosen on; auto = validation rows, else training, else test rows',
      kind: 'choice',
      choices: ['auto', 'training', 'validation', 'test'],
      default: 'auto'
    },
    {
      name: 'steps',
      label: 'Steps',
      help: 'steps of the table by cut-off, from 0 to 1',
      kind: 'number',
      default: 100,
      effort: true
    },
    ...RESAMPLING_OPTIONS
  ],
  batchDefaults: { resamples: 100 },
  requires: { data: true, task: 'classify' },
  compute(subject, options): AnalysisResult {
    const costs = costsOf(options)
    const chooser = choosingRows(dataOf(subject), options.choose)
    const choosing = scoredRows(subject, chooser)
    const reporting = scoredRows(subject, String(options.rows))
    const k = classOf(choosing, dataOf(subject), options.class)
    const name = choosing.classes[k]
    const [onChoosing, onReporting] = [choosing, reporting].map((rows) => blocksOf(rows, k))
    const choices = [
      ['least cost', bestCutOff(onChoosing, (counts) => ratesOf(counts, costs).cost)],
      ['Youden', bestCutOff(onChoosing, notYouden)],
      ['one half', 0.5]
    ] as const
    return {
      tables: [
        chosenTable('chosen', name, reporting.words, choices, onReporting, costs),
        chosenTable('choosing', name, choosing.words, choices, onChoosing, costs),
        ...intervalTables(name, reporting.words, choices, onReporting, costs, resamplerOf(options)),
        stepsTable(
          name,
          [
            [choosing, onChoosing],
            [reporting, onReporting]
          ],
          costs,
          Number(options.steps)
        )
      ],
      notes: cautions(choosing, reporting, chooser),
      says: (tables, runs) => says(tables, { name, choosing: choosing.words, reporting: reporting.words, runs })
    }
  }
}

type Choices = readonly (readonly [string, number])[]

/** Rows of the data that are the same rows are the same table twice. */
function stepsTable(
  name: string,
  parts: readonly (readonly [ScoredRows, TiedBlocks])[],
  costs: Costs,
  steps: number
): AnalysisTable {
  if (!(steps >= 1 && steps <= MOST_STEPS)) {
    throw new UserError(`There can be 1 to ${formatCount(MOST_STEPS)} steps, not ${steps}.`)
  }
  const distinct = parts.filter(([{ words }], p) => parts.findIndex((other) => other[0].words === words) === p)
  const rows = distinct.flatMap(([{ words }, blocks]) =>
    unitGrid(Math.round(steps)).map((at) => {
      const counts = countsAt(blocks, at)
      return { on: words, class: name, cutOff: at, ...counts, ...ratesOf(counts, costs) }
    })
  )
  return longTable(
    {
      name: 'steps',
      title: `${name} against the rest, by cut-off`,
      rowHeader: 'step',
      columns: ['on', 'class', 'cutOff', ...COUNTS, ...RATES]
    },
    ['on', 'class', 'cutOff'],
    rows
  )
}

function chosenTable(
  table_: 'chosen' | 'choosing',
  name: string,
  words: string,
  choices: Choices,
  blocks: TiedBlocks,
  costs: Costs
): AnalysisTable {
  return table(
    {
      name: table_,
      title: `${name} against the rest: ${table_ === 'chosen' ? 'reported' : 'chosen'} on ${words}`,
      rowHeader: 'choice',
      rows: choices.map(([choice]) => choice),
      columns: ['cutOff', ...RATES, ...COUNTS]
    },
    choices.map(([, at]) => {
      const counts = countsAt(blocks, at)
      const rates = ratesOf(counts, costs)
      return [at, ...RATES.map((rate) => rates[rate]), ...COUNTS.map((count) => counts[count])]
    })
  )
}

/** On the rows that are reported on. */
function intervalTables(
  name: string,
  words: string,
  choices: Choices,
  blocks: TiedBlocks,
  costs: Costs,
  resampler: Resampler
): AnalysisTable[] {
  const intervals = choices.map(([, at]) => rateIntervals(countsAt(blocks, at), costs, resampler))
  return (['from', 'to'] as const).map((end) =>
    table(
      {
        name: `chosen-${end}`,
        title: `${name} against the rest, 95 % interval over ${words}: ${end === 'from' ? 'lower' : 'upper'} end`,
        rowHeader: 'choice',
        rows: choices.map(([choice]) => choice),
        columns: [...RATES],
        noSpread: true
      },
      intervals.map((rates) => RATES.map((rate) => rates[rate][end]))
    )
  )
}

function notYouden(counts: CutOffCounts): number {
  const { recall, specificity } = ratesOf(counts, { falsePositive: 0, falseNegative: 0 })
  return 1 - recall - specificity
}

function costsOf({ falsePositiveCost, falseNegativeCost }: MethodOptions): Costs {
  const costs = { falsePositive: Number(falsePositiveCost), falseNegative: Number(falseNegativeCost) }
  if (costs.falsePositive < 0 || costs.falseNegative < 0 || costs.falsePositive + costs.falseNegative === 0) {
    throw new UserError('Costs of errors are 0 or more, and not both 0. Give the cheaper error a cost of 1, say.')
  }
  return costs
}

/** The data of an imported network is all test rows: then these are chosen on too, and a note says so. */
function choosingRows(data: EncodedData, asked: unknown): Partition {
  if (asked === 'training' || asked === 'validation' || asked === 'test') return asked
  return (['validation', 'training'] as const).find((name) => rowsOf(data, name).length > 0) ?? 'test'
}

/** Of two classes equally many rows have, the second. */
function classOf(scored: ScoredRows, data: EncodedData, asked: unknown): number {
  if (asked !== '') return classesAsked(scored, asked)[0]
  if (scored.classes.length !== 2) return 0
  const ofFirst = labelsOf(data).filter((label) => label === 0).length
  return ofFirst < data.rows - ofFirst ? 0 : 1
}

function cautions(choosing: ScoredRows, reporting: ScoredRows, chooser: Partition): string[] {
  return [
    ...(choosing.words === reporting.words
      ? [`The cut-off is chosen and reported on the same ${choosing.words}: it looks better than it is.`]
      : []),
    ...(chooser === 'training'
      ? ['There are no validation rows, so the cut-off is chosen on training rows, where probabilities are too sure.']
      : [])
  ]
}

function says(
  tables: readonly AnalysisTable[],
  { name, choosing, reporting, runs }: { name: string; choosing: string; reporting: string; runs: number }
): string[] {
  const chosen = tableNamed(tables, 'chosen')
  const [from, to] = ['from', 'to'].map((end) => columnOf(tableNamed(tables, `chosen-${end}`), 'recall'))
  const of = (column: string, choice: number) => columnOf(chosen, column)[choice]
  const low = tables.find((one) => one.name === 'chosen-low')
  const high = tables.find((one) => one.name === 'chosen-high')
  const [least, most] = [low, high].map((end) => (end ? formatNumber(columnOf(end, 'cutOff')[0], 2) : ''))
  const spread = least === most ? '' : ` (5–95 % of ${formatCount(runs)} runs ${least}–${most})`
  const rows = Number.isNaN(from[0]) ? '' : ` (95 % over rows ${formatNumber(from[0] * 100, 0)}–${formatShare(to[0])})`
  return [
    `Chosen on ${choosing}, ${name} costs least from a probability of ${formatNumber(of('cutOff', 0), 2)}${spread} on. On ${reporting} that finds ${formatShare(of('recall', 0))} of ${name}${rows}, is right for ${formatShare(of('precision', 0))} of the rows it calls ${name}, and costs ${formatNumber(of('cost', 0), 3)} a row; a cut-off of one half costs ${formatNumber(of('cost', 2), 3)}.`
  ]
}
