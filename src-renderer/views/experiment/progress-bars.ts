import type { TrainingState } from '../../../src-main/api/types.ts'

type ProgressPart = Pick<TrainingState['variants'][number], 'name' | 'runsAsked' | 'runsStored' | 'runsDone'>

/** A bar a variant, in their order; the points of a sweep, which may be many, have one together. */
export function progressParts(variants: TrainingState['variants']): ProgressPart[] {
  const groups = Map.groupBy(variants, ({ name, spec }) => (spec.startsWith('sweep:') ? 'sweep' : name))
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
