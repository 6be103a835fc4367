import { runsOfKind, type Batch, type BatchRun } from '../batch-method.ts'
import { meanOf, sdOf } from '../../statistics.ts'
import { measured, type Measure } from '../measures.ts'

/** The runs of an all-subsets variant. Subsets are numbers: bit i of one = variable i is in. */
export interface SubsetRuns {
  variables: string[]
  /** Ascending. */
  seeds: number[]
  /** [2^variables × seeds]; undefined where a run is not there: not trained yet, or removed. */
  runs: (BatchRun | undefined)[]
}

/** One measure of every subset. */
export interface SubsetScores {
  /** [2^variables] Over the seeds that have it; NaN where none has. */
  mean: Float64Array
  /** [2^variables] NaN for fewer than two seeds. */
  sd: Float64Array
  /** [seeds][2^variables] NaN where the run is not there or diverged. */
  bySeed: Float64Array[]
}

export function subsetRuns(batch: Batch): SubsetRuns {
  const { variables } = batch
  const own = runsOfKind(batch, 'all-subsets')
  const seeds = [...new Set(own.map(({ seed }) => seed))].sort((a, b) => a - b)
  const positions = new Map(seeds.map((seed, position) => [seed, position]))
  const numberOf = subsetNumbers(variables)
  const runs = new Array<BatchRun | undefined>(2 ** variables.length * seeds.length).fill(undefined)
  for (const run of own) runs[numberOf(run.inputs) * seeds.length + positions.get(run.seed)!] = run
  return { variables, seeds, runs }
}

export function subsetScores({ variables, seeds, runs }: SubsetRuns, measure: Measure): SubsetScores {
  const subsets = 2 ** variables.length
  const bySeed = seeds.map((_, s) =>
    Float64Array.from({ length: subsets }, (_, subset) => {
      const run = runs[subset * seeds.length + s]
      return run === undefined ? NaN : measured(run, measure)
    })
  )
  const ofSubset = (subset: number) => bySeed.map((scores) => scores[subset]).filter((score) => !Number.isNaN(score))
  return {
    mean: Float64Array.from({ length: subsets }, (_, subset) => meanOf(ofSubset(subset))),
    sd: Float64Array.from({ length: subsets }, (_, subset) => sdOf(ofSubset(subset))),
    bySeed
  }
}

/** Gives every list of variables its number. @throws Error for one that is not among them */
export function subsetNumbers(variables: readonly string[]): (inputs: readonly string[]) => number {
  const bits = new Map(variables.map((name, position) => [name, 2 ** position]))
  // Lists are shared by the runs of a subset, so most are looked up once.
  const known = new Map<readonly string[], number>()
  return (inputs) => {
    const found = known.get(inputs)
    if (found !== undefined) return found
    const number = inputs.reduce((sum, name) => {
      const bit = bits.get(name)
      if (bit === undefined) throw new Error(`${name} is not a variable of the experiment`)
      return sum + bit
    }, 0)
    known.set(inputs, number)
    return number
  }
}

export function variablesIn(subset: number, variables: readonly string[]): string[] {
  return variables.filter((_, position) => (subset >> position) & 1)
}
