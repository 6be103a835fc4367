import { capital } from '../capital.ts'
import type { MetricName } from './run.ts'

/** What metrics are called in running text, in the order of a table. */
export const METRIC_WORDS: Record<MetricName, string> = {
  accuracy: 'accuracy',
  balancedAccuracy: 'balanced accuracy',
  macroPrecision: 'macro precision',
  macroRecall: 'macro recall',
  macroF1: 'macro F1',
  weightedF1: 'weighted F1',
  kappa: 'Cohen κ',
  mcc: 'Matthews correlation',
  logLoss: 'log-loss',
  brier: 'Brier score',
  r2: 'R²',
  rmse: 'RMSE',
  mae: 'MAE'
}

export const METRICS = Object.keys(METRIC_WORDS) as MetricName[]

/** The same as the head of a row or a column. */
export const metricTitle = (metric: MetricName): string => capital(METRIC_WORDS[metric])
