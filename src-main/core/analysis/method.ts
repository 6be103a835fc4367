import type { EncodedData } from '../dataset/encoded-data.ts'
import type { Network } from '../run/network.ts'
import type { History } from '../run/run.ts'

/** Lists of methods have these headings, in this order. */
export const METHOD_GROUPS = {
  weights: 'Weights',
  importance: 'Importance',
  performance: 'Performance',
  checks: 'Checks'
} as const

/**
 * What is said of a method, in the window, on the command line and in the report, beside every result. It is written here and
 * nowhere else.
 */
export interface CatalogueEntry {
  /** As typed on the command line: `weight-totals`. */
  name: string
  title: string
  /** Where lists of methods show it. */
  group: keyof typeof METHOD_GROUPS
  /** What an analyst would ask. */
  question: string
  /** In plain text with Unicode, one line. */
  formula: string
  /** Paper or manual. */
  source: string
  /** What must be there for the number to mean something, such as `standardised inputs`. */
  needs: string[]
  /** When it fails or misleads, one sentence each. */
  caveats: string[]
  options: MethodOption[]
}

/** One way of answering a question from the weights of a network. What is asked of all runs of an experiment is a `BatchMethod`. */
export interface Method extends CatalogueEntry {
  /** What `compute` cannot do without; checked before it is called. */
  requires: { data: boolean; task?: 'classify' | 'regress' }
  /** Looks at the weights on the way, where a single run has them; else they are not read from the file. */
  readsCheckpoints?: true
  /** How the tables of a batch become one: `mean` (with spread tables) unless counts are added up, or only one run makes sense. */
  overRuns?: 'mean' | 'sum' | 'refuse'
  /** Of a larger batch only so many runs are taken, evenly spread, where one takes seconds. */
  mostRuns?: number
  /** For methods by which variables can be ranked. */
  score?: MethodScore
  /** Other defaults for a batch, where the single run's would take too long. */
  batchDefaults?: MethodOptions
  /**
   * One network. For a batch the catalogue calls it for every run and shows mean and spread (see `overRuns`).
   *
   * @param tell a method that may take longer than half a second calls it with the share that is done (0 to 1), every tenth of
   *   a second or so: progress is shown, and cancelling ends the method there, for `tell` throws. Between the runs of a batch
   *   the catalogue does so itself.
   * @throws UserError with the reason where the method does not apply
   */
  compute(subject: AnalysisSubject, options: MethodOptions, tell?: (share: number) => void): AnalysisResult
  /**
   * All runs of a batch at once, in place of `compute` for each: for a method that has more to say of them than the mean of its
   * tables, such as a band of curves or an ensemble. Called with at least one run.
   */
  computeBatch?(
    subjects: readonly AnalysisSubject[],
    options: MethodOptions,
    tell?: (share: number) => void
  ): AnalysisResult
}

/** One size a variable, told from the tables of one network. */
export interface MethodScore {
  /** What the size is, as the head of a column: `rise of loss`. */
  title: string
  /**
   * @param output its place; null for all outputs together
   * @returns one a variable, in the order of the tables; null where the method has none for a single output. A size with a sign
   * (the direction of a contribution) ranks by its distance from 0
   */
  of(tables: readonly AnalysisTable[], output: number | null): number[] | null
  /** Sizes of a single output have a sign. */
  signed?: true
}

export interface MethodOption {
  name: string
  /** One to three words, for a field of the window; `help` says the rest. */
  label: string
  help: string
  /** `input`, `output` and `end` are the name of a variable, an output, or any end of a connection; '' = the method chooses. */
  kind: 'choice' | 'number' | 'flag' | 'input' | 'output' | 'end'
  choices?: string[]
  default: string | number | boolean
  /** How finely or on how much it is computed, not what is asked: the window shows it apart. */
  effort?: true
  /** Changes nothing for networks of the other task. */
  task?: 'classify' | 'regress'
}

export type MethodOptions = Record<string, string | number | boolean>

/** A network and, where it has one, the data it was trained on, encoded as it saw them. */
export interface AnalysisSubject {
  network: Network
  data: EncodedData | null
  /** Weights before the first epoch, where they are known. */
  initial?: Network | null
  /** Weights on the way, in the order of epochs; for methods that read checkpoints, and for one run only. */
  checkpoints?: readonly Checkpoint[]
  /** Weight decay it was trained with; null or absent where that is not known. */
  decay?: number | null
  /** Loss by epoch, for one run only; null or empty where it was trained elsewhere. */
  history?: History | null
}

export interface Checkpoint {
  epoch: number
  network: Network
}

export interface AnalysisResult {
  tables: AnalysisTable[]
  /** Why a number is missing, or what to mind in this network, in plain words. */
  notes: string[]
  /**
   * What the numbers say, in sentences with the analyst's own names. Told from tables, so that the mean over a batch can be
   * put into the same words; for a batch they include the spread tables (`net-low`).
   */
  says?(tables: readonly AnalysisTable[], runs: number): string[]
}

export interface AnalysisTable {
  /** From the contract of the command line: `per-input`. */
  name: string
  title: string
  rows: string[]
  columns: string[]
  /** values[row][column]; NaN with the reason in the notes where there is none. */
  values: number[][]
  /** What the rows are: `input`, `unit`, `output`. */
  rowHeader: string
  /** About single hidden units, which have no common order over runs: left out of a batch. */
  ofUnits?: true
  /**
   * Mean of a few runs: the values of each, ofRuns[run][row][column]. The 5 and 95 % points of so few say nothing, so a picture
   * draws them one by one (see `FEW_RUNS`).
   */
  ofRuns?: number[][][]
  /** Ends of intervals over rows, or what no training changes: a batch shows the mean over runs without a spread of its own. */
  noSpread?: true
  /** Long tables: the columns that say which case a row is. They are the same in every run and get no spread. */
  keys?: string[]
  /** Columns of words: one text a row, by column name. `values` holds its number, counted from 1 in order of appearance. */
  texts?: Record<string, string[]>
  /** Numbers of one unit stand beside each other and not below: each row has decimals of its own. */
  unitByRow?: true
  /** Columns of such a table that have no unit, and so decimals of their own as in any other table. */
  unitless?: string[]
  /** Columns whose numbers are of several orders of magnitude: each is written for itself, see `formatPlain`. */
  plain?: string[]
  /** How the numbers are written; see format-number.ts. */
  format?: 'signed' | 'count' | 'share' | 'number'
}
