import type { ArchitectureSettings } from './experiment.ts'

/**
 * Everything in which one run of a batch may differ from the others; all else is shared. A few dozen bytes, so that a
 * batch of 16,384 runs is planned, sent and stored cheaply. Trainers derive the arrays (row weights, permuted labels,
 * initial weights) from it with the functions of `core/experiment`, the same in every process.
 */
export interface RunSpec {
  /** Position in the experiment's batch, from 0. With the experiment it identifies the run for good. */
  index: number
  /** Position in the experiment's list of variants. */
  variant: number
  /** Seed of the initial weights; shown as the run's seed. */
  seed: number
  /** Variables left in, as names; null = all of the experiment's inputs. */
  inputs: string[] | null
  rows: RowChoice
  labels: LabelChoice
  /** Columns added that are fresh permutations of real ones; null = none. */
  probes: { count: number; seed: number } | null
  learningRate: number
  decay: number
  /** Units of each hidden layer; absent = the experiment's. */
  hidden?: number[]
}

/** What a run's network is made like. */
export function architectureOfRun(
  architecture: ArchitectureSettings,
  { hidden }: Pick<RunSpec, 'hidden'>
): ArchitectureSettings {
  return hidden === undefined ? architecture : { ...architecture, hidden }
}

/** Which rows train and validate. Test rows are never among them. */
export type RowChoice =
  | { kind: 'split' }
  /** Training rows drawn with replacement; a row drawn twice has weight 2. */
  | { kind: 'bootstrap'; seed: number }
  /** Fold `fold` of `folds` is the test partition; the split is made by `seed`. */
  | { kind: 'fold'; fold: number; folds: number; seed: number }
  /** The same within the rows that train or validate in the experiment: the fold validates, the others train. */
  | { kind: 'validation-fold'; fold: number; folds: number; seed: number }

/** Whether rows that train in one run validate in another. */
export function isFold({ kind }: RowChoice): boolean {
  return kind === 'fold' || kind === 'validation-fold'
}

type LabelChoice = { kind: 'true' } | { kind: 'permuted'; seed: number }
