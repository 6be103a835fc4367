import type { AnalysisTable } from '../../../src-main/core/analysis/method.ts'
import { axisTicks } from '../../charts/sign-bars.ts'

/** One row of the data: what was observed and what was predicted, in the unit of the target. */
export interface Prediction {
  /** As it is counted in the file, from 1. */
  row: number
  observed: number
  /** Over runs, the mean. */
  predicted: number
  /** 5 and 95 % of runs; NaN for one run. */
  low: number
  high: number
  residual: number
}

export interface TargetPredictions {
  target: string
  points: Prediction[]
}

export function predictionsOf(points: AnalysisTable): TargetPredictions[] {
  const at = (row: number, column: string) => points.values[row][points.columns.indexOf(column)] ?? NaN
  const targets = points.texts?.target ?? []
  return [...new Set(targets)].map((target) => ({
    target,
    points: [...points.values.keys()]
      .filter((row) => targets[row] === target)
      .map((row) => ({
        row: at(row, 'row'),
        observed: at(row, 'observed'),
        predicted: at(row, 'predicted'),
        low: at(row, 'low'),
        high: at(row, 'high'),
        residual: at(row, 'residual')
      }))
  }))
}

/** The rows that are farthest off, the worst first. */
export function worstOff(points: readonly Prediction[], most: number): Prediction[] {
  return points.toSorted((a, b) => Math.abs(b.residual) - Math.abs(a.residual)).slice(0, most)
}

export interface ResidualBin {
  from: number
  to: number
  count: number
}

/** Residuals in bins of a round width, an edge at 0. */
export function residualBins(residuals: readonly number[], most = 24): ResidualBin[] {
  const size = Math.max(...residuals.map(Math.abs), 0)
  const ticks = axisTicks(-size, size, most)
  const width = ticks.length > 1 ? ticks[1] - ticks[0] : size * 2 || 1
  const half = Math.ceil(size / width) || 1
  const bins = Array.from({ length: 2 * half }, (_, bin): ResidualBin => {
    return { from: (bin - half) * width, to: (bin - half + 1) * width, count: 0 }
  })
  for (const residual of residuals) {
    bins[Math.min(bins.length - 1, Math.max(0, Math.floor(residual / width) + half))].count++
  }
  return bins
}
