import type { Component } from 'svelte'
import type { AnalysisOutcome, MethodView } from '../../../src-main/api/types.ts'
import type { MethodOptions } from '../../../src-main/core/analysis/method.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import CalibrationView from '../performance/CalibrationView.svelte'
import CurvesView from '../performance/CurvesView.svelte'
import CutOffView from '../performance/CutOffView.svelte'
import PredictionsView from '../performance/PredictionsView.svelte'
import ProbabilityBoxes from '../performance/ProbabilityBoxes.svelte'
import DependenceView from './DependenceView.svelte'
import InteractionsView from './InteractionsView.svelte'
import LekView from './LekView.svelte'
import PathsView from './PathsView.svelte'
import SensitivityView from './SensitivityView.svelte'
import ShapleyView from './ShapleyView.svelte'
import SweepView from './SweepView.svelte'
import type { NetworkNames } from './method-options.ts'

/** What a picture of a method's result is given. */
export interface MethodResultProps {
  method: MethodView
  outcome: AnalysisOutcome
  experiment: ExperimentRow
  /** Begins an experiment like this one, at a point of its sweep. */
  onlike: (point: string) => void
  /** What was asked; a view with a chooser asks again with others. */
  options: MethodOptions
  onoptions: (options: MethodOptions) => void
  /** Null until they are known. */
  names: NetworkNames | null
  /** Whether outputs are classes; else they are quantities. */
  classes: boolean
  /** The variable that is selected in the whole window. */
  selected: string | null
  onselect: (variable: string) => void
  /** The output that is selected in the whole window. */
  output: string | null
  onoutput: (output: string) => void
  /** Of the row that is chosen, by column of the dataset; empty where none is. */
  values: Record<string, string>
}

interface MethodPicture {
  view: Component<MethodResultProps>
  /** Options that the picture itself offers a choice of. */
  chooses?: readonly string[]
  /** The tables are part of the picture and not folded below it. */
  showsTables?: true
}

/**
 * The picture of a method, by its name. One that is not listed shows its tables, so a new method needs its catalogue entry only.
 */
export const METHOD_VIEWS: Partial<Record<string, MethodPicture>> = {
  roc: { view: CurvesView },
  'precision-recall': { view: CurvesView },
  gains: { view: CurvesView },
  calibration: { view: CalibrationView },
  'cut-off': { view: CutOffView, chooses: ['falsePositiveCost', 'falseNegativeCost'] },
  'observed-predicted': { view: PredictionsView },
  'predicted-by-observed': { view: ProbabilityBoxes },
  sweep: { view: SweepView, showsTables: true },
  'lek-profile': { view: LekView },
  interactions: { view: InteractionsView },
  paths: { view: PathsView, chooses: ['input', 'output'] },
  shapley: { view: ShapleyView },
  sensitivity: { view: SensitivityView },
  'partial-dependence': { view: DependenceView, chooses: ['input'] }
}
