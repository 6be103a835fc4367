import { kindOf, type Variant } from '../experiment/variants.ts'
import type { PartitionMetrics } from '../run/run.ts'
import type { AnalysisResult, CatalogueEntry, MethodOptions } from './method.ts'

/**
 * One way of answering a question from all runs of an experiment: which inputs each had and how well it did. What is in their
 * weights is asked by a `Method`.
 */
export interface BatchMethod extends CatalogueEntry {
  /** What `compute` cannot do without; checked before it is called. */
  requires: {
    /** Kinds of variants that must have runs. */
    variants: Variant['kind'][]
  }
  /** @throws UserError with the reason where the method does not apply */
  compute(batch: Batch, options: MethodOptions): AnalysisResult
}

/** All runs of an experiment, without their weights. */
export interface Batch {
  /** The experiment's inputs, in its order; a nominal variable counts as one. */
  variables: string[]
  variants: BatchVariant[]
  runs: BatchRun[]
}

export interface BatchVariant {
  /** `all variables`, `v4 + v7`. */
  name: string
  /** In the grammar of the command line; empty for the main variant. */
  spec: string
}

export interface BatchRun {
  /** Name of its variant. */
  variant: string
  seed: number
  /** Variables left in. Runs with the same inputs may share the list. */
  inputs: readonly string[]
  /** Empty where the run diverged. */
  metrics: PartitionMetrics
}

/** The runs of all variants of a kind, in their order. */
export function runsOfKind({ variants, runs }: Batch, kind: ReturnType<typeof kindOf>): BatchRun[] {
  const names = new Set(variants.filter((variant) => kindOf(variant) === kind).map(({ name }) => name))
  return runs.filter(({ variant }) => names.has(variant))
}
