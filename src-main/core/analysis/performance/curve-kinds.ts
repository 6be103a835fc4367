import { formatNumber } from '../../format-number.ts'
import type { AnalysisTable } from '../method.ts'

/** A curve that a method draws for each class, on the screen and on paper alike. */
export interface CurveKind {
  title: string
  /** The long table that has the curves of all classes, by a column `class`. */
  table: string
  /** Columns of the horizontal axis, and of the line: the median of a batch, else the run's own. */
  x: string
  y: string[]
  /** Words at the axes. Both go from 0 to 1 unless the values are no shares. */
  axes: { x: string; y: string; shares?: boolean }
  /** What a model that knows nothing gives: the rising diagonal, the share of the class among the rows, or one at every point. */
  chance: 'diagonal' | 'share' | 'one'
  /** Few points, drawn as such. */
  points?: true
  /** The column of a table by class that sums the curve up, and how it is told: `AUC 0.967`. */
  summary: {
    table: string
    column: string
    name: string
    format: (value: number) => string
    unit?: string
    /** The table by class whose `q95` it would reach by chance: told in place of an interval over rows. */
    byChance?: string
  }
}

const threeDecimals = (value: number) => formatNumber(value, 3)

const KINDS: Record<string, CurveKind[]> = {
  roc: [
    {
      title: 'ROC curve',
      table: 'curve',
      x: 'falsePositiveRate',
      y: ['median', 'truePositiveRate'],
      axes: { x: 'false positive rate', y: 'true positive rate' },
      chance: 'diagonal',
      summary: { table: 'measures', column: 'rocAuc', name: 'AUC', format: threeDecimals }
    }
  ],
  calibration: [
    {
      title: 'Calibration',
      table: 'bins',
      x: 'meanPredicted',
      y: ['median', 'observed'],
      axes: { x: 'mean predicted probability', y: 'observed share' },
      chance: 'diagonal',
      points: true,
      summary: {
        table: 'error',
        column: 'expectedError',
        name: 'error',
        format: threeDecimals,
        byChance: 'by-chance'
      }
    }
  ],
  'precision-recall': [
    {
      title: 'Precision by recall',
      table: 'curve',
      x: 'recall',
      y: ['median', 'precision'],
      axes: { x: 'recall', y: 'precision' },
      chance: 'share',
      summary: { table: 'measures', column: 'averagePrecision', name: 'average precision', format: threeDecimals }
    }
  ],
  gains: [
    {
      title: 'Cumulative gains',
      table: 'curve',
      x: 'share',
      y: ['median', 'gain'],
      axes: { x: 'share of rows, likeliest first', y: 'share of the class found' },
      chance: 'diagonal',
      summary: {
        table: 'measures',
        column: '20 %',
        name: 'first 20 % find',
        format: (gain) => formatNumber(gain * 100, 0),
        unit: ' %'
      }
    },
    {
      title: 'Lift',
      table: 'lift',
      x: 'share',
      y: ['median', 'lift'],
      axes: { x: 'share of rows, likeliest first', y: 'times as many as by chance', shares: false },
      chance: 'one',
      summary: {
        table: 'measures',
        column: '10 %',
        name: 'first 10 %',
        format: (gain) => formatNumber(gain * 10, 1),
        unit: ' ×'
      }
    }
  ]
}

/** @param method its name; one that draws no curves has none */
export function curveKinds(method: string): CurveKind[] {
  return KINDS[method] ?? []
}

const CHANCE_WORDS = 'calibrated probabilities, 95 % of samples'

/** What sums up the curve of a class, in words, and what chance gives for it. */
export interface CurveSummary {
  /** `AUC 0.955`; empty where it is no number. */
  text: string
  /** Over runs where there are several, else over rows or by chance; empty where there is none. */
  range: string
  rangeName: string
  /** Heights at the left and the right end of a straight line; undefined where the class has no share to draw it by. */
  chance: { from: number; to: number } | undefined
}

/** @param tables of the method @param name of the class */
export function curveSummary(kind: CurveKind, tables: readonly AnalysisTable[], name: string): CurveSummary {
  const { table, column, name: called, format, unit = '', byChance } = kind.summary
  const at = (of: string, wanted: string) => {
    const found = tables.find((one) => one.name === of)
    return found?.values[found.rows.indexOf(name)]?.[found.columns.indexOf(wanted)] ?? NaN
  }
  const value = at(table, column)
  const overRuns = tables.some((one) => one.name === `${table}-low`)
  const chance = chanceOf(kind, at('measures', 'share'))
  const text = Number.isNaN(value) ? '' : `${called} ${format(value)}${unit}`
  if (byChance !== undefined && !overRuns) {
    return { text, range: `by chance up to ${format(at(byChance, 'q95'))}`, rangeName: CHANCE_WORDS, chance }
  }
  // Where there are several measures, each has ends of its own.
  const [low, high] = overRuns
    ? [at(`${table}-low`, column), at(`${table}-high`, column)]
    : tables.some((one) => one.name === `${table}-from`)
      ? [at(`${table}-from`, column), at(`${table}-to`, column)]
      : [at('intervals', 'from'), at('intervals', 'to')]
  const [from, to] = [format(low), format(high)]
  return {
    text,
    range: Number.isNaN(low) || from === to ? '' : `${from}–${to}${unit}`,
    rangeName: overRuns ? '5–95 % of runs' : '95 % over rows',
    chance
  }
}

function chanceOf({ chance }: CurveKind, share: number): CurveSummary['chance'] {
  switch (chance) {
    case 'diagonal':
      return { from: 0, to: 1 }
    case 'one':
      return { from: 1, to: 1 }
    case 'share':
      return Number.isNaN(share) ? undefined : { from: share, to: share }
  }
}
