import type { MethodOptions } from '../../analysis/method.ts'
import type { ReportAbout } from '../about.ts'
import type { SectionMaker } from '../section-maker.ts'
import { comparison } from './comparison.ts'
import { curves } from './curves.ts'
import { health } from './health.ts'
import { history } from './history.ts'
import { importance } from './importance.ts'
import { observedPredicted } from './observed-predicted.ts'
import { pathSigns } from './path-signs.ts'
import { performance } from './performance.ts'
import { predictedByObserved } from './predicted-by-observed.ts'
import { response } from './response.ts'
import { signDistribution } from './sign-distribution.ts'
import { signExperiment } from './sign-experiment.ts'
import { summary } from './summary.ts'
import { tablesOf } from './tables-of.ts'
import { weights } from './weights.ts'

/** What is chosen by its score is chosen on validation rows where there are any, and told with what it gives on test rows. */
const chosenHonestly = ({ validation }: ReportAbout): MethodOptions => (validation ? { partition: 'validation' } : {})

/** Everything that a report can say, in the order in which a reader would ask. */
export const SECTIONS: readonly SectionMaker[] = [
  summary,
  importance,
  comparison,
  performance,
  curves('curves', 'ROC and calibration curves', ['roc', 'calibration'], { standard: true }),
  curves('more-curves', 'Precision by recall, and gains', ['precision-recall', 'gains'], { standard: false }),
  predictedByObserved,
  observedPredicted,
  tablesOf('cut-off', { standard: false, words: true }),
  pathSigns,
  signExperiment,
  tablesOf('votes', { standard: false, words: true }),
  weights,
  signDistribution,
  tablesOf('sign-counts', { standard: false, options: () => ({ units: true }) }),
  tablesOf('paths', { standard: false }),
  tablesOf('weight-totals', { standard: false, options: () => ({ units: true }) }),
  tablesOf('readable', { standard: false }),
  tablesOf('sensitivity', { standard: false }),
  tablesOf('permutation', { standard: false }),
  response('lek-profile', {
    table: 'profile',
    by: 'group',
    line: 'Lines: the other variables held at quantiles of their values, the stronger the higher.'
  }),
  response('partial-dependence', {
    table: 'dependence',
    line: 'Line: mean over rows, the other variables as they are.'
  }),
  tablesOf('garson', { standard: false }),
  tablesOf('shapley', { standard: false }),
  tablesOf('interactions', { standard: false }),
  tablesOf('subset-test', { standard: true, words: true, options: chosenHonestly }),
  tablesOf('all-subsets', { standard: true, words: true, options: chosenHonestly }),
  tablesOf('sweep', { standard: true }),
  tablesOf('prediction', { standard: false }),
  health,
  history
]
