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
}

const diagonal = () => ({ from: 0, to: 1 })

const KINDS: Record<string, CurveKind[]> = {
  roc: [
    {
      ...{ table: 'curve', title: 'ROC curve', column: 'falsePositiveRate', values: ['median', 'truePositiveRate'] },
      axes: { x: 'false positive rate', y: 'true positive rate' },
      chance: diagonal
    }
  ],
  'precision-recall': [
    {
      ...{ table: 'curve', title: 'Precision by recall', column: 'recall', values: ['median', 'precision'] },
      axes: { x: 'recall', y: 'precision' },
      chance: (share) => (Number.isFinite(share) ? { from: share, to: share } : undefined)
    }
  ],
  gains: [
    {
      ...{ table: 'curve', title: 'Cumulative gains', column: 'share', values: ['median', 'gain'] },
      axes: { x: 'share of rows, likeliest first', y: 'share of the class found' },
      chance: diagonal
    },
    {
      ...{ table: 'lift', title: 'Lift', column: 'share', values: ['median', 'lift'] },
      axes: { x: 'share of rows, likeliest first', y: 'times as many as by chance', shares: false },
      chance: () => ({ from: 1, to: 1 })
    }
  ],
  calibration: [
    {
      ...{ table: 'bins', title: 'Calibration', column: 'meanPredicted', values: ['median', 'observed'] },
      axes: { x: 'mean predicted probability', y: 'observed share' },
      chance: diagonal
    }
  ]
}

export function curveKinds(method: string): CurveKind[] {
  return KINDS[method] ?? []
}
