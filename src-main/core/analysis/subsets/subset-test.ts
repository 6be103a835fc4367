import { formatCount, formatP, formatPoints, formatRange, formatSigned } from '../../format-number.ts'
import type { MetricName } from '../../run/run.ts'
import { UserError } from '../../user-error.ts'
import type { BatchMethod } from '../batch-method.ts'
import type { AnalysisResult, AnalysisTable } from '../method.ts'
import { meanOf, sdOf } from '../../statistics.ts'
import { table } from '../tables.ts'
import { correctedT, holm, type CorrectedT } from './corrected-t.ts'
import { comparedMetrics, isShare, measure, measured } from '../measures.ts'
import { pairedSubsets, type PairedSubset } from './paired-subsets.ts'

export const subsetTest: BatchMethod = {
  name: 'subset-test',
  title: 'Subset against all variables',
  group: 'importance',
  question: 'Would these variables alone do as well as all of them, on rows never seen?',
  formula:
    't = d̄ / √((1/J + n₂/n₁)·s²), J − 1 degrees of freedom; d = metric of the subset − metric of all in the same fold · P(worse), P(equal), P(better) = Student’s t around d̄ with that scale, beyond and within ±rope',
  source:
    'Nadeau and Bengio 2003, Machine Learning 52; Bouckaert and Frank 2004, PAKDD; Benavoli, Corani, Demšar and Zaffalon 2017, JMLR 18(77)',
  needs: ['the same folds of all variables and of the subset, such as the variants subset:v4+v7 and folds:5x20'],
  caveats: [
    'The variables must have been chosen without these rows: a subset picked on the same data looks better than it is.',
    'It is about trainings on data like these; it says nothing of data from elsewhere.',
    'The correction for shared training rows is an approximation; with few folds the interval is wide.'
  ],
  options: [
    {
      name: 'rope',
      label: 'Practically equal within ±',
      help: 'differences up to so many points (hundredths) count as none',
      kind: 'number',
      default: 1
    }
  ],
  requires: { variants: ['folds'] },
  compute(batch, options): AnalysisResult {
    const rope = Number(options.rope) / 100
    if (rope < 0) throw new UserError('A difference cannot be practically equal within less than 0 points.')
    const folded = pairedSubsets(batch).filter(({ kind, pairs }) => kind === 'folds' && pairs.length > 0)
    if (folded.length === 0) {
      throw new UserError(
        'No subset was trained on these folds. Train an experiment with the variant of a subset beside the folds, such as subset:v4+v7 and folds:5x20.'
      )
    }
    const metrics = comparedMetrics(batch.runs, 'test')
    const tests = folded.map((subset) => metrics.map((metric) => testOf(subset, metric, rope)))
    const adjusted = holm(tests.flat().map(({ p }) => p))
    return {
      tables: folded.flatMap((subset, s) => {
        const ofSubset = adjusted.slice(s * metrics.length, (s + 1) * metrics.length)
        return tablesOf(subset, s === 0, metrics, tests[s], ofSubset)
      }),
      notes: [
        `p is for one metric alone; adjusted p is for all ${formatCount(adjusted.length)} lines together (Holm).`,
        ...(tests.flat().some(({ p }) => Number.isNaN(p))
          ? ['A metric with numbers in fewer than two folds has no test.']
          : [])
      ],
      says: () => folded.map((subset, s) => sentence(subset, batch.variables.length, metrics, tests[s], rope))
    }
  }
}

function testOf({ pairs }: PairedSubset, metric: MetricName, rope: number): CorrectedT {
  const by = measure(metric, 'test')
  const differences = pairs
    .map(({ all, subset }) => measured(subset, by) - measured(all, by))
    .filter((difference) => !Number.isNaN(difference))
  if (differences.length < 2) {
    return { mean: meanOf(differences), low: NaN, high: NaN, p: NaN, below: NaN, within: NaN, above: NaN }
  }
  return correctedT(differences, testShare(pairs), rope)
}

/** n₂/n₁ over all folds: they differ by a row. */
function testShare(pairs: PairedSubset['pairs']): number {
  const rows = (partition: 'test' | 'training') =>
    pairs.reduce((sum, { subset }) => sum + (subset.metrics[partition]?.rows ?? 0), 0)
  return rows('test') / rows('training')
}

function tablesOf(
  { inputs, pairs }: PairedSubset,
  first: boolean,
  metrics: MetricName[],
  tests: readonly CorrectedT[],
  adjusted: readonly number[]
): AnalysisTable[] {
  const name = inputs.join('+')
  const title = inputs.join(' + ')
  const shape = { rowHeader: 'metric', rows: metrics }
  const folds = `${formatCount(pairs.length)} folds`
  return [
    table(
      {
        ...shape,
        name: first ? 'differences' : `differences of ${name}`,
        title: `${title} minus all variables, ${folds}`,
        columns: ['mean', 'low', 'high', 'p', 'pBetter', 'pEqual', 'pWorse', 'adjusted-p']
      },
      tests.map(({ mean, low, high, p, below, within, above }, m) => {
        const [better, worse] = measure(metrics[m], 'test').direction > 0 ? [above, below] : [below, above]
        return [mean, low, high, p, better, within, worse, adjusted[m]]
      })
    ),
    table(
      {
        ...shape,
        name: first ? 'scores' : `scores of ${name}`,
        title: `${title} and all variables, mean and SD over ${folds}`,
        columns: ['all', 'all sd', 'subset', 'subset sd']
      },
      metrics.map((metric) => {
        const values = (which: 'all' | 'subset') => pairs.map((pair) => measured(pair[which], measure(metric, 'test')))
        return (['all', 'subset'] as const).flatMap((which) => [meanOf(values(which)), sdOf(values(which))])
      })
    )
  ]
}

function sentence(
  { inputs, pairs }: PairedSubset,
  variables: number,
  [metric]: readonly MetricName[],
  [{ mean, low, high, below, within, above }]: readonly CorrectedT[],
  rope: number
): string {
  const { direction, words } = measure(metric, 'test')
  const shares = isShare(metric)
  const size = shares ? `${formatPoints(mean)} points` : formatSigned(mean)
  const interval = shares
    ? formatRange(low * 100, high * 100, { decimals: 1, signed: true })
    : formatRange(low, high, { signed: true })
  const width = shares ? `±${rope * 100} ${rope === 0.01 ? 'point' : 'points'}` : `±${rope}`
  return `${inputs.join(' + ')} against all ${variables}, ${formatCount(pairs.length)} paired folds: ${words} ${size}, 95 % interval ${interval}; probability of being practically equal (${width}) or better ${formatP(within + (direction > 0 ? above : below))}.`
}
