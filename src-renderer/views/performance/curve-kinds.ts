import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { formatNumber } from '../../../src-main/core/format-number.ts'
import type { CurveAxes } from '../../charts/curve-chart.ts'

/** Where a method keeps a curve, and how it is drawn. */
export interface CurveKind {
  table: string
  title: string
  /** Of the horizontal axis. */
  column: string
  /** Of the line: the median of a batch, else the run's own. */
  values: string[]
  axes: CurveAxes
  /** @param share of the class in the rows */
  chance: (share: number) => CurveAxes['chance']
  /** The column of `measures` that sums the curve up, and what it is called. */
  summary: { column: string; name: string; format: (value: number) => string; unit?: string }
}

const threeDecimals = (value: number) => formatNumber(value, 3)
const diagonal = () => ({ from: 0, to: 1 })

const KINDS: Record<string, CurveKind[]> = {
  roc: [
    {
      ...{ table: 'curve', title: 'ROC curve', column: 'falsePositiveRate', values: ['median', 'truePositiveRate'] },
      axes: { x: 'false positive rate', y: 'true positive rate' },
      chance: diagonal,
      summary: { column: 'rocAuc', name: 'AUC', format: threeDecimals }
    }
  ],
  'precision-recall': [
    {
      ...{ table: 'curve', title: 'Precision by recall', column: 'recall', values: ['median', 'precision'] },
      axes: { x: 'recall', y: 'precision' },
      chance: (share) => (Number.isFinite(share) ? { from: share, to: share } : undefined),
      summary: { column: 'averagePrecision', name: 'average precision', format: threeDecimals }
    }
  ],
  gains: [
    {
      ...{ table: 'curve', title: 'Cumulative gains', column: 'share', values: ['median', 'gain'] },
      axes: { x: 'share of rows, likeliest first', y: 'share of the class found' },
      chance: diagonal,
      summary: { column: '20 %', name: 'first 20 % find', format: (gain) => formatNumber(gain * 100, 0), unit: ' %' }
    },
    {
      ...{ table: 'lift', title: 'Lift', column: 'share', values: ['median', 'lift'] },
      axes: { x: 'share of rows, likeliest first', y: 'times as many as by chance', shares: false },
      chance: () => ({ from: 1, to: 1 }),
      summary: { column: '10 %', name: 'first 10 %', format: (gain) => formatNumber(gain * 10, 1), unit: ' ×' }
    }
  ]
}

export function curveKinds(method: string): CurveKind[] {
  return KINDS[method] ?? []
}

/** What sums up the curve of a class, in words, and the share of its rows. */
export interface CurveSummary {
  /** `AUC 0.955` */
  text: string
  /** Over runs where there are several, else over rows; empty where there is none. */
  range: string
  rangeName: string
  share: number
}

export function summaryOf({ summary }: CurveKind, tables: readonly AnalysisTable[], name: string): CurveSummary {
  const at = (table: string, column: string) => {
    const found = tables.find((one) => one.name === table)
    return found?.values[found.rows.indexOf(name)]?.[found.columns.indexOf(column)] ?? NaN
  }
  const value = at('measures', summary.column)
  const overRuns = tables.some((one) => one.name === 'measures-low')
  const [low, high] = overRuns
    ? [at('measures-low', summary.column), at('measures-high', summary.column)]
    : [at('intervals', 'from'), at('intervals', 'to')]
  const [from, to] = [summary.format(low), summary.format(high)]
  const unit = summary.unit ?? ''
  return {
    text: Number.isNaN(value) ? '' : `${summary.name} ${summary.format(value)}${unit}`,
    range: Number.isNaN(low) || from === to ? '' : `${from}–${to}${unit}`,
    rangeName: overRuns ? '5–95 % of runs' : '95 % over rows',
    share: at('measures', 'share')
  }
}
