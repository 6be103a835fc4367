import type { TrainingState } from '../../../src-main/api/types.ts'
import { kindOf } from '../../../src-main/core/experiment/variants.ts'

type ProgressPart = Pick<TrainingState['variants'][number], 'name' | 'runsAsked' | 'runsStored' | 'runsDone'>

/** A bar a variant, in their order; the points of a sweep, which may be many, have one together. */
export function progressParts(variants: TrainingState['variants']): ProgressPart[] {
  const groups = Map.groupBy(variants, (variant) => (kindOf(variant) === 'sweep' ? 'sweep' : variant.name))
  return [...groups].map(([name, members]) => ({
    name,
    runsAsked: sum(members, 'runsAsked'),
    runsStored: sum(members, 'runsStored'),
    runsDone: sum(members, 'runsDone')
  }))
}

function sum(parts: readonly ProgressPart[], key: 'runsAsked' | 'runsStored' | 'runsDone'): number {
  return parts.reduce((total, part) => total + part[key], 0)
}
