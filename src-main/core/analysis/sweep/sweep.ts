import { formatMeanSd } from '../../format-number.ts'
import { capital } from '../../capital.ts'
import { METRIC_WORDS } from '../../run/metric-words.ts'
import { UserError } from '../../user-error.ts'
import type { BatchMethod } from '../batch-method.ts'
import type { AnalysisResult, AnalysisTable } from '../method.ts'
import { meanOf } from '../../statistics.ts'
import { hasRows, measure, measured, measureOf, type Measure } from '../measures.ts'
import { sweepScores, type PointScore } from './sweep-points.ts'
import { table } from '../tables.ts'
import { listed } from '../wording.ts'

export const sweep: BatchMethod = {
  name: 'sweep',
  title: 'Sweep of settings',
  group: 'performance',
  question: 'Which weight decay, learning rate and hidden units do best on rows that did not train?',
  formula:
    'loss = mean over runs of the loss of validation rows · above = mean over seeds of loss − loss of the lowest point from the same seed · within one standard error over seeds: above ≤ sd of these differences / √seeds',
  source:
    'Breiman, Friedman, Olshen and Stone 1984, Classification and Regression Trees, 3.4.3 (one-standard-error rule)',
  needs: ['runs of the variant sweep, and validation rows'],
  caveats: [
    'The lowest of many losses is lower than it will be on new rows: choose by the validation rows, then read the test columns of that point.',
    'Spread and standard error are over seeds, which retrain on the same rows: they say nothing of other rows, on which another point may be the lowest.',
    'With early stopping the validation rows are used twice, and flatter every point.'
  ],
  options: [],
  requires: { variants: ['sweep'] },
  compute(batch): AnalysisResult {
    if (!hasRows(batch, 'validation')) {
      throw new UserError('These runs have no validation rows to choose by. Give validation a share of the split.')
    }
    const task = measureOf(batch.runs, { metric: 'auto', partition: 'validation' })
    const by = measure(task.metric === 'r2' ? 'rmse' : 'logLoss', 'validation')
    const scores = sweepScores(batch, by)
    return {
      tables: [
        pointsTable(
          scores,
          by,
          hasRows(batch, 'test') ? [measure(by.metric, 'test'), measure(task.metric, 'test')] : []
        )
      ],
      notes: edges(scores),
      says: () => says(scores, by)
    }
  }
}

/** What can be swept: its column in the table `points`, and what it is called. */
export const SWEPT = {
  decay: { column: 'decay', words: 'weight decay' },
  learningRate: { column: 'learning rate', words: 'learning rate' },
  hidden: { column: 'hidden', words: 'hidden units' }
} as const
type Setting = keyof typeof SWEPT

function pointsTable(scores: readonly PointScore[], by: Measure, test: Measure[]): AnalysisTable {
  const swept = (Object.keys(SWEPT) as Setting[]).filter((name) =>
    scores.some(({ point }) => point?.[name] !== undefined)
  )
  const hidden = scores.map(({ point }) => point?.hidden?.join('-') ?? '–')
  const columns = [
    ...swept.map((name) => SWEPT[name].column),
    'loss',
    'sd',
    'above',
    'error',
    ...test.map((one) => `test ${METRIC_WORDS[one.metric]}`),
    'runs',
    'verdict'
  ]
  return table(
    {
      name: 'points',
      title: `Combinations of settings by ${by.words}, the lowest first; standard errors over seeds`,
      rowHeader: 'variant',
      rows: scores.map(({ name }) => name),
      columns,
      plain: [SWEPT.decay.column, SWEPT.learningRate.column, 'above', 'error'],
      texts: { ...(swept.includes('hidden') && { hidden }), verdict: scores.map(({ verdict }) => verdict) }
    },
    scores.map((score, row) => [
      ...swept.map((name) => (name === 'hidden' ? row + 1 : (score.point?.[name] ?? NaN))),
      score.mean,
      score.sd,
      score.above,
      score.error,
      ...test.map((one) => meanOf(score.runs.map((run) => measured(run, one)))),
      score.runs.length,
      row + 1
    ])
  )
}

function says(scores: readonly PointScore[], by: Measure): string[] {
  const [best, ...others] = scores.filter(({ point, verdict }) => point !== null && verdict !== 'diverged')
  if (best === undefined) return ['Every point of the sweep has runs that diverged: none can be chosen.']
  const near = others.filter(({ verdict }) => verdict === 'within one standard error')
  const main = scores.find(({ point }) => point === null)
  return [
    `${capital(by.words)} is lowest at ${best.name}: ${formatMeanSd(best.mean, best.sd)} over ${best.runs.length} ${best.runs.length === 1 ? 'run' : 'runs'}.`,
    near.length === 0
      ? 'No other point is within one standard error over seeds of it.'
      : `Within one standard error over seeds of it ${near.length === 1 ? 'is' : 'are'} ${listed(near.map(({ name }) => name))}${simplest(best, near)}.`,
    ...(main === undefined || Number.isNaN(main.above) ? [] : [againstMain(main)])
  ]
}

/** Among equals the simplest is preferred: fewest hidden units, then the strongest decay. */
function simplest(best: PointScore, near: readonly PointScore[]): string {
  const [first] = [best, ...near].sort((a, b) => unitsOf(a) - unitsOf(b) || decayOf(b) - decayOf(a))
  if (first === best) return ''
  const how = unitsOf(first) < unitsOf(best) ? 'the fewest units' : 'the strongest decay'
  return near.length === 1 ? `, with ${how} of the two` : `; ${first.name} has ${how} of them`
}

const unitsOf = ({ point }: PointScore) => point?.hidden?.reduce((sum, units) => sum + units, 0) ?? 0
const decayOf = ({ point }: PointScore) => point?.decay ?? 0

function againstMain({ above, error }: PointScore): string {
  const size = formatMeanSd(Math.abs(above), error)
  return above > 0
    ? `The experiment's own settings are ${size} above it.`
    : `The experiment's own settings are ${size} below it: the sweep found none better.`
}

/** Where the lowest is at the end of what was tried, it may be lower beyond. */
function edges(scores: readonly PointScore[]): string[] {
  const points = scores.flatMap(({ point }) => (point === null ? [] : [point]))
  const best = scores.find(({ verdict }) => verdict === 'lowest')?.point
  const numeric = (['decay', 'learningRate'] as const).flatMap((setting) => {
    const tried = [...new Set(points.map((point) => point[setting]).filter((value) => value !== undefined))]
    const value = best?.[setting]
    if (value === undefined || tried.length < 3) return []
    const side = value === Math.min(...tried) ? 'lower' : value === Math.max(...tried) ? 'higher' : null
    return side === null
      ? []
      : [`The lowest is at the end of the values of ${SWEPT[setting].words} (${value}): try ${side} ones.`]
  })
  const single = scores.some(({ point, runs }) => point !== null && runs.length === 1)
  return [
    ...numeric,
    ...(single ? ['One seed a point: whether its start decides, only more seeds tell (sweep:…:10).'] : [])
  ]
}
