import { formatCount, formatNumber, formatRange, formatShare } from '../../format-number.ts'
import { UserError } from '../../user-error.ts'
import { longTable, type LongRow } from '../long-table.ts'
import type { AnalysisResult, AnalysisSubject, AnalysisTable, Method, MethodOptions } from '../method.ts'
import { rowsOption } from '../rows.ts'
import { HIGH, LOW, spreadTables } from '../spread-tables.ts'
import { meanOf, quantileOf } from '../../statistics.ts'
import { table, tableNamed } from '../tables.ts'
import { calibrationBins, calibrationError, type BinStrategy, type CalibrationBin } from './calibration-bins.ts'
import { calibrationErrorByChance } from './calibration-chance.ts'
import { Ensemble } from './ensemble.ts'
import { againstRest, classesAsked, scoredRows, type ScoredRows } from './scored-rows.ts'

const MOST_BINS = 100
const COLUMNS = ['class', 'bin', 'from', 'to', 'rows', 'meanPredicted', 'observed', 'low', 'high']
/** Over the runs of a batch; the rest of the columns are about the ensemble. */
const RUN_COLUMNS = ['class', 'bin', 'rows', 'meanPredicted', 'median', 'low', 'high']

export const calibration: Method = {
  name: 'calibration',
  title: 'Calibration',
  group: 'performance',
  question: 'When a class is given a probability of 0.7, is it so in 70 of 100 such rows?',
  formula:
    'for each bin of predicted probability: mean predicted probability against the share of rows that are of the class · expected calibration error = Σ rows in bin / N · |observed − predicted| · by chance: the same error where every row is of the class as often as its probability says',
  source:
    'Bins as scikit-learn calibration_curve (uniform or quantile), one class against the rest; Naeini, Cooper and Hauskrecht 2015 for the error; Wilson 1927 for the bars; consistency resampling for chance, Bröcker and Smith 2007, Weather and Forecasting 22',
  needs: ['rows that took no part in training', 'some ten rows in a bin'],
  caveats: [
    'The error depends on the number of bins, and chance alone makes it positive, for a bin of few rows is never right on the spot: read it beside what calibrated probabilities would give.',
    'Of calibrated probabilities one class in 20 is beyond that by luck; on few rows large faults stay within it.',
    'Class weights or resampled classes shift all probabilities away from the shares that were observed.',
    'The band of a batch is over retrainings on the same rows; the bars are about the rows.'
  ],
  options: [
    rowsOption('auto'),
    { name: 'class', label: 'Class', help: 'only this class against the rest', kind: 'output', default: '' },
    { name: 'bins', label: 'Bins', help: 'number of bins', kind: 'number', default: 10 },
    {
      name: 'strategy',
      label: 'Binning',
      help: 'bins of equal width, or of equally many rows',
      kind: 'choice',
      choices: ['uniform', 'quantile'],
      default: 'uniform'
    },
    {
      name: 'samples',
      label: 'Samples by chance',
      help: 'samples of labels drawn from the probabilities, for what calibrated ones would give',
      kind: 'number',
      default: 1000,
      effort: true
    },
    { name: 'seed', label: 'Seed', help: 'seed of these samples', kind: 'number', default: 1, effort: true }
  ],
  requires: { data: true, task: 'classify' },
  compute(subject, options): AnalysisResult {
    const scored = scoredRows(subject, String(options.rows))
    const asked = classesAsked(scored, options.class)
    const bins = binsOf(scored, asked, options)
    return {
      tables: [
        binTable('bins', scored, asked, bins),
        errorTable('error', scored, asked, bins),
        chanceTable(scored, asked, bins, options)
      ],
      notes: emptyNote(bins),
      says: (tables) => says(tables, scored.words, 1)
    }
  },
  computeBatch(subjects, options, tell = () => {}): AnalysisResult {
    const { runs, together, first } = gather(subjects, options, tell)
    const asked = classesAsked(first, options.class)
    const bins = together && binsOf(together, asked, options)
    return {
      tables: [
        bandTable(
          first,
          asked,
          runs.map((run) => run.bins)
        ),
        ...spreadTables(runs.map(({ error }) => error)),
        ...(together && bins
          ? [
              binTable('ensemble-bins', together, asked, bins),
              errorTable('ensemble', together, asked, bins),
              chanceTable(together, asked, bins, options)
            ]
          : [])
      ],
      notes: bins ? emptyNote(bins) : ['The runs have labels of their own, so there is no ensemble of them.'],
      says: (tables) => says(tables, first.words, runs.length)
    }
  }
}

function gather(subjects: readonly AnalysisSubject[], options: MethodOptions, tell: (share: number) => void) {
  const ensemble = new Ensemble()
  let first: Pick<ScoredRows, 'classes' | 'words'> = { classes: [], words: '' }
  const runs = subjects.map((subject, run) => {
    tell(run / subjects.length)
    const scored = scoredRows(subject, String(options.rows))
    if (run === 0) first = scored
    ensemble.add(scored)
    const asked = classesAsked(scored, options.class)
    const bins = binsOf(scored, asked, options)
    return { bins, error: errorTable('error', scored, asked, bins) }
  })
  return { runs, first, together: ensemble.result() }
}

function binsOf(scored: ScoredRows, asked: readonly number[], options: MethodOptions): CalibrationBin[][] {
  const bins = Math.round(Number(options.bins))
  if (bins < 1 || bins > MOST_BINS) throw new UserError(`There can be 1 to ${MOST_BINS} bins, not ${bins}.`)
  return asked.map((k) => {
    const { scores, members } = againstRest(scored, k)
    return calibrationBins(scores, members, { bins, strategy: options.strategy as BinStrategy })
  })
}

function binTable(
  name: string,
  { classes, words }: ScoredRows,
  asked: readonly number[],
  bins: readonly (readonly CalibrationBin[])[]
): AnalysisTable {
  const who = name === 'bins' ? '' : 'Mean probability of all runs: '
  return longTable(
    { name, title: `${who}observed share by predicted probability, ${words}`, rowHeader: 'bin', columns: COLUMNS },
    ['class', 'bin'],
    asked.flatMap((k, c) => bins[c].map((bin, b): LongRow => ({ class: classes[k], bin: b + 1, ...bin })))
  )
}

function bandTable(
  { classes, words }: Pick<ScoredRows, 'classes' | 'words'>,
  asked: readonly number[],
  runs: readonly (readonly (readonly CalibrationBin[])[])[]
): AnalysisTable {
  const rows = asked.flatMap((k, c) =>
    runs[0][c].map((_, b): LongRow => {
      const same = runs.map((run) => run[c][b])
      const filled = same.filter((bin) => bin.rows > 0)
      const observed = filled.map((bin) => bin.observed)
      return {
        class: classes[k],
        bin: b + 1,
        rows: meanOf(same.map((bin) => bin.rows)),
        meanPredicted: meanOf(filled.map((bin) => bin.meanPredicted)),
        median: quantileOf(observed, 0.5),
        low: quantileOf(observed, LOW),
        high: quantileOf(observed, HIGH)
      }
    })
  )
  const title = `Observed share by predicted probability, ${words}: median and 5–95 % of ${formatCount(runs.length)} runs`
  return longTable({ name: 'bins', title, rowHeader: 'bin', columns: RUN_COLUMNS }, ['class', 'bin'], rows)
}

function errorTable(
  name: string,
  { classes, words }: ScoredRows,
  asked: readonly number[],
  bins: readonly (readonly CalibrationBin[])[]
): AnalysisTable {
  const who = name === 'error' ? 'Expected calibration error' : 'Expected calibration error of the mean probability'
  return table(
    {
      name,
      title: `${who}, ${words}`,
      rowHeader: 'class',
      rows: asked.map((k) => classes[k]),
      columns: ['expectedError']
    },
    bins.map((one) => [calibrationError(one)])
  )
}

/** Of one run, or of the mean probability of all. */
function chanceTable(
  scored: ScoredRows,
  asked: readonly number[],
  bins: readonly (readonly CalibrationBin[])[],
  options: MethodOptions
): AnalysisTable {
  const [samples, seed] = [options.samples, options.seed].map((option) => Math.round(Number(option)))
  if (!(samples >= 1)) throw new UserError(`There must be 1 sample by chance or more, not ${samples}.`)
  return table(
    {
      name: 'by-chance',
      title: `Expected calibration error that calibrated probabilities would give by chance, ${scored.words}`,
      rowHeader: 'class',
      rows: asked.map((k) => scored.classes[k]),
      columns: ['mean', 'q95']
    },
    asked.map((k, c) => {
      const { scores } = againstRest(scored, k)
      const before = scores.map((_, row) => sumBefore(scored, row, k))
      const { mean, q95 } = calibrationErrorByChance(scores, bins[c], { samples, seed, before })
      return [mean, q95]
    })
  )
}

function sumBefore({ classes, probabilities }: ScoredRows, row: number, k: number): number {
  let sum = 0
  for (let c = 0; c < k; c++) sum += probabilities[row * classes.length + c]
  return sum
}

function says(tables: readonly AnalysisTable[], words: string, runs: number): string[] {
  const error = tableNamed(tables, 'error')
  const named = (name: string) => tables.find((one) => one.name === name)
  const [low, high, together, chance] = ['error-low', 'error-high', 'ensemble', 'by-chance'].map(named)
  const found = error.rows.map((name, r) => {
    const [value] = error.values[r]
    const spread =
      low && high
        ? ` (5–95 % of ${formatCount(runs)} runs ${formatRange(low.values[r][0], high.values[r][0], { decimals: 3 })})`
        : ''
    const distance = `${name}: on ${words} the observed share is ${formatNumber(value * 100, 1)} points away from the predicted probability on average, expected calibration error ${formatNumber(value, 3)}${spread}`
    if (chance === undefined) return `${distance}.`
    const judged = together
      ? `${distance}. The mean probability of all runs has ${formatNumber(together.values[r][0], 3)}`
      : distance
    return `${judged}; ${verdictOn((together ?? error).values[r][0], chance.values[r][1])}.`
  })
  const bins = named('ensemble-bins') ?? tableNamed(tables, 'bins')
  return [...found, ...worstBins(bins)]
}

/** @param q95 of the error that calibrated probabilities would give */
function verdictOn(error: number, q95: number): string {
  const most = `calibrated probabilities would give up to ${formatNumber(q95, 3)} in 95 % of samples`
  return error > q95 ? `${most}: they are off by more than chance` : `${most}: no sign of miscalibration`
}

/** Bins whose interval leaves the predicted probability out: the only ones that say anything against it. */
function worstBins({ columns, values, texts }: AnalysisTable): string[] {
  const at = (name: string) => columns.indexOf(name)
  if (at('observed') < 0) return []
  const off = values.filter(
    (row) => row[at('meanPredicted')] < row[at('low')] || row[at('meanPredicted')] > row[at('high')]
  )
  const bins = values.filter((row) => row[at('rows')] > 0)
  if (off.length === 0)
    return [
      `In none of ${formatCount(bins.length)} bins does the observed share leave its 95 % interval around what was predicted.`
    ]
  const [worst] = off.toSorted((a, b) => gap(b) - gap(a))
  const name = texts?.class[values.indexOf(worst)] ?? ''
  return [
    `In ${formatCount(off.length)} of ${formatCount(bins.length)} bins the predicted probability lies outside the 95 % interval of the observed share; about ${formatNumber(bins.length * 0.05, 1)} would by chance. Farthest off: ${name} is predicted with ${formatNumber(worst[at('meanPredicted')], 2)} and observed in ${formatShare(worst[at('observed')])} of ${formatCount(worst[at('rows')])} rows.`
  ]

  function gap(row: readonly number[]): number {
    return Math.abs(row[at('meanPredicted')] - row[at('observed')])
  }
}

function emptyNote(bins: readonly (readonly CalibrationBin[])[]): string[] {
  const empty = bins.flat().filter(({ rows }) => rows === 0).length
  return empty === 0
    ? []
    : [`${formatCount(empty)} of ${formatCount(bins.flat().length)} bins have no rows and no observed share.`]
}
