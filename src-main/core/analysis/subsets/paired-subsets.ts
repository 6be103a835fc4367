import { kindOf, type Variant } from '../../experiment/variants.ts'
import type { Batch, BatchRun, BatchVariant } from '../batch-method.ts'

/** Kinds of variants that train fewer variables from the starts of runs that have all of them. */
type SubsetKind = Extract<Variant['kind'], 'subset' | 'leave-one-out' | 'only-one' | 'folds'>
const KINDS: readonly string[] = ['subset', 'leave-one-out', 'only-one', 'folds'] satisfies SubsetKind[]

/** Runs of some variables, each beside a run of all variables from the same seed: on the same rows, in the same folds. */
export interface PairedSubset {
  kind: SubsetKind
  /** Name of the variant. */
  variant: string
  inputs: readonly string[]
  pairs: RunPair[]
}

export interface RunPair {
  seed: number
  all: BatchRun
  subset: BatchRun
}

/** Every subset that was trained beside all variables, in the order of the variants. */
export function pairedSubsets({ variants, variables, runs }: Batch): PairedSubset[] {
  const ofVariant = Map.groupBy(runs, ({ variant }) => variant)
  return variants.flatMap((variant) => {
    const kind = kindOf(variant)
    if (!isSubsetKind(kind)) return []
    const baseline = baselineOf(variant, variants)
    const bySeed = new Map((ofVariant.get(baseline ?? '') ?? []).map((run) => [run.seed, run]))
    const own = (ofVariant.get(variant.name) ?? []).filter(({ inputs }) => inputs.length < variables.length)
    return [...Map.groupBy(own, ({ inputs }) => inputs.join('+')).values()].map((subset) => ({
      kind,
      variant: variant.name,
      inputs: subset[0].inputs,
      pairs: subset.flatMap((run) => {
        const all = bySeed.get(run.seed)
        return all === undefined ? [] : [{ seed: run.seed, all, subset: run }]
      })
    }))
  })
}

function isSubsetKind(kind: string): kind is SubsetKind {
  return KINDS.includes(kind)
}

/** Name of the variant that has all variables: folds of some are paired with the same folds of all. */
function baselineOf(variant: BatchVariant, variants: readonly BatchVariant[]): string | undefined {
  const spec = kindOf(variant) === 'folds' ? variant.spec.split(':').slice(0, 2).join(':') : ''
  return variants.find((candidate) => candidate.spec === spec)?.name
}
