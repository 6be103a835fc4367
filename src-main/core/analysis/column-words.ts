import { METRIC_WORDS } from '../run/metric-words.ts'

/**
 * What the columns of result tables are called for a reader, where the contract of the command line writes them as one word.
 * Each is listed: a column may as well be somebody's variable or class, and those are never rewritten.
 */
const COLUMN_WORDS: Readonly<Record<string, string>> = {
  ...METRIC_WORDS,
  f1: 'F1',
  rocAuc: 'ROC AUC',
  averagePrecision: 'average precision',
  truePositiveRate: 'true positive rate',
  falsePositiveRate: 'false positive rate',
  truePositives: 'true positives',
  falsePositives: 'false positives',
  falseNegatives: 'false negatives',
  trueNegatives: 'true negatives',
  cutOff: 'cut-off',
  meanPredicted: 'mean predicted',
  expectedError: 'expected error',
  lowerQuartile: 'lower quartile',
  upperQuartile: 'upper quartile',
  lossRise: 'rise of loss',
  accuracyDrop: 'drop of accuracy',
  r2Drop: 'drop of R²',
  trainingLossRise: 'rise of training loss',
  trainingAccuracyDrop: 'drop of training accuracy',
  trainingR2Drop: 'drop of training R²',
  byCount: 'by count',
  bySize: 'by size',
  downBySize: 'down by size',
  startWeight: 'weight at start',
  startDown: 'down at start',
  startUp: 'up at start',
  startNone: 'none at start',
  startDownBySize: 'down by size at start',
  endWeight: 'weight at end',
  endDown: 'down at end',
  endUp: 'up at end',
  endNone: 'none at end',
  endDownBySize: 'down by size at end',
  pWorse: 'p worse',
  pEqual: 'p equal',
  pBetter: 'p better'
}

/** @example columnWord('pBetter') // 'p better'; columnWord('petalLength') // 'petalLength' */
export const columnWord = (column: string): string =>
  Object.hasOwn(COLUMN_WORDS, column) ? COLUMN_WORDS[column] : column
