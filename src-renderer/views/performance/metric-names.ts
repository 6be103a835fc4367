const NAMES: Record<string, string> = {
  accuracy: 'Accuracy',
  balancedAccuracy: 'Balanced accuracy',
  kappa: 'Cohen’s κ',
  mcc: 'MCC',
  macroPrecision: 'Precision, macro',
  macroRecall: 'Recall, macro',
  macroF1: 'F1, macro',
  weightedF1: 'F1, weighted',
  logLoss: 'Log-loss',
  brier: 'Brier score',
  rows: 'Rows',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  support: 'Rows',
  rocAuc: 'ROC AUC',
  averagePrecision: 'Avg. precision',
  specificity: 'Specificity',
  cost: 'Cost a row',
  r2: 'R²',
  rmse: 'RMSE',
  mae: 'MAE',
  training: 'Training',
  validation: 'Validation',
  test: 'Test'
}

/** What a metric or a partition is called on the screen; names of classes and targets stay as they are. */
export const metricName = (name: string): string => NAMES[name] ?? name
