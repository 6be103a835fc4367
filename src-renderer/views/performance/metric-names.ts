import { METRICS, metricTitle } from '../../../src-main/core/run/metric-words.ts'

const NAMES: Record<string, string> = {
  ...Object.fromEntries(METRICS.map((metric) => [metric, metricTitle(metric)])),
  rows: 'Rows',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  support: 'Rows',
  rocAuc: 'ROC AUC',
  averagePrecision: 'Avg. precision',
  specificity: 'Specificity',
  cost: 'Cost a row',
  training: 'Training',
  validation: 'Validation',
  test: 'Test',
  all: 'All'
}

/** What a metric or a partition is called on the screen; names of classes and targets stay as they are. */
export const metricName = (name: string): string => NAMES[name] ?? name
